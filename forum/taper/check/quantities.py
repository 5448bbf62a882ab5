"""Read quantities out of the tokens of one sentence: NUMBER UNIT, then perhaps PER UNIT.

Numbers without a unit that any sum knows (ages, dates, prices) give nothing.
"""

from collections.abc import Sequence
from dataclasses import replace

from forum.taper.check.dimensions import DRUG, TIME
from forum.taper.check.partners import settle
from forum.taper.check.per import per_what, with_ratio
from forum.taper.check.quantity import Quantity, Role
from forum.taper.check.tokens import Kind, Token, text_at
from forum.taper.check.vocabulary import (
    COMPOUNDING,
    COUNT_WORDS,
    CUT_ADJECTIVES,
    PERCENT_WORDS,
    UNITS,
    VAGUE_TIMES,
)

Tokens = Sequence[Token]

_STRUNG = frozenset("- – — → >".split())
_SHORTEST_CHAIN = 3


def read_quantities(tokens: Tokens) -> list[Quantity]:
    """Return the quantities of a sentence in the order in which they are written."""
    found: list[Quantity] = []
    at = 0
    while at < len(tokens):
        quantity = _quantity_at(tokens, at, found[-1].last if found else -1)
        if quantity:
            found.append(quantity)
        at = quantity.last + 1 if quantity else at + 1
    return settle(tokens, found)


def _quantity_at(tokens: Tokens, at: int, taken: int) -> Quantity | None:
    """Read a quantity from `at` on; tokens up to `taken` belong to the one before."""
    token = tokens[at]
    if token.kind is Kind.NUMBER:
        return _chain_at(tokens, at) or _ratio_in_words(tokens, at) or _number_at(tokens, at, taken)
    if token.kind is Kind.RATIO:
        return replace(_bare(tokens, at, Role.RATIO), value=token.value)
    if token.kind is Kind.OPAQUE:
        return _bare(tokens, at, Role.OPAQUE)
    return None


def _number_at(tokens: Tokens, at: int, taken: int) -> Quantity:
    """Read the number with the best unit that follows; without one it is bare."""
    place = _skip_to_unit(tokens, at)
    word = text_at(tokens, place)
    if word in UNITS:
        return with_ratio(tokens, _amount(tokens, at, place), taken)
    if word in PERCENT_WORDS or (word == "per" and text_at(tokens, place + 1) == "cent"):
        return _percent(tokens, at, place + (word == "per"))
    bare = _bare(tokens, at, Role.COUNT)
    while word in COMPOUNDING | CUT_ADJECTIVES and tokens[at].value.denominator == 1:
        place, word = place + 1, text_at(tokens, place + 1)
    if word in COUNT_WORDS and not _starts_amount(tokens, place + 1, word):
        bare = replace(bare, last=place, unit="times" if word in {"x", "×"} else word)
    return with_ratio(tokens, bare, taken)


def _bare(tokens: Tokens, at: int, role: Role) -> Quantity:
    token = tokens[at]
    return Quantity(
        token.value,
        role,
        at,
        at,
        token.start,
        token.end,
        places=token.places,
    )


def _starts_amount(tokens: Tokens, place: int, word: str) -> bool:
    """`28 × 5 mg tablets`: there the sign belongs to the amount behind it."""
    return word in {"x", "×"} and place < len(tokens) and tokens[place].kind is Kind.NUMBER


def _ratio_in_words(tokens: Tokens, at: int) -> Quantity | None:
    """`1 to 20` and `1 in 50`, when no unit follows."""
    to, other = text_at(tokens, at + 1), at + 2
    if to not in {"to", "in"} or other >= len(tokens) or tokens[other].kind is not Kind.NUMBER:
        return None
    unit = text_at(tokens, other + 1)
    values = (tokens[at].value, tokens[other].value)
    if 1 not in values or not all(values) or unit in UNITS or unit in PERCENT_WORDS or unit == "-":
        return None
    ratio = replace(_bare(tokens, at, Role.RATIO), last=other, end=tokens[other].end)
    return replace(ratio, value=values[0] / values[1])


def _chain_at(tokens: Tokens, at: int) -> Quantity | None:
    """`1 - .9 - .81 - .729`: at least three numbers strung together."""
    values, last = [tokens[at].value], at + (text_at(tokens, at + 1) in UNITS)
    while text_at(tokens, last + 1) in _STRUNG and _is_number(tokens, last + 2):
        last += 2
        values.append(tokens[last].value)
        last += text_at(tokens, last + 1) in UNITS
    if len(values) < _SHORTEST_CHAIN:
        return None
    chain = _bare(tokens, at, Role.CHAIN)
    return replace(chain, last=last, end=tokens[last].end, chain=tuple(values))


def _is_number(tokens: Tokens, place: int) -> bool:
    return place < len(tokens) and tokens[place].kind is Kind.NUMBER


def _skip_to_unit(tokens: Tokens, at: int) -> int:
    """Pass what may stand before the unit: “half of a milligram”, “5-mg”, “2 whole tablets”."""
    place = at + 1
    word, following = text_at(tokens, place), text_at(tokens, place + 1)
    if word in {"-", "whole", "full"}:
        return place + 1
    if word == "of" and following in {"a", "an"}:
        return place + 2
    if tokens[at].value < 1 and word in {"a", "an"}:
        return place + 1
    return place


def _amount(tokens: Tokens, at: int, place: int) -> Quantity:
    dimension, scale, symbol = UNITS[tokens[place].text]
    amount = _bare(tokens, at, Role.AMOUNT)
    return replace(
        amount,
        last=place,
        value=amount.value * scale,
        dimension=dimension,
        scale=scale,
        unit=symbol,
        vague=tokens[place].text in VAGUE_TIMES,
    )


def _percent(tokens: Tokens, at: int, place: int) -> Quantity:
    """A percentage keeps its “every 2 weeks” inside, so that no sum mistakes it for a span."""
    percent = replace(_bare(tokens, at, Role.PERCENT), last=place, unit="%")
    under = per_what(tokens, replace(percent, dimension=DRUG))
    if under and under.dimension == TIME and text_at(tokens, place + 1) != "in":
        return replace(percent, last=under.last)
    return percent
