"""Bring the quantities of a claim together in every way that makes a sum."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from forum.taper.check.claim import Claim
from forum.taper.check.dimensions import (
    DRUG,
    DRUG_PER_PIECE,
    PIECE,
    STRENGTH,
    VOLUME,
    WEIGHT_PER_PIECE,
)
from forum.taper.check.quantity import Quantity, Role
from forum.taper.check.sums.candidate import Candidate, Term
from forum.taper.check.sums.difference import added_up, spans
from forum.taper.check.sums.dilution import diluted, water_to_add
from forum.taper.check.sums.percent import shares, stated_percent
from forum.taper.check.sums.product import products
from forum.taper.check.sums.proportion import by_ratio, in_proportion
from forum.taper.check.sums.steps import dose_after, number_of_steps
from forum.taper.check.vocabulary import DILUTED

_OPERATIONS = (
    by_ratio,
    in_proportion,
    diluted,
    water_to_add,
    added_up,
    dose_after,
    number_of_steps,
    stated_percent,
)
_ONE = frozenset("tablet tab pill capsule cap".split())
_MOST_OPERANDS = 5
_MOST_BORROWED = 2
# Lenders farther away than these are not looked at.
_MOST_RATIOS = 3
_MOST_OTHERS = 2


def candidates(claim: Claim) -> list[Candidate]:
    """Return what the sums give: of the whole sentence so far, else of the clause and a little."""
    for group in _operand_groups(claim):
        found = [candidate for operands in group for candidate in sums(claim, operands)]
        if found:
            return found
    return []


def _operand_groups(claim: Claim) -> Iterator[list[tuple[Quantity, ...]]]:
    """Yield groups of operands, the fullest first; each holds every quantity of the clause.

    Within a group the nearest lenders come first, and any of them may clear the number.
    """
    near, far = _without_tools(claim, claim.near), _without_tools(claim, claim.far)
    if len(near) > _MOST_OPERANDS:
        return
    if claim.linked and len(near) + len(far) <= _MOST_OPERANDS:
        yield [_in_order(near + far)]
    if not near:
        return
    lenders = _lenders(claim)
    for size in range(min(_MOST_BORROWED, len(lenders)), -1, -1):
        yield [_in_order(near + some) for some in combinations(lenders, size)]


def _without_tools(claim: Claim, known: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """“with the 1 mL syringe I pull 0.8 mL”: the size of the syringe is no part of the sum."""
    volumes = [q for q in (*claim.near, *claim.far) if q.dimension == VOLUME]
    if len(volumes) == 1:
        return known
    return tuple(q for q in known if q not in volumes or claim.after(q, 1) != ("syringe",))


def _lenders(claim: Claim) -> tuple[Quantity, ...]:
    """Ratios hold on; other amounts only where the sentence leads from them to here."""
    nearest = claim.far[::-1]
    ratios = tuple(q for q in nearest if q.dimension.is_ratio)[:_MOST_RATIOS]
    others = tuple(q for q in nearest if not q.dimension.is_ratio)[:_MOST_OTHERS]
    return ratios + others if claim.linked else ratios


def _is_diluted(claim: Claim, strength: Quantity) -> bool:
    """“the bottle is 5 mg/mL but I dilute it, so …”: its strength says nothing any more."""
    if strength.dimension != STRENGTH or strength in claim.near:
        return False
    earlier = claim.tokens[: claim.clause[0]]
    afterwards = any(token.text in DILUTED for token in earlier[strength.last + 1 :])
    is_stock = "of" in claim.before(strength) and any(q.dimension == VOLUME for q in claim.far)
    return afterwards or (is_stock and any(token.text in DILUTED for token in earlier))


def _in_order(operands: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    return tuple(sorted(operands, key=lambda quantity: quantity.first))


def sums(claim: Claim, operands: tuple[Quantity, ...]) -> Iterator[Candidate]:
    """Yield what every kind of sum gives for exactly these operands."""
    if not operands or any(q.role is Role.OPAQUE for q in operands):
        return
    for operation in _OPERATIONS:
        yield from operation(claim, operands)
    if claim.stated.role is Role.PERCENT or any(_is_diluted(claim, q) for q in operands):
        return
    for terms in _term_sets(claim, operands):
        yield from products(claim, terms)


def _term_sets(claim: Claim, operands: tuple[Quantity, ...]) -> Iterator[tuple[Term, ...]]:
    if any(q.role in (Role.PERCENT, Role.CHAIN, Role.RATIO) for q in operands):
        yield from shares(claim, operands)
        return
    yield tuple(Term(quantity) for quantity in operands)
    yield from _whole_tablet(claim, operands)
    yield from spans(claim, operands)


def _is_single(claim: Claim, tablet: Quantity) -> bool:
    return claim.tokens[tablet.last].text in _ONE


def _whole_tablet(claim: Claim, operands: tuple[Quantity, ...]) -> Iterator[tuple[Term, ...]]:
    """Yield “a 10 mg tablet” as 10 mg, when no tablets are counted."""
    dimensions = [quantity.dimension for quantity in operands]
    if PIECE in dimensions or WEIGHT_PER_PIECE in dimensions:
        return
    for index, quantity in enumerate(operands):
        if quantity.dimension == DRUG_PER_PIECE and _is_single(claim, quantity):
            mass = replace(quantity, dimension=DRUG, unit=quantity.unit.partition("/")[0])
            yield tuple(Term(q) for q in (*operands[:index], mass, *operands[index + 1 :]))
