"""What the prose of a post says against its own calculation: “draw 0.45 mL” beside 4.5 mL.

The figures of a block are computed, so they are right. A sentence is only held against them when
it names one dose of the block and one volume, and nothing else in the post could explain it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import islice

from forum.taper.amounts import write_mg_short, write_strength
from forum.taper.blocks import JOURNAL_KIND, BlockError, read_block
from forum.taper.check.dimensions import DRUG, VOLUME
from forum.taper.check.findings import Finding
from forum.taper.check.judge import is_near, rounds_to
from forum.taper.check.quantities import read_quantities
from forum.taper.check.quantity import Quantity, Role, said
from forum.taper.check.sentences import sentences
from forum.taper.check.tokens import Kind, Token, scan
from forum.taper.check.vocabulary import (
    CONTAINERS,
    DILUTED,
    GIVEN_OPENERS,
    NEGATIONS,
    PEOPLE,
    RESULT_VERBS,
)
from forum.taper.mixture import Mixture
from forum.taper.requests import MixtureRequest
from forum.taper.requests.drugs import Liquid
from forum.taper.schedule import Schedule
from forum.taper.strengths_said import (
    is_crowded,
    is_of_another_thing,
    strengths_in,
    strengths_in_block,
)
from forum.taper.working import Step, step

_SAYING = frozenset("draw take measure use needs need = : → is are".split()) | RESULT_VERBS
_ANOTHER_STORY = (
    DILUTED
    | CONTAINERS
    | NEGATIONS
    | PEOPLE
    | GIVEN_OPENERS
    | frozenset(
        "was were had took drew used old before instead stock make mistake wrong with".split()
    )
)
_POINT_SLIPS = frozenset(Fraction(10) ** power for power in (-3, -2, -1, 1, 2, 3))
_NEAR_ENOUGH = 2
# What one text may cost; whoever writes more has written a table.
_MOST_SENTENCES = 200
_MOST_PAIRS = 40


_Pair = tuple[Quantity, Quantity]


@dataclass(frozen=True, slots=True)
class _Liquid:
    """The liquid of one block: its doses as written, and what is drawn for them if marked."""

    strength: Fraction
    others: frozenset[Fraction]
    doses: frozenset[str]
    drawn: dict[str, Fraction] = field(default_factory=dict)


def findings_beside(prose: str, blocks: Sequence[tuple[str, str]]) -> tuple[Finding, ...]:
    """What contradicts the blocks, given as kind and body. Works them out only if need be."""
    pairs = list(islice(_pairs(prose), _MOST_PAIRS)) if blocks else []
    if not pairs or is_crowded(prose):
        return ()
    named = strengths_in(prose)
    # Read without working anything out, which clears most pairs.
    read = named.union(*(strengths_in_block(kind, body).all for kind, body in blocks))
    doubtful = [pair for pair in pairs if not _is_explained(*pair, read)]
    if not doubtful:
        return ()
    liquids = [liquid for kind, body in blocks if (liquid := _liquid(kind, body))]
    found = (_contradiction(prose, pair, liquids, named) for pair in doubtful)
    return tuple(finding for finding in found if finding)


def _pairs(prose: str) -> Iterator[_Pair]:
    """The dose and the volume of each statement that has just these two."""
    for start, end in islice(sentences(prose), _MOST_SENTENCES):
        tokens = scan(prose, start, end)
        words = {token.text for token in tokens}
        if sum(token.kind is Kind.NUMBER for token in tokens) != 2:
            continue
        if words & _SAYING and not words & _ANOTHER_STORY:
            yield from _pair(tokens)


def _pair(tokens: list[Token]) -> Iterator[_Pair]:
    quantities = read_quantities(tokens)
    by_dimension = {quantity.dimension: quantity for quantity in quantities}
    is_plain = all(quantity.role is Role.AMOUNT and quantity.value for quantity in quantities)
    if len(quantities) != 2 or by_dimension.keys() != {DRUG, VOLUME} or not is_plain:
        return
    if not is_of_another_thing(tokens, by_dimension[VOLUME]):
        yield by_dimension[DRUG], by_dimension[VOLUME]


def _liquid(kind: str, body: str) -> _Liquid | None:
    if kind == JOURNAL_KIND:
        return None
    try:
        block, result = read_block(kind, body)
    except BlockError:
        return None
    if isinstance(result, Schedule):
        return _of_schedule(result)
    stock = block.request.drug if isinstance(block.request, MixtureRequest) else None
    label = {stock.mg_per_ml} if isinstance(stock, Liquid) else set()
    return _of_mixture(result, frozenset(label))


def _of_schedule(schedule: Schedule) -> _Liquid | None:
    strength, doses = schedule.request.mg_per_ml, range(schedule.level_count)
    if not strength:
        return None
    written = [schedule.write_dose_short(level).removeprefix("≈ ") for level in doses]
    marks = ((written[level], schedule.drawn(level)) for level in doses)
    drawn = {dose: mark.value for dose, mark in marks if mark}
    return _Liquid(strength, frozenset(), frozenset(written), drawn)


def _of_mixture(mixture: Mixture, stock: frozenset[Fraction]) -> _Liquid | None:
    if not mixture.mg_per_ml:
        return None
    doses = {write_mg_short(one.dose_mg).removeprefix("≈ "): one.drawn_ml for one in mixture.doses}
    drawn = {dose: volume for dose, volume in doses.items() if volume is not None}
    return _Liquid(mixture.mg_per_ml, stock, frozenset(doses), drawn)


def _contradiction(
    prose: str, pair: _Pair, liquids: Sequence[_Liquid], named: Iterable[Fraction]
) -> Finding | None:
    """Nothing where any strength that the post names in words or blocks explains the volume."""
    dose, volume = pair
    written = write_mg_short(dose.value).removeprefix("≈ ")
    holding = [liquid for liquid in liquids if written in liquid.doses]
    if len({liquid.strength for liquid in holding}) != 1:
        return None
    strength, drawn = holding[0].strength, holding[0].drawn.get(written)
    known = {each for liquid in liquids for each in (liquid.strength, *liquid.others)}
    marks = (liquid.drawn[written] for liquid in holding if written in liquid.drawn)
    if _is_explained(dose, volume, known.union(named)) or any(_agrees(volume, at) for at in marks):
        return None
    exact = dose.value / strength
    if not _is_a_slip(volume, exact):
        return None
    return _finding(prose, volume, _divide(dose, strength, volume), drawn)


def _divide(dose: Quantity, strength: Fraction, volume: Quantity) -> tuple[Fraction, str]:
    """The exact volume in its written unit, and the sum that gives it."""
    exact = dose.value / strength / volume.scale
    divided = f"{said(dose.written, dose.unit)} ÷ {write_strength(strength)}"
    return exact, step(divided, said(exact, volume.unit)).says


def _finding(
    prose: str, volume: Quantity, divided: tuple[Fraction, str], drawn: Fraction | None
) -> Finding:
    """What is drawn is what the block says, on a mark of its syringe."""
    exact, says = divided
    correct = exact if drawn is None else drawn / volume.scale
    result = said(correct, volume.unit)
    return Finding(
        start=volume.start,
        end=volume.end,
        quote=prose[volume.start : volume.end],
        stated=volume.written,
        correct=correct,
        working=(Step(says if correct == exact else f"{says}, drawn as {result}", result),),
        kind="block",
    )


def _is_explained(dose: Quantity, volume: Quantity, strengths: Iterable[Fraction]) -> bool:
    return any(_agrees(volume, dose.value / each) for each in strengths)


def _agrees(volume: Quantity, value: Fraction) -> bool:
    stated, value = volume.written, value / volume.scale
    return is_near(stated, value) or rounds_to(stated, volume.places, value)


def _is_a_slip(volume: Quantity, exact: Fraction) -> bool:
    """A point in the wrong place, or a volume so near that no other can be meant."""
    ratio = volume.value / exact
    return ratio in _POINT_SLIPS or 1 / Fraction(_NEAR_ENOUGH) <= ratio <= _NEAR_ENOUGH
