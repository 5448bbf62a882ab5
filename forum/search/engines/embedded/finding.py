"""One search in an edition: segment by segment, the newest first, while there is time."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from heapq import nlargest
from itertools import chain
from operator import attrgetter
from time import monotonic
from typing import NamedTuple

from forum.search.engine import Found, Hit, Wanted
from forum.search.engines.embedded.documents import read
from forum.search.engines.embedded.matching import Matches
from forum.search.engines.embedded.segments import Segment
from forum.search.engines.embedded.shelves import Shelf
from forum.search.engines.embedded.weighing import Scales
from forum.search.language import Sought

# So many documents are looked through however little time there is.
FEWEST_SEEN = 2_000
# Of common words only so many of the newest documents that hold them are weighed.
MOST_WEIGHED = 10_000
# So many places of words are weighed between two looks at the clock.
MOST_AT_ONCE = 8_000
# Of many words that may be there, documents are looked for by the rarest.
MOST_RARE = 4


class _Candidate(NamedTuple):
    score: float
    number: int
    segment: Segment
    document: int


def find_in(shelf: Shelf, wanted: Wanted, most: int, seconds: float) -> Found:
    scales = Scales(shelf)
    words = tuple(dict.fromkeys((*wanted.must, *wanted.may)))
    rare = sorted(wanted.may, key=lambda sought: -scales.worth_of(sought))[:MOST_RARE]
    best: list[_Candidate] = []
    until, seen, weighed = monotonic() + seconds, 0, 0
    for segment, gone in reversed(shelf.parts):
        if not words and len(best) == most and segment.highest < best[-1].number:
            break
        keys = lru_cache(segment.keys)
        for documents in _runs(segment, words):
            if seen >= FEWEST_SEEN and (weighed >= MOST_WEIGHED or monotonic() > until):
                return Found(_hits(best), is_cut_short=True)
            matches = Matches(segment, keys, documents)
            found = matches.of(wanted, rare) - gone
            best = _best(most, best, segment, scales.scores(matches, words, found))
            seen, weighed = seen + len(documents), weighed + len(found)
    return Found(_hits(best))


def _runs(segment: Segment, words: Sequence[Sought]) -> Iterator[range]:
    """The newest documents first; the fewer at a time, the more there is to be weighed."""
    terms = {term for sought in words for way in sought.ways for term in way.terms}
    places = sum(segment.entry("words", term)[0] for term in terms)
    length = segment.size // (1 + places // MOST_AT_ONCE) + 1
    for end in range(segment.size, 0, -length):
        yield range(max(end - length, 0), end)


def _best(
    most: int, best: list[_Candidate], segment: Segment, scores: Mapping[int, float]
) -> list[_Candidate]:
    numbers = segment.column("number")
    least = _least(most, best, scores)
    found = (
        _Candidate(score, numbers[document], segment, document)
        for document, score in scores.items()
        if score >= least
    )
    return nlargest(most, chain(best, found), key=attrgetter("score", "number"))


def _least(most: int, best: Sequence[_Candidate], scores: Mapping[int, float]) -> float:
    """With less than this, a document is not among the best."""
    before = best[-1].score if len(best) == most else 0.0
    highest = nlargest(most, scores.values()) if len(scores) > most else ()
    return max(before, highest[-1] if highest else 0.0)


def _hits(best: Sequence[_Candidate]) -> tuple[Hit, ...]:
    return tuple(map(_hit, best))


def _hit(candidate: _Candidate) -> Hit:
    document, stamp, marks = candidate.segment.kept(candidate.document)
    return Hit(read(document), stamp, candidate.score, frozenset(marks))
