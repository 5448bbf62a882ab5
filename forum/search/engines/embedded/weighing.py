"""What a hit is worth: the rarer a word, the more; the more often in a short text, the more.

The formula is BM25 (S. Robertson and H. Zaragoza, “The probabilistic relevance framework”, 2009).
"""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from math import log

from whoosh.util.numeric import byte_to_length

from forum.search.engines.embedded.matching import Matches, Occurrence
from forum.search.engines.embedded.shelves import Shelf
from forum.search.language import Sought

# A hit in a thread's title weighs so many times one in a text; the title of the thread that an
# answer stands in counts a little, too.
TITLE, TEXT, ABOUT = 3.0, 1.0, 0.4
_WEIGHTS = {"title": TITLE, "words": TEXT, "about": ABOUT}
# How fast a word that comes again stops to count, and how much a long text takes away.
_SATURATION, _LENGTH = 1.2, 0.75


class Scales:
    """Weighs against the whole edition, so that segments can be compared."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._worth = cache(self._worth_in)
        self._drag = cache(self._drag_in)

    def worth_of(self, sought: Sought) -> float:
        """The more, the rarer it is in texts."""
        return min((self._worth("words", way.terms) for way in sought.ways), default=0.0)

    def scores(
        self, matches: Matches, words: Iterable[Sought], documents: AbstractSet[int]
    ) -> dict[int, float]:
        totals = dict.fromkeys(documents, 0.0)
        if not documents:
            return totals
        for sought in words:
            for occurrence in matches.occurrences(sought):
                self._add(totals, matches, occurrence)
        return totals

    def _add(self, totals: dict[int, float], matches: Matches, occurrence: Occurrence) -> None:
        counts = occurrence.counts
        if not occurrence.terms:  # the beginning of a word
            for document in totals.keys() & counts.keys():
                totals[document] += TEXT
            return
        worth = self._worth(occurrence.field, occurrence.terms) * (_SATURATION + 1)
        drag = self._drag(occurrence.field)
        lengths = matches.segment.lengths(occurrence.field)
        totals |= {
            document: totals[document] + worth * count / (count + drag[lengths[document]])
            for document, count in counts.items()
            if document in totals
        }

    def _worth_in(self, field: str, terms: Sequence[str]) -> float:
        rarity = sum(self._rarity(self._shelf.occurs_in(field, term)) for term in terms)
        return _WEIGHTS[field] * rarity

    def _rarity(self, many: int) -> float:
        return log(self._shelf.size / (many + 1)) + 1

    def _drag_in(self, field: str) -> list[float]:
        """For each of the 256 lengths that are told apart."""
        average = self._shelf.average_length(field) or 1.0
        return [
            _SATURATION * (1 - _LENGTH + _LENGTH * byte_to_length(length) / average)
            for length in range(256)
        ]
