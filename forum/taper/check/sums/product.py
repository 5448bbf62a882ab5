"""Multiply and divide: the only way in which the units of the operands give those of the result.

Strength × volume, dose ÷ strength, tablets × mg ÷ daily dose and two dozen other sums are this
one: each operand is used once, on or under the line, so that the dimensions come out right.
"""

from collections.abc import Iterator
from fractions import Fraction
from functools import reduce
from itertools import product
from operator import mul

from forum.taper.check.claim import Claim
from forum.taper.check.dimensions import (
    DRUG,
    DRUG_PER_PIECE,
    NUMBER,
    PER_DAY,
    TIME,
    WEIGHT,
    WEIGHT_PER_PIECE,
    Dimension,
)
from forum.taper.check.quantity import Quantity, Role
from forum.taper.check.sums.candidate import Candidate, Term
from forum.taper.check.vocabulary import PARTS, SAME, SHARING, WEIGHING

_MOST_OPERANDS = 5
_GRAM = 1000
_TOWARDS = frozenset("until till to reach reaching".split())
# Beside these, an amount in mg is taken every day although the sentence does not say so.
_DAILY = frozenset("last lasts lasting days for daily day".split())
# What may stand between one amount and the same in another unit.
_LIGHT_WORDS = frozenset(
    "is are = equals equal makes make so that's that the same as about exactly of it".split()
)
_FEW_WORDS = 4


def products(claim: Claim, terms: tuple[Term, ...]) -> Iterator[Candidate]:
    """Yield what the terms give when each is used once."""
    if len(terms) == 1:
        yield from _same_amount(claim, terms[0])
    if not 1 < len(terms) <= _MOST_OPERANDS or not _may_fit(claim, terms):
        return
    if _is_only_a_target(claim, terms) or _is_a_level(claim, terms):
        return
    for signs in product((1, -1), repeat=len(terms)):
        if _uses_counts_well(claim, terms, signs) and _fits(claim, terms, signs):
            yield _candidate(claim, terms, signs)


def _fits(claim: Claim, terms: tuple[Term, ...], signs: tuple[int, ...]) -> bool:
    result = NUMBER
    for one, sign in zip(terms, signs, strict=True):
        if sign < 0 and not one.quantity.value:
            return False
        result = result * one.quantity.dimension if sign > 0 else result / one.quantity.dimension
    return result in _accepted(claim)


def _accepted(claim: Claim) -> set[Dimension]:
    """The dimension of the result; around days an mg may also be an mg a day."""
    wanted = claim.stated.dimension
    if not claim.all_words & _DAILY and not _is_timed(claim):
        return {wanted}
    if wanted == TIME:
        return {wanted, NUMBER}
    return {wanted, wanted * TIME, wanted / TIME}


def _is_timed(claim: Claim) -> bool:
    return any(q.dimension == PER_DAY for q in (*claim.near, *claim.far))


def _is_only_a_target(claim: Claim, terms: tuple[Term, ...]) -> bool:
    """“14 days until 4 mg” says where the way ends, not how long it is."""
    if claim.stated.dimension != TIME:
        return False
    return any(
        one.quantity.dimension == DRUG and set(claim.before(one.quantity, 1)) & _TOWARDS
        for one in terms
        if not one.made
    )


def _is_a_level(claim: Claim, terms: tuple[Term, ...]) -> bool:
    """“After 10 days at 0.02 mg less a day I am at 4.3 mg”: the dose reached, not what was cut."""
    dimensions = {one.quantity.dimension for one in terms}
    return claim.verb in {"am", "i'm"} and dimensions == {DRUG / TIME, TIME}


def _may_fit(claim: Claim, terms: tuple[Term, ...]) -> bool:
    """Refuse at once what no choice of signs can mend: a sign changes no power's parity."""
    if not _all_differ(terms):
        return False
    result = reduce(mul, (one.quantity.dimension for one in terms))
    return any((result * wanted).is_even for wanted in _accepted(claim))


def _all_differ(terms: tuple[Term, ...]) -> bool:
    """Two operands of one dimension could be swapped, so no sum is certain."""
    dimensions = [one.quantity.dimension for one in terms if one.quantity.dimension != NUMBER]
    return len(set(dimensions)) == len(dimensions)


def _uses_counts_well(claim: Claim, terms: tuple[Term, ...], signs: tuple[int, ...]) -> bool:
    """A count multiplies, unless the sentence splits or divides."""
    shared = bool(claim.all_words & SHARING)
    return all(
        (sign < 0) == (shared or one.quantity.unit == PARTS)
        for one, sign in zip(terms, signs, strict=True)
        if one.quantity.role is Role.COUNT and one.quantity.dimension == NUMBER
    )


def _candidate(claim: Claim, terms: tuple[Term, ...], signs: tuple[int, ...]) -> Candidate:
    value, says = Fraction(1), ""
    ordered = sorted(zip(terms, signs, strict=True), key=lambda pair: -pair[1])
    for one, sign in ordered:
        number = one.quantity.value
        value = value * number if sign > 0 else value / number
        says += (" × " if sign > 0 else " ÷ ") * bool(says) + one.says
    return Candidate(value, kind_of(claim.stated), says)


def _same_amount(claim: Claim, only: Term) -> Iterator[Candidate]:
    """One operand says the same thing in another unit, or as a strength in other words."""
    given, stated = only.quantity, claim.stated
    if given.dimension == stated.dimension:
        if _is_said_anew(claim, only):
            yield Candidate(given.value, kind_of(stated), only.says)
    elif {given.dimension, stated.dimension} == {DRUG, WEIGHT} and _may_convert(claim, given):
        factor = Fraction(1, _GRAM) if given.dimension == DRUG else Fraction(_GRAM)
        yield Candidate(given.value * factor, "conversion", only.says)


def _may_convert(claim: Claim, given: Quantity) -> bool:
    """Grams are grams of drug only where nothing is weighed, and then only a point is misplaced."""
    ratio = claim.stated.value / given.value if given.value else Fraction(0)
    tablets = {DRUG_PER_PIECE, WEIGHT_PER_PIECE} & {q.dimension for q in claim.far}
    plain = _is_beside(claim, given) and not tablets and not claim.all_words & WEIGHING
    return plain and str(ratio.numerator * ratio.denominator).strip("0") == "1"


def _is_said_anew(claim: Claim, only: Term) -> bool:
    given, stated = only.quantity, claim.stated
    if only.made:
        return True
    if given.dimension.is_ratio:
        return given.unit != stated.unit or bool(claim.all_words & SAME)
    return given.unit != stated.unit and _is_beside(claim, given)


def _is_beside(claim: Claim, given: Quantity) -> bool:
    """Tell whether nothing but the verb stands between the two: “0.025 mg is 250 mcg”."""
    words = [word for word in claim.between(given, claim.stated) if word != "("]
    return len(words) <= _FEW_WORDS and all(word in _LIGHT_WORDS for word in words)


def kind_of(stated: Quantity) -> str:
    """Name what the stated number measures."""
    if stated.role is Role.PERCENT:
        return "percent"
    return _KINDS.get(stated.dimension.powers, "amount")


_KINDS: dict[tuple[int, ...], str] = {
    (1, 0, 0, 0, 0, 0): "dose",
    (0, 1, 0, 0, 0, 0): "weight",
    (0, 0, 1, 0, 0, 0): "volume",
    (0, 0, 0, 1, 0, 0): "days",
    (0, 0, 0, 0, 1, 0): "tablets",
    (0, 0, 0, 0, 0, 1): "drops",
    (1, 0, -1, 0, 0, 0): "strength",
    (1, 0, 0, -1, 0, 0): "rate",
    (0, 0, 0, 0, 0, 0): "count",
}
