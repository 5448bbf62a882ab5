"""One thing per another: strengths, rates, tablets and drops, in their many disguises."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from forum.taper.check.dimensions import (
    DROP,
    DRUG,
    NUMBER,
    PIECE,
    TIME,
    VOLUME,
    WEIGHT,
    Dimension,
)
from forum.taper.check.quantity import Quantity, said
from forum.taper.check.tokens import Kind, Token, text_at
from forum.taper.check.vocabulary import BETWEEN_RATE, EVERY_DAY, HOLDING, UNITS, VAGUE_TIMES

Tokens = Sequence[Token]

# What may be counted, poured or timed per what; anything else that stands together is chance.
_RATIOS = {
    (DRUG, VOLUME),
    (DRUG, TIME),
    (DRUG, PIECE),
    (DRUG, DROP),
    (DRUG, WEIGHT),
    (VOLUME, TIME),
    (VOLUME, DROP),
    (WEIGHT, TIME),
    (WEIGHT, PIECE),
    (PIECE, TIME),
    (DROP, VOLUME),
    (DROP, TIME),
    (NUMBER, TIME),
}
_INSIDE = {(DRUG, VOLUME), (DROP, VOLUME), (DRUG, TIME)}
_MOST_BETWEEN = 3
_EACH = frozenset("each every a an per".split())
_IN = frozenset("in into".split())
_LOOSE = frozenset("for of to".split())
_PER = _EACH | _IN | _LOOSE | {"/"}
_AFTER_IN = frozenset("each every a an the total of one".split())
_ORDINALS = {"other": 2, "second": 2, "third": 3, "fourth": 4}
_NOT_DRUGS = frozenset("and or to in of is a an the for at as then so on with per from".split())
# The volumes that labels speak of: “5 mg = 1 mL”, “25 mg = 5 mL”.
_LABEL_VOLUMES = (1, 5)


@dataclass(frozen=True, slots=True)
class Under:
    """What stands under the line: `2 weeks` in “every 2 weeks”, up to token `last`."""

    value: Fraction
    dimension: Dimension
    symbol: str
    last: int


def with_ratio(tokens: Tokens, amount: Quantity, taken: int) -> Quantity:
    """Return the amount together with what it is per, if anything."""
    return (
        _named_first(tokens, amount)
        or _divided(tokens, amount)
        or _inside_piece(tokens, amount)
        or _each_ml(tokens, amount, taken)
        or amount
    )


def _named_first(tokens: Tokens, amount: Quantity) -> Quantity | None:
    """`tablets of 5 mg in 100 mL`: the 5 mg belong to the tablet, not to the water."""
    of_a_piece = _piece_before(tokens, amount.first - 1)
    in_water = text_at(tokens, amount.last + 1) in _IN
    return _inside_piece(tokens, amount) if of_a_piece and in_water else None


def _divided(tokens: Tokens, amount: Quantity) -> Quantity | None:
    under = per_what(tokens, amount)
    if not under or not under.value or (amount.dimension, under.dimension) not in _RATIOS:
        return None
    top = amount.unit or "times"
    return replace(
        amount,
        value=amount.value / under.value,
        scale=amount.scale / under.value,
        dimension=amount.dimension / under.dimension,
        unit=f"{top}/{under.symbol}",
        part=under.value,
        last=under.last,
        vague=tokens[under.last].text in VAGUE_TIMES,
    )


def per_what(tokens: Tokens, amount: Quantity) -> Under | None:
    """Read what the amount is per, or nothing."""
    place = _skip_between(tokens, amount.last + 1)
    word = text_at(tokens, place)
    if word in EVERY_DAY:
        days = Fraction(EVERY_DAY[word])
        return Under(days, TIME, _symbol(days, "days"), place)
    if word == "=":
        return _on_a_label(tokens, amount, place)
    return _under_the_line(tokens, amount, place) if word in _PER else None


def _skip_between(tokens: Tokens, place: int) -> int:
    """Pass the few words that may stand before “each day”; without it, pass nothing."""
    end = place
    while end < place + _MOST_BETWEEN and text_at(tokens, end) in BETWEEN_RATE:
        end += 1
    return end if text_at(tokens, end) in _EACH | EVERY_DAY.keys() | {"in"} else place


def _on_a_label(tokens: Tokens, amount: Quantity, place: int) -> Under | None:
    """`5 mg = 1 mL` on a label is a strength, not a sum."""
    unit = UNITS.get(text_at(tokens, place + 2))
    if amount.dimension != DRUG or not unit or unit[0] != VOLUME:
        return None
    number = tokens[place + 1]
    if number.kind is not Kind.NUMBER or number.value not in _LABEL_VOLUMES:
        return None
    return Under(number.value * unit[1], VOLUME, _symbol(number.value, unit[2]), place + 2)


def _under_the_line(tokens: Tokens, amount: Quantity, place: int) -> Under | None:
    word, at = tokens[place].text, place + 1
    while word in _IN and text_at(tokens, at) in _AFTER_IN:
        at += 1
    multiple, at = _multiple(tokens, at)
    unit = UNITS.get(text_at(tokens, at))
    if not unit or not _may_divide(tokens, amount, place, unit[0]):
        return None
    return Under(multiple * unit[1], unit[0], _symbol(multiple, unit[2]), at)


def _multiple(tokens: Tokens, at: int) -> tuple[Fraction, int]:
    """Read the `2` of “every 2 weeks” and the `other` of “every other day”."""
    if at < len(tokens) and tokens[at].kind is Kind.NUMBER:
        return tokens[at].value, at + 1
    if text_at(tokens, at) in _ORDINALS:
        return Fraction(_ORDINALS[tokens[at].text]), at + 1
    return Fraction(1), at


def _may_divide(tokens: Tokens, amount: Quantity, place: int, under: Dimension) -> bool:
    """“in 5 mL” makes a strength, “in 14 days” a rate; “for 14 days” or “of 2 mL” make neither."""
    word = tokens[place].text
    if word in _LOOSE:
        return text_at(tokens, place + 1) in _EACH | {"the"} and under in (VOLUME, PIECE)
    if under == TIME and word in _IN and text_at(tokens, amount.first - 1) == "to":
        return False  # “from 10 mg to 2 mg in two years”: where it went, not how fast
    return word not in _IN or (amount.dimension, under) in _INSIDE


def _symbol(multiple: Fraction, plural: str) -> str:
    return plural.removesuffix("s") if multiple == 1 else said(multiple, plural)


def _inside_piece(tokens: Tokens, amount: Quantity) -> Quantity | None:
    """`2 mg tablet`, `5 mg diazepam capsules`, `tablets of 2 mg`, `drops of 0.5 mg`."""
    if amount.dimension not in (DRUG, WEIGHT):
        return None
    place = _piece_after(tokens, amount.last + 1) or _piece_before(tokens, amount.first - 1)
    if not place:
        return None
    dimension, _, symbol = UNITS[tokens[place].text]
    return replace(
        amount,
        dimension=amount.dimension / dimension,
        unit=f"{amount.unit}/{_symbol(Fraction(1), symbol)}",
        last=max(amount.last, place),
    )


def _piece_after(tokens: Tokens, place: int) -> int:
    place += text_at(tokens, place) == "-"
    if _is_piece(tokens, place):
        return place
    named = text_at(tokens, place).isalpha() and text_at(tokens, place) not in _NOT_DRUGS
    return place + 1 if named and _is_piece(tokens, place + 1) else 0


def _piece_before(tokens: Tokens, place: int) -> int:
    joined = text_at(tokens, place) in {"of", "at", "@", "x", "×"}
    holder = text_at(tokens, place - 1)
    # “a drop of 0.2 mg” is a cut; “drops of 0.2 mg” and “a drop at 0.2 mg” are counted.
    is_drop = holder == "drops" or (holder == "drop" and text_at(tokens, place) != "of")
    return place - 1 if joined and (is_drop or _is_piece(tokens, place - 1)) else 0


def _is_piece(tokens: Tokens, place: int) -> bool:
    unit = UNITS.get(text_at(tokens, place))
    return bool(unit) and unit is not None and unit[0] == PIECE


def _says_what_is_in(tokens: Tokens, place: int) -> bool:
    """“each ml has”, and of a tablet also “each tablet is”."""
    is_piece = tokens[place].text == "is" and _is_piece(tokens, place - 1)
    return tokens[place].text in HOLDING or is_piece


def _each_ml(tokens: Tokens, amount: Quantity, taken: int) -> Quantity | None:
    """`each ml has 0.1 mg` is a strength said backwards, and so is `each tablet is 2 mg`."""
    verb = next((v for v in range(amount.first - 1, taken, -1) if _says_what_is_in(tokens, v)), 0)
    if verb - 2 <= taken or amount.first - verb > _MOST_BETWEEN:
        return None
    unit = UNITS.get(tokens[verb - 1].text)
    if tokens[verb - 2].text not in _EACH or not unit:
        return None
    if (amount.dimension, unit[0]) not in {(DRUG, VOLUME), (DRUG, DROP), (DRUG, PIECE)}:
        return None
    symbol = f"{amount.unit}/{_symbol(Fraction(1), unit[2])}"
    return replace(amount, dimension=amount.dimension / unit[0], unit=symbol, reversed=True)
