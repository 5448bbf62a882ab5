"""Before a number is called wrong: is there any way at all in which it is right?

Sentences with several sums in them leave room for doubt about which numbers belong together. Here
every handful of the quantities of the sentence is tried, with less regard for the words.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from forum.taper.check.claim import Claim
from forum.taper.check.dimensions import STRENGTH, TIME, VOLUME
from forum.taper.check.judge import agrees
from forum.taper.check.quantity import Quantity, Role
from forum.taper.check.reading import sums
from forum.taper.check.sums.candidate import Candidate
from forum.taper.check.sums.difference import any_span, reads_from_to
from forum.taper.check.sums.percent import any_percent

_MOST_TOGETHER = 3
_MOST_QUANTITIES = 5


def may_be_right(claim: Claim) -> bool:
    """Tell whether some of the sentence's quantities give the stated number after all.

    In a sentence crowded with quantities there is always doubt.
    """
    if len(claim.far) + len(claim.near) + len(claim.later) > _MOST_QUANTITIES:
        return True
    return any(
        agrees(claim, candidate)
        for operands in _handfuls(claim)
        for candidate in _readings(claim, operands)
    )


def _handfuls(claim: Claim) -> Iterator[tuple[Quantity, ...]]:
    known = sorted((*claim.far, *claim.near, *claim.later), key=lambda q: q.first)
    for size in range(1, _MOST_TOGETHER + 1):
        for operands in combinations(known, size):
            if not _tears_apart(claim, known, operands):
                yield operands


def _tears_apart(claim: Claim, known: Sequence[Quantity], operands: tuple[Quantity, ...]) -> bool:
    """Tell whether “from a to b”, “p % of d” or the volumes of one mixture lose a member."""
    for one, other in pairwise(known):
        torn = (one in operands) != (other in operands)
        if torn and (_is_a_way(claim, one, other) or _is_a_share(claim, one, other)):
            return True
    if claim.stated.dimension != STRENGTH or operands == claim.near:
        return False
    return any(q.dimension == VOLUME and q not in operands for q in known)


def _is_a_way(claim: Claim, one: Quantity, other: Quantity) -> bool:
    return one.dimension == other.dimension and reads_from_to(claim, one, other)


def _is_a_share(claim: Claim, one: Quantity, other: Quantity) -> bool:
    """“10 % of my 0.85 mg”: neither says anything without the other."""
    of = claim.between(one, other)[:1] in (("of",), ("off",))
    return of and one.role is Role.PERCENT and other.role is Role.AMOUNT


def _readings(claim: Claim, operands: tuple[Quantity, ...]) -> Iterator[Candidate]:
    yield from sums(claim, operands)
    yield from any_percent(claim, operands)
    if claim.stated.dimension == TIME:
        yield from any_span(operands)
