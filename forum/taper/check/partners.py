"""Let quantities settle what their neighbours mean.

A bare number may count the tablets behind it, take the unit of its partner, or be no quantity.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from forum.taper.check.dimensions import (
    DRUG,
    DRUG_PER_PIECE,
    PER_DAY,
    PIECE,
    TIME,
    VOLUME,
    WEIGHT,
    WEIGHT_PER_PIECE,
)
from forum.taper.check.quantity import Quantity, Role
from forum.taper.check.spelled import TIMES_WORDS
from forum.taper.check.tokens import Token, text_at
from forum.taper.check.vocabulary import (
    ARTICLES,
    COMPOUNDING,
    COUNT_WORDS,
    CUT_ADJECTIVES,
    DIVIDING,
    PARTS,
    WEIGHING,
)

Tokens = Sequence[Token]

_JOINS = ARTICLES | {"x", "×", "*"}
_LISTING = frozenset("and or , /".split())
_AMONG = frozenset("in into over as".split())
_SIGNS = frozenset("plus + minus − - less".split())
_RESULTS = frozenset("is = makes are".split())
_TABLET_IS = tuple([noun, verb] for noun in ("tablet", "pill") for verb in ("=", "is"))
_TABLET_WORDS = frozenset("tablet tablets pill pills".split())
# A word or two may stand between “weighs” and the weight: “weighs about 0.17 g”.
_NEAR = 3
# How far back a “split” or “cut” may stand from “in three”.
_REACH = 6


def settle(tokens: Tokens, found: Sequence[Quantity]) -> list[Quantity]:
    """Return the quantities that have a meaning, in order."""
    counted = _count_pieces_and_cuts(tokens, _share_tablet(tokens, found))
    lent = _lend_zero(tokens, _lend_units(tokens, _pieces_a_day(counted)))
    return _tell_weights([q for q in lent if not _is_bare(q)], tokens)


def _is_bare(quantity: Quantity) -> bool:
    return quantity.role is Role.COUNT and not quantity.unit


def _share_tablet(tokens: Tokens, found: Sequence[Quantity]) -> list[Quantity]:
    """`2 mg and 5 mg tablets`: both are what a tablet holds."""
    read = list(found)
    for index in reversed(range(len(read) - 1)):
        one, other = read[index], read[index + 1]
        between = {token.text for token in tokens[one.last + 1 : other.first]}
        if one.dimension == DRUG and other.dimension == DRUG_PER_PIECE and between <= _LISTING:
            read[index] = replace(one, dimension=DRUG_PER_PIECE, unit=other.unit)
    return read


def _count_pieces_and_cuts(tokens: Tokens, found: Sequence[Quantity]) -> list[Quantity]:
    read = list(found)
    for index, (quantity, following) in enumerate(pairwise(found)):
        if not _is_bare(quantity):
            continue
        if _counts_pieces(tokens, quantity, following):
            unit = following.unit.rpartition("/")[2] + "s"
            read[index] = replace(quantity, role=Role.AMOUNT, dimension=PIECE, unit=unit)
        elif _counts_cuts(tokens, quantity, following) or _is_part_of(tokens, quantity, following):
            read[index] = replace(quantity, unit="times")
    return [_factor_or_parts(tokens, quantity) for quantity in read]


def _factor_or_parts(tokens: Tokens, quantity: Quantity) -> Quantity:
    """`1 mg x 20`, `split in three`: a bare number that multiplies or divides."""
    if quantity.unit == "doses" and text_at(tokens, quantity.first - 1) in _AMONG:
        return replace(quantity, unit=PARTS)
    if not _is_bare(quantity):
        return quantity
    before = [token.text for token in tokens[max(0, quantity.first - _REACH) : quantity.first]]
    if before[-1:] in (["x"], ["×"], ["times"]) or text_at(tokens, quantity.first) in TIMES_WORDS:
        return replace(quantity, unit="times")
    if before[-1:] in (["in"], ["into"], ["by"]) and set(before) & DIVIDING:
        return replace(quantity, unit=PARTS)
    return quantity


def _counts_pieces(tokens: Tokens, quantity: Quantity, following: Quantity) -> bool:
    """`Four 2 mg tablets`, `half of a 5 mg tablet`."""
    between = [token.text for token in tokens[quantity.last + 1 : following.first]]
    return following.dimension == DRUG_PER_PIECE and all(word in _JOINS for word in between)


def _is_part_of(tokens: Tokens, quantity: Quantity, following: Quantity) -> bool:
    """`a tenth of 4.5 mg`, `half of my 4 mg`."""
    between = [token.text for token in tokens[quantity.last + 1 : following.first]]
    joined = between[:1] == ["of"] and all(word in ARTICLES for word in between[1:])
    return quantity.value < 1 and joined and following.dimension in (DRUG, VOLUME)


def _counts_cuts(tokens: Tokens, quantity: Quantity, following: Quantity) -> bool:
    """`Two 10 % cuts`, `three successive 5 % cuts`, `3 x 0.5 mg`."""
    if [token.text for token in tokens[quantity.last + 1 : following.first]] in (["x"], ["×"]):
        return True
    named = text_at(tokens, following.last + 1) in COUNT_WORDS
    if quantity.value.denominator != 1:
        return False
    between = {token.text for token in tokens[quantity.last + 1 : following.first]}
    return named and between <= COMPOUNDING | CUT_ADJECTIVES


def _pieces_a_day(found: list[Quantity]) -> list[Quantity]:
    """`60 pills at 2 a day`: the 2 are pills."""
    if not any(quantity.dimension == PIECE for quantity in found):
        return found
    return [_as_pieces_a_day(quantity) for quantity in found]


def _as_pieces_a_day(quantity: Quantity) -> Quantity:
    has_noun = quantity.last - quantity.first > len(("a", "day"))
    if quantity.dimension != PER_DAY or has_noun:
        return quantity
    unit = quantity.unit.replace("times", "tablets")
    return replace(quantity, role=Role.AMOUNT, dimension=PIECE / TIME, unit=unit)


def _lend_units(tokens: Tokens, found: Sequence[Quantity]) -> list[Quantity]:
    """`from 4.5 to 4 mg`, `0.75 plus 0.75`: a bare number takes the unit of its partner."""
    read = list(found)
    for index in reversed(range(len(read) - 1)):
        if _is_bare(read[index]):
            read[index] = _lent(tokens, read[index], read[index + 1])
    return read


def _lent(tokens: Tokens, bare: Quantity, partner: Quantity) -> Quantity:
    between = [token.text for token in tokens[bare.last + 1 : partner.first]]
    before = text_at(tokens, bare.first - 1)
    if not between or not partner.unit or partner.dimension.is_ratio:
        return bare
    if partner.role is Role.PERCENT and between == ["to"]:
        return replace(bare, role=Role.OPAQUE, unit="%")
    if partner.role is Role.AMOUNT and _are_partners(before, between):
        return _in_unit_of(bare, partner)
    return bare


def _are_partners(before: str, between: list[str]) -> bool:
    if len(between) == 1 and between[0] in _SIGNS:
        return True
    if len(between) == 1 and between[0] in _RESULTS:
        return before in _SIGNS
    opens = before in {"from", "between", "", ",", ":", "going"}
    from_to = between[-1] in {"to", "→", "and"} and opens
    return from_to and len(between) <= len(("down", "to"))


def _in_unit_of(bare: Quantity, other: Quantity) -> Quantity:
    return replace(
        bare,
        role=Role.AMOUNT,
        value=bare.value * other.scale,
        dimension=other.dimension,
        scale=other.scale,
        unit=other.unit,
    )


def _lend_zero(tokens: Tokens, found: Sequence[Quantity]) -> list[Quantity]:
    """`from 2 mg to zero`: nothing has the unit of what it was."""
    read: list[Quantity] = []
    for quantity in found:
        to_nothing = text_at(tokens, quantity.first - 1) == "to" and not quantity.value
        if to_nothing and _is_bare(quantity) and read and read[-1].dimension == DRUG:
            read.append(_in_unit_of(quantity, read[-1]))
        else:
            read.append(quantity)
    return read


def _tell_weights(found: list[Quantity], tokens: Tokens) -> list[Quantity]:
    """The first “weighs” tells what a tablet weighs; it is given, not the result of a sum."""
    for index, quantity in enumerate(found):
        if quantity.dimension == WEIGHT and _is_weighed(tokens, quantity):
            if _is_of_a_tablet(tokens, found[:index], quantity):
                found[index] = _per_tablet(quantity)
            break
    return found


def _is_weighed(tokens: Tokens, quantity: Quantity) -> bool:
    words = [token.text for token in tokens[max(0, quantity.first - _NEAR) : quantity.first]]
    return bool(set(words) & WEIGHING) or words[-2:] in _TABLET_IS


def _is_of_a_tablet(tokens: Tokens, earlier: Sequence[Quantity], quantity: Quantity) -> bool:
    start = earlier[-1].last + 1 if earlier else 0
    subject = {token.text for token in tokens[start : quantity.first]}
    follows = bool(earlier) and earlier[-1].dimension == DRUG_PER_PIECE
    return follows or bool(subject & _TABLET_WORDS)


def _per_tablet(weight: Quantity) -> Quantity:
    return replace(weight, dimension=WEIGHT_PER_PIECE, unit=f"{weight.unit}/tablet")
