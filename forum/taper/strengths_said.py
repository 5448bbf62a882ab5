"""Which strengths a text names, and which volumes it tells somebody to take without one.

A volume means another dose at another strength (W11 and W12 of the Institute for Safe Medication
Practices' list). In doubt nothing is said: a false alarm costs more than a miss.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from forum.taper.blocks import BlockError, read_block
from forum.taper.blocks.lines import Reading, read_lines
from forum.taper.blocks.schedule_text import SCHEDULE_KEYS
from forum.taper.check.dimensions import DRUG, DRUG_PER_PIECE, PIECE, STRENGTH, VOLUME
from forum.taper.check.quantities import read_quantities
from forum.taper.check.quantity import Quantity, Role
from forum.taper.check.sentences import sentences
from forum.taper.check.spelled import spell_out
from forum.taper.check.tokens import Kind, Token, scan
from forum.taper.check.vocabulary import CONTAINERS, DILUTED, NEGATIONS, PEOPLE
from forum.taper.mixture import Mixture
from forum.taper.numbers import parse_number
from forum.taper.requests import MixtureRequest
from forum.taper.requests.drugs import Liquid

# A sentence, also one that asks: to ask for a strength is to name it.
_PART = re.compile(r"(?:[^.!?…\n]|[.!?…](?=\w))+")
_NAMES_A_VOLUME = re.compile(r"ml|cc|millil|litre|liter", re.IGNORECASE)
_LONGEST_PART = 400
# What one text may cost.
_MOST_PARTS = 100
_MOST_NUMBERS = 200
# Strengths rounded differently are one strength: 5 mg in 51 mL, and 0.098 mg/mL.
_SAME_WITHIN = Fraction(1, 100)

_TAKING = frozenset("draw drawing take taking measure measuring swallow drink dose".split())
_SPEAKS_OF_ITSELF = frozenset("i i'm i've i'd we my me mine our".split())
_NO_DOSE = DILUTED | frozenset(
    "fill filling top make making dissolve dissolving pour pouring discard throw waste if unless "
    "solvent oil vodka juice tea rinse stock bottle old instead".split()
)
_FARTHEST_VERB = 4
# “3 mL of it” is the medicine; “3 mL of tea” is not.
_THE_LIQUID = frozenset(
    "it this that these the your liquid mix mixture solution suspension dilution medicine".split()
)


@dataclass(frozen=True, slots=True)
class BlockStrengths:
    """What is drawn has the first strength; what went in, perhaps another one."""

    mixed: Fraction | None
    stock: Fraction | None = None
    medicine: str = ""

    @property
    def all(self) -> frozenset[Fraction]:
        return frozenset(each for each in (self.mixed, self.stock) if each)


@dataclass(frozen=True, slots=True)
class VolumeAlone:
    """A volume that somebody is told to take, and no strength beside it."""

    start: int
    end: int
    written: str


def strengths_in_block(kind: str, body: str) -> BlockStrengths:
    """Cheap also for a plan of ten years, which is not worked out for this."""
    if kind == "schedule":
        return _of_schedule(read_lines(body, SCHEDULE_KEYS))
    try:
        block, result = read_block("mixture", body)
    except BlockError:
        return BlockStrengths(None)
    if not isinstance(result, Mixture) or not isinstance(block.request, MixtureRequest):
        return BlockStrengths(None)
    drug = block.request.drug
    stock = drug.mg_per_ml if isinstance(drug, Liquid) else None
    return BlockStrengths(result.mg_per_ml, stock, block.medicine or "")


def _of_schedule(reading: Reading) -> BlockStrengths:
    strength, medicine = reading.body.get("mg_per_ml"), reading.body.get("medicine", "")
    if reading.problems or not strength:
        return BlockStrengths(None, medicine=medicine)
    return BlockStrengths(parse_number(strength) or None, medicine=medicine)


def strengths_in(prose: str) -> frozenset[Fraction]:
    """The strengths that are named outright, in mg/mL: `5 mg/mL`, `25 mg in 5 mL`."""
    return frozenset(
        quantity.value
        for quantities in _quantities_by_part(prose) or ()
        for quantity in quantities
        if quantity.dimension == STRENGTH and quantity.role is Role.AMOUNT and quantity.value
    )


def is_crowded(prose: str) -> bool:
    """Whether a text holds so many numbers that its strengths are not read."""
    return _quantities_by_part(prose) is None


def names_a_strength(prose: str) -> bool:
    """Whether a reader can tell the strength: it is named, or some drug stands by its volume.

    Of a text too crowded to be read it is taken to be so.
    """
    parts = _quantities_by_part(prose)
    return parts is None or any(
        STRENGTH in dimensions or (VOLUME in dimensions and dimensions & _DRUGS)
        for quantities in parts
        for dimensions in [{quantity.dimension for quantity in quantities}]
    )


_DRUGS = frozenset({DRUG, DRUG_PER_PIECE, PIECE})


def volumes_alone(prose: str) -> tuple[VolumeAlone, ...]:
    """Volumes that somebody is told to take in a text that names no strength at all."""
    if not _NAMES_A_VOLUME.search(prose) or names_a_strength(prose):
        return ()
    return tuple(_alone(prose))


def is_among(strength: Fraction, others: Iterable[Fraction]) -> bool:
    """Whether it is one of them, or one that was rounded otherwise."""
    return any(abs(strength - other) <= _SAME_WITHIN * other for other in others)


def _alone(prose: str) -> Iterator[VolumeAlone]:
    for start, end in sentences(prose):
        tokens = spell_out(scan(prose, start, end))
        words = {token.text for token in tokens}
        if words & (_SPEAKS_OF_ITSELF | _NO_DOSE | PEOPLE | NEGATIONS):
            continue
        for quantity in read_quantities(tokens):
            if _is_taken(tokens, quantity):
                last = tokens[quantity.last].end
                yield VolumeAlone(quantity.start, last, prose[quantity.start : last])


def _is_taken(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """“draw up 0.45 mL”, “the dose is 3 mL”; not “draw it with the 1 mL syringe”."""
    if quantity.dimension != VOLUME or quantity.role is not Role.AMOUNT or not quantity.value:
        return False
    before = tokens[max(0, quantity.first - _FARTHEST_VERB) : quantity.first]
    is_told = any(token.text in _TAKING for token in before)
    return is_told and not is_of_another_thing(tokens, quantity)


def is_of_another_thing(tokens: Sequence[Token], volume: Quantity) -> bool:
    """“with the 1 mL syringe”, “3 mL of tea”."""
    behind = [token.text for token in tokens[volume.last + 1 : volume.last + 3]]
    is_drink = behind[:1] == ["of"] and not _THE_LIQUID & set(behind)
    return is_drink or bool(CONTAINERS & set(behind))


def _quantities_by_part(prose: str) -> list[list[Quantity]] | None:
    """The quantities of each sentence with a volume; None where there is no patience for them."""
    parts = [part for part in _PART.finditer(prose) if _NAMES_A_VOLUME.search(part[0])]
    if len(parts) > _MOST_PARTS or any(len(part[0]) > _LONGEST_PART for part in parts):
        return None
    tokens = [spell_out(scan(prose, *part.span())) for part in parts]
    numbers = sum(token.kind is Kind.NUMBER for part in tokens for token in part)
    return [read_quantities(part) for part in tokens] if numbers <= _MOST_NUMBERS else None
