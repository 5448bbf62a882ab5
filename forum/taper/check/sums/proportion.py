"""A stated ratio carried through, and the rule of three."""

from collections.abc import Iterator

from forum.taper.check.claim import Claim
from forum.taper.check.dimensions import DRUG, STRENGTH, TIME
from forum.taper.check.quantity import Quantity, Role, said
from forum.taper.check.sums.candidate import Candidate, amounts
from forum.taper.check.sums.product import kind_of
from forum.taper.check.vocabulary import RATIO_WORDS

_DILUTING = frozenset("dilute diluted diluting dilution".split())
_BEFORE_RATIO = frozenset("at a the by ratio of with :".split())


def by_ratio(claim: Claim, operands: tuple[Quantity, ...]) -> Iterator[Candidate]:
    """Yield the amount that a ratio such as 1 to 20 gives; what is stated larger is larger.

    The ratio itself is taken as written: no table of our own stands behind this.
    """
    ratios = [q for q in operands if q.role is Role.RATIO]
    others = amounts(operands)
    if len(ratios) != 1 or len(others) != 1 or len(operands) != 2:
        return
    given, factor = others[0], max(ratios[0].value, 1 / ratios[0].value)
    if given.dimension != claim.stated.dimension or not _is_meant(claim, given, ratios[0]):
        return
    rises = claim.stated.value > given.value
    if rises or (claim.stated.value == given.value and ratios[0].value < 1):
        yield Candidate(given.value * factor, "ratio", f"{given.label} × {said(factor, '')}")
    else:
        yield Candidate(given.value / factor, "ratio", f"{given.label} ÷ {said(factor, '')}")


def _is_meant(claim: Claim, given: Quantity, ratio: Quantity) -> bool:
    if given.dimension == DRUG:
        named = claim.all_words & RATIO_WORDS or set(claim.before(ratio, 1)) & _BEFORE_RATIO
        return bool(named)
    return given.dimension == STRENGTH and bool(claim.all_words & _DILUTING)


def in_proportion(claim: Claim, operands: tuple[Quantity, ...]) -> Iterator[Candidate]:
    """Yield by the rule of three: “if 20 drops hold 1 mg, one drop holds …”."""
    if not claim.linked or len(operands) != 3 or len(amounts(operands)) != 3:
        return
    if any(quantity.dimension.is_ratio for quantity in claim.far):
        return
    one, other, asked = operands
    if len(claim.near) != 1 or claim.near[0] != asked or one.dimension == other.dimension:
        return
    if asked.dimension == other.dimension:
        one, other = other, one
    if (asked.dimension, claim.stated.dimension) != (one.dimension, other.dimension):
        return
    if one.value and not asked.dimension.is_ratio and not claim.stated.dimension.is_ratio:
        says = f"{other.label} × {asked.label} ÷ {one.label}"
        value = other.value * asked.value / one.value
        if TIME not in (one.dimension, other.dimension):
            yield Candidate(value, kind_of(claim.stated), says)
