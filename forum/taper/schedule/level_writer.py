"""Numbers written a column at a time: a plan of ten years has twenty-five thousand of them.

Texts are JSON. Nothing is made twice and no step is a call of its own for each number, which
costs a third of writing one number after the other.
"""

from collections.abc import Sequence
from math import gcd

from forum.taper.numbers import (
    MOST_EXACT_BITS,
    MOST_EXACT_CHARACTERS,
    PLACES,
    quote_scaled_column,
    write_fraction,
)
from forum.taper.schedule.column import Column
from forum.taper.schedule.powers import Powers

_SCALE = 10**PLACES
# Below this no fraction comes near the longest one shown, so its length is not looked at.
_SHORT = 1 << (MOST_EXACT_BITS // 4)

# The decimals of a column, and behind each that was rounded its fraction.
_Written = tuple[list[str], list[str | None]]


class LevelWriter:
    """Writes the numbers of all levels, and keeps the exact value of each that it rounded."""

    def __init__(self, powers: Powers) -> None:
        # Members of a JSON object: `"/levels/1/cut_mg":"1/3"`.
        self.exact: list[str] = []
        self._powers = powers
        self._digits: dict[int, str] = {}

    def write(self, name: str, column: Column, first: int = 0) -> list[str]:
        """Return the texts of one column; its first number belongs to the level `first`."""
        texts, fractions = self._write_all(column)
        if any(fractions):
            self.exact += [
                f'"/levels/{level}/{name}":"{fraction}"'
                for level, place in enumerate(column.places, first)
                if (fraction := fractions[place])
            ]
        return [texts[place] for place in column.places]

    def _write_all(self, column: Column) -> _Written:
        if not any(column.turns):
            return _write_ratios(column.overs, column.unders)
        scaled = self._powers.round_all(column.times(_SCALE, 1))
        return quote_scaled_column(scaled), self._write_fractions(column)

    def _write_fractions(self, column: Column) -> list[str | None]:
        """Return the fractions behind numbers with turns, for which powers are reduced once.

        All that one may then still share with what is below the line is in `over`.
        """
        fractions: list[str | None] = []
        most_turns, seen = self._powers.most_turns_shown(column), None
        times, below = 1, 1
        for over, under, turns in column.numbers:
            if turns > most_turns:
                fractions.append(None)
                continue
            if (under, turns) != seen:
                seen = under, turns
                times, below = self._powers.reduce(1, under, turns)
            shared = gcd(over, below)
            fractions.append(self._write_fraction(over // shared * times, below // shared))
        return fractions

    def _write_fraction(self, over: int, under: int) -> str | None:
        """Return a fraction in lowest terms, if it is not too long and no decimal says it all."""
        if not _SCALE % under:
            return None
        fraction = f"{self._digits_of(over)}/{self._digits_of(under)}"
        return fraction if len(fraction) <= MOST_EXACT_CHARACTERS else None

    def _digits_of(self, number: int) -> str:
        """Return the digits; doses, volumes and cuts of a plan have most denominators in common."""
        digits = self._digits.get(number)
        if digits is None:
            digits = self._digits[number] = str(number)
        return digits


def _write_ratios(overs: Sequence[int], unders: Sequence[int]) -> _Written:
    """Write numbers without turns; decimals are half to even."""
    if overs and not _SCALE % unders[0] and unders.count(unders[0]) == len(unders):
        return _write_decimals(overs, unders[0]), [None] * len(overs)
    scaled: list[int] = []
    fractions: list[str | None] = []
    for over, under in zip(overs, unders, strict=True):
        whole, rest = divmod(over * _SCALE, under)
        if not rest:
            fractions.append(None)
        else:
            twice = rest + rest
            if twice > under or (twice == under and whole & 1):
                whole += 1
            shared = gcd(over, under)
            if under < _SHORT > over:
                fractions.append(f"{over // shared}/{under // shared}")
            else:
                fractions.append(write_fraction(over // shared, under // shared))
        scaled.append(whole)
    return quote_scaled_column(scaled), fractions


def _write_decimals(overs: Sequence[int], under: int) -> list[str]:
    """Write numbers over one power of ten or a part of it, with no more places than that has."""
    places = next(places for places in range(PLACES + 1) if not 10**places % under)
    by = 10**places // under
    return quote_scaled_column([over * by for over in overs], places)
