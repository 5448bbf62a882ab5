"""Cuts of a fixed amount: how many there are, and what they leave."""

from collections.abc import Iterator

from forum.taper.check.claim import Claim
from forum.taper.check.dimensions import DRUG, NUMBER, TIME
from forum.taper.check.quantity import Quantity, Role
from forum.taper.check.sums.candidate import Candidate, Term
from forum.taper.check.sums.difference import spans
from forum.taper.check.vocabulary import RAISING, SUBTRACTING

_CUTS = frozenset("cut cuts step steps reductions drops".split())
_LEAVING = SUBTRACTING | frozenset("from after".split())


def dose_after(claim: Claim, operands: tuple[Quantity, ...]) -> Iterator[Candidate]:
    """Yield what is left of a dose after so many days or cuts of a fixed amount."""
    if claim.stated.dimension != DRUG or len(operands) != 3 or claim.all_words & RAISING:
        return
    found = _over_days(operands) or _in_cuts(claim, operands)
    if not found:
        return
    start, cut, times = found
    left = start.value - cut.value * times.value
    if left >= 0:
        yield Candidate(left, "dose", f"{start.label} − {cut.label} × {times.label}")


def _over_days(operands: tuple[Quantity, ...]) -> tuple[Quantity, Quantity, Quantity] | None:
    """Return dose, daily cut and days."""
    by_dimension = {quantity.dimension: quantity for quantity in operands}
    if by_dimension.keys() != {DRUG, DRUG / TIME, TIME}:
        return None
    return by_dimension[DRUG], by_dimension[DRUG / TIME], by_dimension[TIME]


def _in_cuts(
    claim: Claim, operands: tuple[Quantity, ...]
) -> tuple[Quantity, Quantity, Quantity] | None:
    """Return dose, cut and how many: “4.5 mg minus 10 cuts of 0.02 mg”."""
    counted = [q for q in operands if q.role is Role.COUNT and q.dimension == NUMBER]
    masses = sorted((q for q in operands if q.dimension == DRUG), key=lambda q: -q.value)
    if len(counted) != 1 or len(masses) != 2 or not claim.all_words & _LEAVING:
        return None
    return masses[0], masses[1], counted[0]


def number_of_steps(claim: Claim, operands: tuple[Quantity, ...]) -> Iterator[Candidate]:
    """Yield how many cuts a way down has: “4 mg in 0.25 mg steps is 16 steps”."""
    if claim.stated.role is not Role.COUNT or claim.stated.unit not in _CUTS:
        return
    ways = list(spans(claim, operands))
    for terms in ways or [tuple(Term(q) for q in operands)]:
        yield from _divide(terms)


def _divide(terms: tuple[Term, ...]) -> Iterator[Candidate]:
    if len(terms) != 2 or any(one.quantity.dimension != DRUG for one in terms):
        return
    cut, way = sorted(terms, key=lambda one: one.quantity.value)
    if cut.quantity.value:
        value = way.quantity.value / cut.quantity.value
        yield Candidate(value, "steps", f"{way.says} ÷ {cut.says}")
