"""Which documents of a segment hold what is asked, all of a list at a time."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import repeat
from operator import attrgetter, sub
from typing import NamedTuple

from forum.search.engine import Wanted
from forum.search.engines.embedded.documents import PLACED
from forum.search.engines.embedded.postings import between, counted, documents_in
from forum.search.engines.embedded.segments import Segment
from forum.search.language import Sought, Way

Keys = Callable[[str, str], list[int]]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """How often one way of writing stands in a field of each document."""

    field: str
    terms: Sequence[str]
    counts: Mapping[int, int]


class _Condition(NamedTuple):
    """About how many documents meet it, and how they are read."""

    about: int
    read: Callable[[], set[int]]


class Matches:
    """In a run of the documents of a segment; `keys` reads one list of it."""

    def __init__(self, segment: Segment, keys: Keys, documents: range) -> None:
        self.segment = segment
        self._all_keys, self._documents = keys, documents
        self.occurrences = cache(lambda sought: list(self._occurrences(sought)))

    def of(self, wanted: Wanted, rare: Sequence[Sought]) -> set[int]:
        """Of what may be there, one of `rare` has to be."""
        found = self._holding_all(wanted, rare)
        if found:
            found = self._within_days(found, wanted.since, wanted.before)
        for sought in wanted.never if found else ():
            found -= self._holding(sought)
        return found - self._marked(wanted.barred) if found else found

    def _holding_all(self, wanted: Wanted, rare: Sequence[Sought]) -> set[int]:
        """What few documents meet is read first, so that the others need not be."""
        found: set[int] | None = None
        for condition in sorted(self._conditions(wanted, rare), key=attrgetter("about")):
            documents = condition.read()
            found = documents if found is None else found & documents
            if not found:
                return set()
        return set(self._documents) if found is None else found

    def _conditions(self, wanted: Wanted, rare: Sequence[Sought]) -> Iterator[_Condition]:
        for sought in wanted.must:
            yield _Condition(self._about_how_many(sought), partial(self._holding, sought))
        if rare:
            about = sum(map(self._about_how_many, rare))
            yield _Condition(about, lambda: set().union(*map(self._holding, rare)))
        for marks in wanted.only:
            about = sum(self.segment.entry("marks", mark)[0] for mark in marks)
            yield _Condition(about, partial(self._marked, marks))

    def _about_how_many(self, sought: Sought) -> int:
        return sum(min(self._entries(way), default=0) for way in sought.ways)

    def _entries(self, way: Way) -> Iterator[int]:
        return (self.segment.entry("words", term)[0] for term in way.terms)

    def _holding(self, sought: Sought) -> set[int]:
        return set().union(*(occurrence.counts for occurrence in self.occurrences(sought)))

    def _marked(self, marks: Iterable[str]) -> set[int]:
        found: set[int] = set()
        for mark in marks:
            found.update(documents_in(self._keys_of("marks", mark)))
        return found

    def _within_days(self, found: set[int], since: int | None, before: int | None) -> set[int]:
        days = self.segment.column("day")
        if since is not None:
            found = {document for document in found if days[document] >= since}
        if before is not None:
            found = {document for document in found if days[document] < before}
        return found

    def _occurrences(self, sought: Sought) -> Iterator[Occurrence]:
        for way in sought.ways:
            if way.begins:
                yield Occurrence("spelled", (), counted(self._keys_beginning(way.terms[0])))
            else:
                for field in PLACED:
                    if counts := counted(self._keys(field, way.terms)):
                        yield Occurrence(field, way.terms, counts)

    def _keys_beginning(self, start: str) -> Iterator[int]:
        for term in self.segment.terms_from("spelled", start):
            yield from self._keys_of("spelled", term)

    def _keys_of(self, field: str, term: str) -> list[int]:
        return between(self._all_keys(field, term), self._documents)

    def _keys(self, field: str, terms: Sequence[str]) -> Iterable[int]:
        """Where the first of terms that follow one another stands."""
        if len(terms) == 1:
            return self._keys_of(field, terms[0])
        if not all(self.segment.entry(field, term)[0] for term in terms):
            return ()
        keys = [(self._keys_of(field, term), place) for place, term in enumerate(terms)]
        few, *others = sorted(keys, key=lambda one: len(one[0]))
        starts = set(_starts(*few))
        return sorted(starts.intersection(*(_starts(*other) for other in others)))


def _starts(keys: list[int], place: int) -> Iterable[int]:
    """Where a phrase begins if these are its terms at that place."""
    return map(sub, keys, repeat(place)) if place else keys
