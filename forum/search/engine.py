"""What an engine is given, what it answers, and the face that every engine has.

An index has numbered editions. One of them serves; a rebuild lays the next one beside it and lets
it serve when it is whole.
"""

from collections.abc import Collection, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple, Protocol

from forum.search.language import Sought


class NoIndex(Exception):
    """There is no index, or none that can be read: it has to be built anew."""


class Task(StrEnum):
    """What only one process does at a time."""

    WRITING = "writing"
    REBUILDING = "rebuilding"


class DocumentKind(StrEnum):
    """What is found. A story is a post with more to say."""

    POST = "post"
    GUIDE = "guide"
    COLLECTION = "collection"
    WORD = "word"


class Document(NamedTuple):
    """One thing that is found. The ids of posts rise with time; all others are few."""

    kind: DocumentKind
    id: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A document as the index holds it.

    The marks say whose it is and what is in it, such as `author:5` and `has:schedule`. The stamp
    tells this state of the document from every other. `is_first` when the title is its own, and
    not that of the thread around it.
    """

    document: Document
    stamp: str
    title: str
    is_first: bool
    text: str
    marks: frozenset[str]
    day: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """A query as engines understand it: of `may`, a document holds at least one.

    Each set of `only` must meet the document's marks, and `barred` must not. Days are those of
    `date.toordinal`, the second one excluded.
    """

    must: tuple[Sought, ...] = ()
    may: tuple[Sought, ...] = ()
    never: tuple[Sought, ...] = ()
    only: tuple[frozenset[str], ...] = ()
    barred: frozenset[str] = frozenset()
    since: int | None = None
    before: int | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    document: Document
    stamp: str
    score: float
    marks: frozenset[str]


@dataclass(frozen=True, slots=True)
class Found:
    """The best hits first. `is_cut_short` when the time was over before all was looked at."""

    hits: tuple[Hit, ...] = field(default=())
    is_cut_short: bool = False


class Engine(Protocol):
    """Every method may raise NoIndex, and only `alone`, `lay` and `serve` never do."""

    def find(self, wanted: Wanted, *, most: int, seconds: float) -> Found:
        """Without words, the newest documents."""

    def spelled(self, start: str, most: int) -> list[str]:
        """Words of the index that begin so; they may come from what a reader must not see."""

    def serving(self) -> int:
        """The number of the edition that answers; 0 when there is none."""

    def lay(self, number: int) -> None:
        """Make an empty edition, in place of one that a broken rebuild left."""

    def is_laid(self, number: int) -> bool: ...

    def add(self, number: int, entries: Iterable[Entry]) -> None:
        """Documents that the edition does not hold yet."""

    def replace(self, number: int, entries: Iterable[Entry], gone: Collection[Document]) -> None:
        """Documents that it may hold, and such as must leave it."""

    def held(self, number: int) -> Mapping[Document, str]:
        """The stamp of every document in an edition."""

    def serve(self, number: int) -> None:
        """Let this edition answer, and throw every other one away."""

    def alone(self, task: Task) -> AbstractContextManager[bool]:
        """True inside when no other process is at it; ends with the process, however that ends."""

    def forget_all(self) -> None:
        """As if there had never been an index."""
