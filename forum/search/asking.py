"""A query as engines understand it, for one reader: names become numbers, words become terms."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from forum.boards.queries.rows import AnyRow
from forum.members.models import Member
from forum.search import queries
from forum.search.engine import Wanted
from forum.search.grammar import QUOTES, Kind, Piece, Query, span_of
from forum.search.language import Sought, Way, medicines_in, sought_in, tokens_of, ways_of
from forum.taper.medicines import readings

# What a document is; each has one of these marks.
IN_THREADS = frozenset({"kind:thread", "kind:story"})
ARTICLES = frozenset({"kind:guide", "kind:collection", "kind:word"})
# Filters by what only posts have.
_OF_POSTS = frozenset({Kind.AUTHOR, Kind.BOARD, Kind.HAS, Kind.THREAD})
# A mark that no document has: a filter that names nothing finds nothing.
_NOBODY = frozenset({"author:none"})


@dataclass(frozen=True, slots=True)
class Asked:
    """`strict` asks for all the words; `notes` say what a filter could not be understood as.

    Where `kinds` is not empty, nothing but these is asked for.
    """

    query: Query
    strict: Wanted
    plain: tuple[Sought, ...]
    kinds: frozenset[str] = frozenset()
    notes: tuple[str, ...] = field(default=())

    @property
    def is_empty(self) -> bool:
        asks = self.strict.must or self.strict.only or self.kinds or self._has_days
        return self.query.is_empty or not asks

    @property
    def loose(self) -> Wanted:
        """Some of the plain words are enough; quotations and filters stay as they are."""
        needed = tuple(sought for sought in self.strict.must if sought not in self.plain)
        return replace(self.strict, must=needed, may=self.plain)

    @property
    def is_in_one_thread(self) -> bool:
        return bool(self.query.values(Kind.THREAD))

    @property
    def wants_threads(self) -> bool:
        return not self.kinds or bool(self.kinds & IN_THREADS)

    @property
    def wants_articles(self) -> bool:
        if self.kinds:
            return bool(self.kinds & ARTICLES)
        return not any(piece.wanted and piece.kind in _OF_POSTS for piece in self.query.filters)

    def in_threads(self, wanted: Wanted) -> Wanted:
        """Of that, what stands in threads. Articles are few, so to bar them takes no time."""
        if self.kinds:
            return replace(wanted, only=(*wanted.only, self.kinds & IN_THREADS))
        return replace(wanted, barred=wanted.barred | ARTICLES)

    def in_articles(self, wanted: Wanted) -> Wanted:
        return replace(wanted, only=(*wanted.only, self.kinds & ARTICLES or ARTICLES))

    @property
    def all_sought(self) -> tuple[Sought, ...]:
        return self.strict.must

    @property
    def _has_days(self) -> bool:
        return self.strict.since is not None or self.strict.before is not None


def ask(query: Query, reader: Member | None) -> Asked:
    boards = queries.boards_for(reader)
    filters = _Filters(boards)
    narrowing = (piece for piece in query.filters if piece.wanted and piece.kind is not Kind.IS)
    only = [filters.marks_of(piece) for piece in narrowing]
    barred = [filters.marks_of(piece) for piece in query.filters if not piece.wanted]
    closed = (f"board:{board.id}" for board in boards if not board.is_open)
    since, before = _days(query)
    plain = sought_in(query.words)
    strict = Wanted(
        must=(*plain, *_exact(query, wanted=True)),
        never=tuple(_never(query)),
        only=tuple(marks for marks in only if marks),
        barred=frozenset().union(closed, *(marks for marks in barred if marks)),
        since=since,
        before=before,
    )
    kinds = frozenset(f"kind:{value}" for value in query.values(Kind.IS))
    return Asked(query, strict, plain, kinds, (*filters.notes, *_notes_on_days(query)))


def _notes_on_days(query: Query) -> Iterator[str]:
    for day in query.unread_days:
        typed = day.strip(QUOTES)
        yield f"I do not know the day “{typed}”. Write it like 2025-03-05, 2025-03 or 2025."


def _exact(query: Query, *, wanted: bool) -> Iterator[Sought]:
    """Quotations and beginnings."""
    for phrase in query.values(Kind.PHRASE, wanted=wanted):
        way = ways_of(phrase)
        if way.terms:
            yield Sought((way,), phrase)
    for start in query.values(Kind.BEGINNING, wanted=wanted):
        tokens = [token.text for token in tokens_of(start)]
        if len(tokens) == 1:
            yield Sought((Way((tokens[0],), begins=True),), start)


def _never(query: Query) -> Iterator[Sought]:
    yield from _exact(query, wanted=False)
    for word in query.values(Kind.WORDS, wanted=False):
        yield from sought_in(word)


def _days(query: Query) -> tuple[int | None, int | None]:
    """The latest of all beginnings and the earliest of all ends."""
    spans = {kind: [span_of(value) for value in query.values(kind)] for kind in Kind}
    firsts = [span[0] for kind in (Kind.SINCE, Kind.ON) for span in spans[kind] if span]
    ends = [span[0] for span in spans[Kind.BEFORE] if span]
    ends += [span[1] for span in spans[Kind.ON] if span]
    since = max(firsts).toordinal() if firsts else None
    return since, min(ends).toordinal() if ends else None


class _Filters:
    """The marks that filters stand for; gathers a note for each that stands for none."""

    def __init__(self, boards: Sequence[AnyRow]) -> None:
        self._boards = [board for board in boards if board.is_open]
        self.notes: list[str] = []

    def marks_of(self, piece: Piece) -> frozenset[str]:
        """Empty for a filter that is no mark, such as a date."""
        by_kind: dict[Kind, Callable[[str], frozenset[str]]] = {
            Kind.AUTHOR: self._authors,
            Kind.BOARD: self._boards_called,
            Kind.MEDICINE: self._medicines,
            Kind.HAS: lambda value: frozenset({f"has:{value}"}),
            Kind.IS: lambda value: frozenset({f"kind:{value}"}),
            Kind.THREAD: lambda value: frozenset({f"thread:{value}"}),
        }
        return by_kind[piece.kind](piece.value) if piece.kind in by_kind else frozenset()

    def _authors(self, name: str) -> frozenset[str]:
        members = queries.members_called(name.lstrip("@"))
        if not members:
            self.notes.append(f"Nobody here is called “{name}”.")
        return frozenset(f"author:{member.id}" for member in members) or _NOBODY

    def _boards_called(self, name: str) -> frozenset[str]:
        """A board that the reader may not read is one that is not there."""
        wanted = " ".join(name.casefold().replace("-", " ").split())
        found = [board.id for board in self._boards if _is_called(board, wanted)]
        if not found:
            self.notes.append(f"There is no board called “{name}” that you can read.")
        return frozenset(f"board:{board_id}" for board_id in found) or _NOBODY

    def _medicines(self, name: str) -> frozenset[str]:
        generics = {medicine.generic for medicine in readings(name)}
        generics = generics or medicines_in(token.text for token in tokens_of(name))
        if not generics:
            self.notes.append(f"“{name}” is no name of a medicine that is known here.")
        return frozenset(f"medicine:{generic}" for generic in generics) or _NOBODY


def _is_called(board: AnyRow, wanted: str) -> bool:
    names = (board.slug.replace("-", " "), board.title.casefold().replace("-", " "))
    return any(name == wanted or name.startswith(f"{wanted} ") for name in names)
