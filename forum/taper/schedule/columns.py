"""Numbers written a column at a time: a plan of ten years has twenty-five thousand of them.

Each step is made for the whole column before the next one, which costs a third of writing one
number after the other.
"""

from collections.abc import Sequence
from itertools import groupby
from math import gcd

from forum.taper.numbers import MOST_EXACT_BITS, PLACES, write_scaled_column
from forum.taper.schedule.powers import Number, Powers

_SCALE = 10**PLACES
# Looking for a common factor and writing a fraction out takes longer than all other work. So the
# more levels a plan has, the shorter its fractions have to be (400 levels: 150 digits below the
# line), and a plan of more than 2,000 levels has them only for its totals, rates and pace.
_BITS_FOR_ALL_LEVELS = 200_000
_MOST_LEVELS_WITH_FRACTIONS = 2_000


class Columns:
    """Writes the numbers of all levels, a column at a time, and notes what it rounded."""

    def __init__(self, powers: Powers, level_count: int) -> None:
        self.exact: dict[str, str] = {}
        self._powers = powers
        self._most_bits = _bits_for(level_count)
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
            return self._write_plain(numbers)
        texts: list[str] = []
        fractions: list[str | None] = []
        for is_long, run in groupby(numbers, self._is_long):
            if is_long:
                rounded = write_scaled_column(self._powers.round_all(run, _SCALE))
                texts += rounded
                fractions += [None] * len(rounded)
            else:
                short = [(*self._powers.in_full(*number), 0) for number in run]
                more, behind = self._write_plain(short)
                texts += more
                fractions += behind
        return texts, fractions

    def _is_long(self, number: Number) -> bool:
        _, under, turns = number
        return bool(turns) and self._powers.length(under, turns) > self._most_bits

    def _write_plain(self, numbers: Sequence[Number]) -> tuple[list[str], list[str | None]]:
        """Do the same for numbers without turns; decimals are half to even."""
        divided = [divmod(over * _SCALE, under) for over, under, _ in numbers]
        scaled = [
            whole + (2 * rest > under or (2 * rest == under and whole & 1)) if rest else whole
            for (whole, rest), (_, under, _) in zip(divided, numbers, strict=True)
        ]
        return write_scaled_column(scaled), self._write_fractions(numbers, divided)

    def _write_fractions(
        self, numbers: Sequence[Number], divided: Sequence[tuple[int, int]]
    ) -> list[str | None]:
        if not self._most_bits:
            return [None] * len(numbers)
        longest = 1 << self._most_bits
        return [
            _write_fraction(over, under) if rest and under < longest else None
            for (over, under, _), (_, rest) in zip(numbers, divided, strict=True)
        ]


def _bits_for(level_count: int) -> int:
    if level_count > _MOST_LEVELS_WITH_FRACTIONS:
        return 0
    return min(MOST_EXACT_BITS, _BITS_FOR_ALL_LEVELS // level_count)


def _write_fraction(over: int, under: int) -> str:
    shared = gcd(over, under)
    return f"{over // shared}/{under // shared}"
