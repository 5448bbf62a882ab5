"""Exact numbers of the form over / under × keep^turns, where plain fractions would grow huge.

Ten per cent of the current dose, three thousand times over, is a fraction of twelve thousand
digits. It is kept here in factors, so quotients of neighbouring doses stay small and exact.
Only writing such a number out needs its size: long powers are then fenced in from below and
above, and the digits are used when both fences round to the same. Otherwise, the whole
power is worked out.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import accumulate, groupby, repeat
from math import gcd, lcm
from typing import NamedTuple

from forum.taper.rounding import Rounding, round_ratio

# Powers are exact up to this size (about 390 digits) and fenced in beyond it.
_EXACT_BITS = 1300
_FENCE_BITS = 1400
# Up to this size a common factor is worth looking for.
_GCD_BITS = 4000


class Quantity(NamedTuple):
    """The number over / under × keep^turns; `under` is above zero, `keep` is the plan's."""

    over: int
    under: int
    turns: int = 0


class _Power(NamedTuple):
    """A power that lies between low/under and (low + slack)/under."""

    low: int
    under: int
    slack: int


class Powers:
    """The powers of `keep`, worked out as far as they are asked for, each from the one before."""

    def __init__(self, keep: Fraction = Fraction(1)) -> None:
        self.keep = keep
        self._table = [_Power(1, 1, 0)]
        self._falls: dict[tuple[int, int, int, int, int], tuple[int, int]] = {}

    def _power(self, turns: int) -> _Power:
        table = self._table
        if turns >= len(table):
            # A longer copy takes the place of the table, so that threads may share a plan.
            steps = repeat(self.keep, max(turns, 2 * len(table)) - len(table) + 1)
            table = self._table = [*table[:-1], *accumulate(steps, _next_power, initial=table[-1])]
        return table[turns]

    def fraction(self, number: Quantity) -> Fraction:
        """Return the number exactly; slow and long for thousands of turns."""
        return Fraction(number.over, number.under) * self.keep**number.turns

    def is_short(self, turns: int) -> bool:
        """Tell whether this power is short enough to be shown as an exact fraction."""
        return not self._power(turns).slack

    def in_full(self, number: Quantity) -> tuple[int, int]:
        """Return over and under with the power multiplied in, not reduced."""
        if not number.turns:
            return number.over, number.under
        power = self._power(number.turns)
        if not power.slack:
            return number.over * power.low, number.under * power.under
        keep, turns = self.keep, number.turns
        return number.over * keep.numerator**turns, number.under * keep.denominator**turns

    def round_whole(self, over: int, under: int, turns: int, mode: Rounding) -> tuple[int, bool]:
        """Return the whole number that `mode` chooses, and whether it was a tie; never guesses."""
        if turns:
            power = self._power(turns)
            if power.slack:
                fence = under * power.under
                low = round_ratio(over * power.low, fence, mode)
                high = round_ratio(over * (power.low + power.slack), fence, mode)
                if low == high and not low[1]:
                    return low
            over, under = self.in_full(Quantity(over, under, turns))
        return round_ratio(over, under, mode)

    def subtract(self, one: Quantity, other: Quantity) -> Quantity:
        """Return one − other."""
        if one.turns == other.turns and one.under == other.under:
            return Quantity(one.over - other.over, one.under, one.turns)
        turns = min(one.turns, other.turns)
        over, under = self._beyond(one, turns)
        other_over, other_under = self._beyond(other, turns)
        return Quantity(over * other_under - other_over * under, under * other_under, turns)

    def fall(self, before: Quantity, after: Quantity) -> tuple[int, int]:
        """Return (before − after) / before, not reduced, for `before` above zero.

        A plan of equal percentages asks the same few falls a thousand times over, so those
        across powers are remembered.
        """
        if before.turns == after.turns:
            return _fall(before.over, before.under, after.over, after.under)
        gap = (before.over, before.under, after.over, after.under, after.turns - before.turns)
        if gap not in self._falls:
            turns = min(before.turns, after.turns)
            ends = (*self._beyond(before, turns), *self._beyond(after, turns))
            self._falls[gap] = _fall(*ends)
        return self._falls[gap]

    def _beyond(self, number: Quantity, turns: int) -> tuple[int, int]:
        """Return what is left of a number when a power of so many turns is taken out."""
        if number.turns == turns:
            return number.over, number.under
        return self.in_full(Quantity(number.over, number.under, number.turns - turns))

    def is_at_most(self, number: Quantity, bound: Fraction) -> bool:
        """Tell whether number <= bound, for a number of zero or more."""
        if not number.turns:
            return number.over * bound.denominator <= bound.numerator * number.under
        power = self._power(number.turns)
        room = bound.numerator * number.under * power.under
        if number.over * power.low * bound.denominator > room:
            return False
        if not power.slack or number.over * (power.low + power.slack) * bound.denominator <= room:
            return True
        over, under = self.in_full(number)
        return over * bound.denominator <= bound.numerator * under

    def is_less(self, one: Quantity, other: Quantity) -> bool:
        """Tell whether one < other."""
        if one.turns == other.turns:
            return one.over * other.under < other.over * one.under
        return self.subtract(one, other).over < 0

    def add_all(self, numbers: Iterable[Quantity]) -> tuple[int, int]:
        """Return the exact sum, not reduced.

        Equal addends of neighbouring turns, as a steady plan has by the thousand, are summed as
        a geometric series; so the cost grows with the number of holds, not of cuts.
        """
        by_turns: dict[int, list[tuple[int, int]]] = {}
        for over, under, turns in numbers:
            by_turns.setdefault(turns, []).append((over, under))
        nothing = [(0, 1)]
        highest = max(by_turns, default=0)
        addends = [add_ratios(by_turns.get(turn, nothing)) for turn in range(highest + 1)]
        return self._add_series(addends) if highest else addends[0]

    def _add_series(self, addends: Sequence[tuple[int, int]]) -> tuple[int, int]:
        """Return the sum of addend × keep^turn over all turns, worked out from the last turn.

        A run of n equal addends is addend × (1 − keep^n) / (1 − keep). Everything stands over
        common × (1 − keep) × under^turns, so no common factor is ever looked for.
        """
        common = lcm(*(under for _, under in addends))
        rest, total, power = 1 - self.keep, 0, 1
        for (over, under), run in reversed(
            [(each, len(list(run))) for each, run in groupby(addends)]
        ):
            high, low = self.keep.numerator**run, self.keep.denominator**run
            addend = over * (common // under) * rest.denominator
            total = addend * (low - high) * power + high * total
            power *= low
        return total, common * rest.numerator * power


def _fall(over: int, under: int, after_over: int, after_under: int) -> tuple[int, int]:
    # Doses over one denominator, as most plans have, need no cross-multiplying.
    if under == after_under:
        return over - after_over, over
    whole = over * after_under
    return whole - after_over * under, whole


def _next_power(power: _Power, keep: Fraction) -> _Power:
    over, under = keep.numerator, keep.denominator
    if not power.slack and power.under.bit_length() <= _EXACT_BITS:
        return _Power(power.low * over, power.under * under, 0)
    fence = 1 << _FENCE_BITS
    low = power.low if power.slack else power.low * fence // power.under
    # Each rounding down loses less than 1, and an old error only shrinks: keep is below 1.
    return _Power(low * over // under, fence, power.slack + (1 if power.slack else 2))


def add_ratios(ratios: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Return the exact sum of over/under pairs, not reduced; halving keeps the numbers short."""
    if len(ratios) < 2:
        return ratios[0] if ratios else (0, 1)
    unders = {under for _, under in ratios}
    if len(unders) == 1:
        return sum(over for over, _ in ratios), unders.pop()
    middle = len(ratios) // 2
    (one, by_one), (two, by_two) = add_ratios(ratios[:middle]), add_ratios(ratios[middle:])
    shared = gcd(by_one, by_two) if by_one.bit_length() < _GCD_BITS else 1
    return one * (by_two // shared) + two * (by_one // shared), by_one // shared * by_two
