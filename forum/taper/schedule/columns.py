"""Numbers written a column at a time: a plan of ten years has twenty-five thousand of them.

Each step is made for the whole column before the next one, which costs a third of writing one
number after the other.
"""

from collections.abc import Sequence
from itertools import groupby
from math import gcd

from forum.taper.numbers import MOST_EXACT_BITS, PLACES, write_fraction, write_scaled_column
from forum.taper.schedule.powers import Number, Powers

_SCALE = 10**PLACES
# Below this no fraction comes near the longest one shown, so its length is not looked at.
_SHORT = 1 << (MOST_EXACT_BITS // 4)


class Columns:
    """Writes the numbers of all levels, a column at a time, and notes what it rounded."""

    def __init__(self, powers: Powers, level_count: int) -> None:
        self.exact: dict[str, str] = {}
        self._powers = powers
        self._places = [f"/levels/{level}/" for level in range(level_count)]

    def write(self, name: str, numbers: Sequence[Number], first: int = 0) -> list[str]:
        """Return the texts of one column; its first number belongs to the level `first`."""
        texts, fractions = self._write_all(numbers)
        if any(fractions):
            placed = zip(self._places[first:], fractions, strict=True)
            self.exact |= {place + name: fraction for place, fraction in placed if fraction}
        return texts

    def write_repeating(self, name: str, numbers: Sequence[Number], first: int = 0) -> list[str]:
        """Return the same for a column that says few numbers again and again."""
        distinct = list(dict.fromkeys(numbers))
        texts, fractions = self._write_all(distinct)
        if any(fractions):
            fraction_of = dict(zip(distinct, fractions, strict=True))
            placed = zip(self._places[first:], map(fraction_of.get, numbers), strict=True)
            self.exact |= {place + name: fraction for place, fraction in placed if fraction}
        text_of = dict(zip(distinct, texts, strict=True))
        return [text_of[number] for number in numbers]

    def _write_all(self, numbers: Sequence[Number]) -> tuple[list[str], list[str | None]]:
        """Return the decimals and, where they are rounded, the fractions behind them."""
        if not any(turns for _, _, turns in numbers):
            return _write_plain(numbers)
        texts: list[str] = []
        fractions: list[str | None] = []
        for is_long, run in groupby(numbers, self._powers.is_long):
            if is_long:
                rounded = write_scaled_column(self._powers.round_all(run, _SCALE))
                texts += rounded
                fractions += [None] * len(rounded)
            else:
                reduced = [(*self._powers.reduce(*number), 0) for number in run]
                more, behind = _write_plain(reduced, are_reduced=True)
                texts += more
                fractions += behind
        return texts, fractions


def _write_plain(
    numbers: Sequence[Number], *, are_reduced: bool = False
) -> tuple[list[str], list[str | None]]:
    """Do the same for numbers without turns; decimals are half to even."""
    divided = [divmod(over * _SCALE, under) for over, under, _ in numbers]
    scaled = [
        whole + (2 * rest > under or (2 * rest == under and whole & 1)) if rest else whole
        for (whole, rest), (_, under, _) in zip(divided, numbers, strict=True)
    ]
    shared = [1] * len(numbers) if are_reduced else [gcd(over, under) for over, under, _ in numbers]
    fractions = [
        _write_fraction(over // by, under // by) if rest else None
        for (over, under, _), (_, rest), by in zip(numbers, divided, shared, strict=True)
    ]
    return write_scaled_column(scaled), fractions


def _write_fraction(over: int, under: int) -> str | None:
    if -_SHORT < over < _SHORT and under < _SHORT:
        return f"{over}/{under}"
    return write_fraction(over, under)
