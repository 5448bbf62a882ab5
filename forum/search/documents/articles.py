"""What the site itself says: guides, collections and the words of the glossary.

Anybody may read them, and they are few, so each kind is read whole.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from forum.search.documents.source import Source
from forum.search.engine import Document, Entry
from forum.search.language import medicines_in, spelled_in


@dataclass(frozen=True, slots=True)
class Article:
    """One of them as everybody may read it now; `names` are others that it goes by."""

    document: Document
    stamp: str
    title: str
    path: str
    text: str
    day: int
    names: tuple[str, ...] = ()

    def entry(self) -> Entry:
        title = " / ".join((self.title, *self.names))
        medicines = medicines_in(spelled_in(f"{title} {self.text}"))
        marks = {f"kind:{self.document.kind}", *(f"medicine:{name}" for name in medicines)}
        return Entry(
            document=self.document,
            stamp=self.stamp,
            title=title,
            is_first=True,
            text=self.text,
            marks=frozenset(marks),
            day=self.day,
        )


def source_of(read: Callable[[], Sequence[Article]]) -> Source:
    """Of one kind, from how all of its articles are read."""

    def entries(ids: Collection[int]) -> list[Entry]:
        return [article.entry() for article in read() if article.document.id in ids]

    def after(beyond: int, most: int) -> list[int]:
        ids = (article.document.id for article in read())
        return sorted(number for number in ids if number > beyond)[:most]

    def count(beyond: int) -> int:
        return sum(article.document.id > beyond for article in read())

    def stamps() -> dict[int, str]:
        return {article.document.id: article.stamp for article in read()}

    return Source(entries, after, count, stamps)
