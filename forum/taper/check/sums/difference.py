"""From one amount to another, and the plain sums and differences of amounts."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from forum.taper.check.claim import Claim
from forum.taper.check.dimensions import DRUG, TIME
from forum.taper.check.quantity import Quantity
from forum.taper.check.sums.candidate import Candidate, Term, amounts
from forum.taper.check.sums.product import kind_of
from forum.taper.check.vocabulary import ADDING, ARRIVING, CUTTING, SUBTRACTING

_TO = frozenset("to → until till".split())
_CLOSE = 4
# “I’m at 5 mg and want to be at 4.5 mg”.
_WISHES = frozenset("want wants need hope aim".split())
# “4 mg, down from 20 mg” goes from one to the other.
_MERE_DIRECTION = frozenset("down below lower".split())


def reads_from_to(claim: Claim, one: Quantity, other: Quantity) -> bool:
    """Tell whether the dose goes from one to the other: “from a to b”, “b from a”."""
    between = claim.between(one, other)
    far = _CLOSE + 2 if _WISHES & set(between) else _CLOSE
    return bool((_TO | {"from"}) & set(between)) and len(between) <= far


def is_taken_from(claim: Claim, one: Quantity, other: Quantity) -> bool:
    """Tell whether one amount is taken off the other: “0.5 mg off 20 mg”, “cut 1 mg from 4 mg”."""
    early = min(one, other, key=lambda quantity: quantity.first)
    between = set(claim.between(one, other))
    if "off" in between or "out" in between:
        return True
    cuts = (set(claim.before(early, 3)) | between) & (CUTTING - _MERE_DIRECTION)
    return "from" in between and bool(cuts)


def spans(claim: Claim, operands: tuple[Quantity, ...]) -> Iterator[tuple[Term, ...]]:
    """Yield the operands with each “from a to b” among them turned into the one amount a − b."""
    plain = [q for q in amounts(operands) if not q.dimension.is_ratio and q.dimension != TIME]
    for one, other in pairwise(plain):
        if one.dimension != other.dimension or not reads_from_to(claim, one, other):
            continue
        small, large = sorted((one, other), key=lambda quantity: quantity.value)
        if large.value > small.value and not is_taken_from(claim, one, other):
            lost = replace(large, value=large.value - small.value)
            way = Term(lost, f"({large.label} − {small.label})")
            yield (way, *(Term(q) for q in operands if q not in (one, other)))


def added_up(claim: Claim, operands: tuple[Quantity, ...]) -> Iterator[Candidate]:
    """Yield the sum of several amounts, or the difference of two."""
    given = amounts(operands)
    if len(given) != len(operands) or len(given) < 2:
        return
    daily = claim.stated.dimension * TIME
    if any(quantity.dimension not in (claim.stated.dimension, daily) for quantity in given):
        return
    yield from _taken_away(claim, given)
    same = [q for q in (*claim.near, *claim.far) if q.dimension == given[0].dimension]
    if len(same) != len(given):
        return
    gaps = [set(claim.between(a, b)) for a, b in pairwise(given)]
    if _are_strung(gaps) and _is_a_total(claim, gaps):
        total = sum((quantity.value for quantity in given), Fraction(0))
        yield Candidate(total, kind_of(claim.stated), " + ".join(q.label for q in given))
    if len(given) == 2 and gaps[0] & SUBTRACTING and given[0].value > given[1].value:
        rest = given[0].value - given[1].value
        yield Candidate(rest, kind_of(claim.stated), f"{given[0].label} − {given[1].label}")


def _taken_away(claim: Claim, given: Sequence[Quantity]) -> Iterator[Candidate]:
    """“if I drop 0.5 mg from 9.5 mg I’m at …”."""
    if len(given) != 2 or not claim.all_words & ARRIVING:
        return
    cut, dose = given
    if "from" in claim.between(cut, dose) and is_taken_from(claim, cut, dose):
        rest = dose.value - cut.value
        if rest > 0:
            yield Candidate(rest, kind_of(claim.stated), f"{dose.label} − {cut.label}")


def any_span(operands: tuple[Quantity, ...]) -> Iterator[Candidate]:
    """Yield how long it takes from one dose to another, whatever the words say."""
    doses = [q for q in operands if q.dimension == DRUG]
    rates = [q for q in operands if q.dimension == DRUG / TIME and q.value]
    if len(operands) == 3 and len(doses) == 2 and len(rates) == 1:
        yield Candidate(abs(doses[0].value - doses[1].value) / rates[0].value, "days", "")


def _are_strung(gaps: list[set[str]]) -> bool:
    """“a, b and c”, “a plus b plus c”."""
    return bool(gaps[-1] & ADDING) and all(gap & (ADDING | {","}) for gap in gaps)


def _is_a_total(claim: Claim, gaps: list[set[str]]) -> bool:
    """“and” alone adds only where the sentence says total."""
    return all(gap & {"plus", "+"} for gap in gaps) or bool(
        claim.all_words & frozenset("total altogether together makes adds".split())
        | set(claim.after(claim.stated, 3)) & frozenset("total altogether all".split())
    )
