"""Numbers written a column at a time: a plan of ten years has twenty-five thousand of them."""

from collections.abc import Iterable
from math import gcd

from forum.taper.answers import MOST_EXACT_CHARACTERS
from forum.taper.numbers import PLACES, write_ratio, write_scaled
from forum.taper.rounding import Rounding
from forum.taper.schedule.powers import Powers, Quantity

_SCALE = 10**PLACES
# Looking for a common factor of longer totals takes too long.
_LONG_BITS = 10_000


# The fields of a Quantity as a bare tuple, which is made in half the time.
Number = tuple[int, int, int]


class Columns:
    """Writes the numbers of all levels, a column at a time, and notes what it rounded."""

    def __init__(self, powers: Powers) -> None:
        self._powers = powers
        self.exact: dict[str, str] = {}

    def write(self, name: str, numbers: Iterable[Number | None]) -> list[str | None]:
        """Return the texts of one column; neighbours are often equal, and written once."""
        texts: list[str | None] = []
        before, text, fraction = None, None, None
        for level, number in enumerate(numbers):
            if number != before:
                text, fraction = self._write(number) if number else (None, None)
                before = number
            if fraction:
                self.exact[f"/levels/{level}/{name}"] = fraction
            texts.append(text)
        return texts

    def write_total(self, name: str, total: tuple[int, int] | None) -> str | None:
        """Return the text of a total; a very long one is written without its exact fraction."""
        if not total:
            return None
        if total[1].bit_length() > _LONG_BITS:
            return write_ratio(*total)
        text, fraction = _write_ratio(*total)
        if fraction:
            self.exact[f"/{name}"] = fraction
        return text

    def _write(self, number: Number) -> tuple[str, str | None]:
        over, under, turns = number
        if not turns:
            return _write_ratio(over, under)
        if self._powers.is_short(turns):
            return _write_ratio(*self._powers.in_full(Quantity(*number)))
        rule = Rounding.HALF_EVEN
        return write_scaled(self._powers.round_whole(over * _SCALE, under, turns, rule)[0]), None


def _write_ratio(over: int, under: int) -> tuple[str, str | None]:
    """Return the decimals of over/under and, where they are rounded, the fraction behind them."""
    scaled, rest = divmod(over * _SCALE, under)
    if not rest:
        return write_scaled(scaled), None
    twice = rest + rest
    if twice > under or (twice == under and scaled & 1):
        scaled += 1
    shared = gcd(over, under)
    fraction = f"{over // shared}/{under // shared}"
    return write_scaled(scaled), fraction if len(fraction) <= MOST_EXACT_CHARACTERS else None
