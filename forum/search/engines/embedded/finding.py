"""One search in an edition: segment by segment, the newest first, while there is time."""

from collections.abc import Iterator, Mapping, Sequence
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

# So many documents are looked through however little time there is.
FEWEST_SEEN = 2_000
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
    until, seen = monotonic() + seconds, 0
    for segment, gone in reversed(shelf.parts):
        if seen >= FEWEST_SEEN and monotonic() > until:
            return Found(_hits(best), is_cut_short=True)
        if not words and len(best) == most and segment.highest < best[-1].number:
            break
        matches = Matches(segment)
        documents = matches.of(wanted, rare) - gone
        scores = scales.scores(matches, words, documents)
        best = nlargest(most, chain(best, _candidates(segment, scores)), key=_PLACE_IN_LINE)
        seen += segment.size
    return Found(_hits(best))


_PLACE_IN_LINE = attrgetter("score", "number")


def _candidates(segment: Segment, scores: Mapping[int, float]) -> Iterator[_Candidate]:
    numbers = segment.column("number")
    for document, score in scores.items():
        yield _Candidate(score, numbers[document], segment, document)


def _hits(best: Sequence[_Candidate]) -> tuple[Hit, ...]:
    return tuple(map(_hit, best))


def _hit(candidate: _Candidate) -> Hit:
    document, stamp, marks = candidate.segment.kept(candidate.document)
    return Hit(read(document), stamp, candidate.score, frozenset(marks))
