"""Water added to a liquid, and how much of it to add.

“Added to” and “made up to” are different things: 1 mL with 50 mL on top is 51 mL.
"""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from forum.taper.check.claim import Claim
from forum.taper.check.dimensions import DRUG, STRENGTH, VOLUME
from forum.taper.check.quantity import Quantity, Role
from forum.taper.check.sums.candidate import Candidate, amounts
from forum.taper.check.vocabulary import IN_TOTAL, WATER

_WATERY = WATER - {"with", "top", "another", "plus"} | {"water"}


def diluted(claim: Claim, operands: tuple[Quantity, ...]) -> Iterator[Candidate]:
    """Yield the strength of a liquid after water."""
    if claim.stated.dimension != STRENGTH:
        return
    for drug, poured, volumes in _mixtures(claim, operands):
        yield from _strengths(claim, drug, poured, volumes)


def _mixtures(
    claim: Claim, operands: tuple[Quantity, ...]
) -> Iterator[tuple[Fraction, str, list[Quantity]]]:
    """Yield mg of drug, how that is said, and the volumes that came together."""
    volumes = [q for q in operands if q.dimension == VOLUME and q.role is Role.AMOUNT]
    strengths = [q for q in operands if q.dimension == STRENGTH]
    masses = [q for q in operands if q.dimension == DRUG]
    if len(operands) != len(amounts(operands)):
        return
    if len(strengths) == 1 and len(volumes) == 2 and len(operands) == 3:
        liquid, water = _liquid_first(claim, volumes)
        drug = strengths[0].value * liquid.value
        yield drug, f"{strengths[0].label} × {liquid.label}", [liquid, water]
    if len(strengths) == 1 and len(volumes) == 1 and len(operands) == 2:
        yield from _dissolved(claim, strengths[0], volumes[0])
    if len(masses) == 1 and len(volumes) == 2 and len(operands) == 3:
        yield masses[0].value, masses[0].label, volumes


def _liquid_first(claim: Claim, volumes: list[Quantity]) -> list[Quantity]:
    """“Add 49 mL of water to 1 mL of …”: the water may be named first."""
    first_is_water = "water" in claim.after(volumes[0], 2)
    return volumes[::-1] if first_is_water else volumes


def _dissolved(
    claim: Claim, strength: Quantity, water: Quantity
) -> Iterator[tuple[Fraction, str, list[Quantity]]]:
    """“2 mg dissolved in 1 mL”, and then more water."""
    words = {token.text for token in claim.tokens[strength.first : strength.last]}
    if not words & {"in", "into"}:
        return
    first = replace(water, value=strength.part, scale=Fraction(1), unit="mL")
    yield strength.value * strength.part, said_drug(strength), [first, water]


def said_drug(strength: Quantity) -> str:
    """Say how much drug a strength like “2 mg in 1 mL” speaks of."""
    return f"{strength.label} × {strength.part} mL"


def _strengths(
    claim: Claim, drug: Fraction, says: str, volumes: list[Quantity]
) -> Iterator[Candidate]:
    first, second = volumes
    if second.value <= 0 or first.value + second.value <= 0:
        return
    made_up = Candidate(drug / second.value, "strength", f"{says} ÷ {second.label}")
    added = Candidate(
        drug / (first.value + second.value),
        "dilution",
        f"{says} ÷ ({first.label} + {second.label})",
        slips=(made_up.value,),
    )
    if _says_total(claim, second):
        yield made_up
    elif _says_added(claim, first, second):
        yield added
    else:
        yield from (added, made_up)


def _says_total(claim: Claim, second: Quantity) -> bool:
    before = set(claim.before(second, 4))
    up_to = "to" in claim.before(second, 2) and not before & {"add", "added", "adding"}
    return up_to or bool((before | set(claim.after(second, 2))) & IN_TOTAL)


def _says_added(claim: Claim, first: Quantity, second: Quantity) -> bool:
    between = set(claim.between(first, second)) | set(claim.after(second, 2))
    return bool(between & (WATER | {"+"}))


def water_to_add(claim: Claim, operands: tuple[Quantity, ...]) -> Iterator[Candidate]:
    """Yield the water that brings a liquid down to a wanted strength."""
    if claim.stated.dimension != VOLUME or not claim.all_words & _WATERY | _after(claim):
        return
    volumes = [q for q in operands if q.dimension == VOLUME]
    strengths = sorted((q for q in operands if q.dimension == STRENGTH), key=lambda q: q.value)
    if len(volumes) != 1 or len(strengths) != 2 or len(operands) != 3 or not strengths[0].value:
        return
    weak, strong = strengths
    total = volumes[0].value * strong.value / weak.value
    says = f"{volumes[0].label} × {strong.label} ÷ {weak.label}"
    yield Candidate(total - volumes[0].value, "water", f"{says} − {volumes[0].label}", (total,))


def _after(claim: Claim) -> frozenset[str]:
    return frozenset(claim.after(claim.stated, 3)) & _WATERY
