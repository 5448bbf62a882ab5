"""Exact numbers of the form over / under × keep^turns, where plain fractions would grow huge.

Ten per cent of the current dose, three thousand times over, is a fraction of twelve thousand
digits. It is kept here in factors, so quotients of neighbouring doses stay small and exact.
Only writing such a number out needs its size: powers are then fenced in from below and above,
and the digits are used when the whole stretch between the fences rounds to them. Otherwise the
whole power is worked out.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import accumulate, groupby, repeat
from math import gcd, lcm
from typing import NamedTuple

from forum.taper.numbers import MOST_EXACT_CHARACTERS, round_half_even
from forum.taper.rounding import Rounding, round_ratio
from forum.taper.schedule.column import Column

# Fences are whole numbers of 1/2^192. The largest number ever asked for, a dose of twelve digits
# as marks of a millionth of a millionth, leaves sixty bits of that to decide by.
_FENCE_BITS = 192
_GUARD_BITS = 64
_GUARD = (1 << _GUARD_BITS) - 1
_BEYOND_GUARD = 2 * _FENCE_BITS - _GUARD_BITS
# Times the most turns of a plan, below 2^12, this is still less than a unit of the guard.
_MOST_DOUBLED = 1 << (_BEYOND_GUARD - 13)
# Up to this size a common factor is worth looking for.
_GCD_BITS = 4000
# Both parts of the longest fraction that is shown have fewer bits than this together.
_MOST_EXACT_BITS = 10 * MOST_EXACT_CHARACTERS // 3


class Quantity(NamedTuple):
    """The number over / under × keep^turns; `under` is above zero, `keep` is the plan's.

    With turns, `over` and `keep` are above zero: only sums without turns come to nothing.
    """

    over: int
    under: int
    turns: int = 0


# The fields of a Quantity as a bare tuple, which is made in a fraction of the time.
Number = tuple[int, int, int]


class _Doubled(dict[tuple[int, int], int]):
    """Twice over / under in whole fences, each worked out when first asked for; 0 if too large."""

    def __missing__(self, ratio: tuple[int, int]) -> int:
        over, under = ratio
        doubled = (2 * over << _FENCE_BITS) // under
        self[ratio] = doubled if doubled < _MOST_DOUBLED else 0
        return self[ratio]


class Fenced(NamedTuple):
    """A number from low/under to (low + slack)/under; above its lower fence if that is zero."""

    low: int
    under: int
    slack: int

    def halves(self) -> int | None:
        """Return how many whole halves are in it; None if it may be a whole number of them."""
        doubled, rest = divmod(2 * self.low, self.under)
        is_above = rest or not self.low
        return doubled if is_above and rest + 2 * self.slack < self.under else None

    def is_at_most(self, bound: Fraction) -> bool | None:
        """Tell whether the number <= bound; None if the bound lies between the fences."""
        room = bound.numerator * self.under
        if self.low * bound.denominator > room:
            return False
        return True if (self.low + self.slack) * bound.denominator <= room else None


class Powers:
    """The powers of `keep`, worked out as far as they are asked for, each from the one before."""

    def __init__(self, keep: Fraction = Fraction(1)) -> None:
        self.keep = keep
        # What each turn adds to both parts of a fraction at the least.
        self._least_bits = keep.numerator.bit_length() + keep.denominator.bit_length() - 2
        self._table = [1 << _FENCE_BITS]
        self._exact: dict[int, tuple[int, int]] = {}
        self._gaps: dict[tuple[int, ...], tuple[int, int, int]] = {}

    def _power(self, turns: int) -> int:
        """Return the lower fence of a power; each turn rounds down and loses less than 1.

        An old error only shrinks, as keep is below 1, so the upper fence is `turns` above it.
        """
        if turns >= len(self._table):
            over, under = self.keep.numerator, self.keep.denominator
            more = repeat(over, max(turns, 2 * len(self._table)) - len(self._table) + 1)
            longer = accumulate(more, lambda low, by: low * by // under, initial=self._table[-1])
            # A longer copy takes the place of the table, so that threads may share a plan.
            self._table = [*self._table[:-1], *longer]
        return self._table[turns]

    def fraction(self, number: Number) -> Fraction:
        """Return the number exactly; slow and long for thousands of turns."""
        over, under = self.in_full(*number)
        return Fraction(over, under)

    def in_full(self, over: int, under: int, turns: int) -> tuple[int, int]:
        """Return over and under with the power multiplied in, not reduced."""
        if not turns:
            return over, under
        power = self._exact_power(turns)
        return over * power[0], under * power[1]

    def _exact_power(self, turns: int) -> tuple[int, int]:
        """Return both parts of a power; the next one after it then costs a multiplication."""
        power = self._exact.get(turns)
        if power is None:
            high, low = self.keep.numerator, self.keep.denominator
            before = self._exact.get(turns - 1)
            power = (before[0] * high, before[1] * low) if before else (high**turns, low**turns)
            self._exact[turns] = power
        return power

    def reduce(self, over: int, under: int, turns: int) -> tuple[int, int]:
        """Return the same in lowest terms; `keep` is in its own, so no two powers are compared."""
        shared = gcd(over, under)
        over, under = over // shared, under // shared
        if not turns:
            return over, under
        high, low = self._exact_power(turns)
        by_low, by_high = gcd(over, low), gcd(under, high)
        return (over // by_low) * (high // by_high), (under // by_high) * (low // by_low)

    def most_turns_shown(self, column: Column) -> int:
        """Return the turns past which each of these is surely too long to be shown as a fraction.

        Reducing takes away no more than the factors of `over` and `under`.
        """
        lost = max(column.overs).bit_length() + max(column.unders).bit_length()
        return (_MOST_EXACT_BITS + lost) // max(self._least_bits, 1)

    def length(self, under: int, turns: int) -> int:
        """Return about how many bits `in_full` gives below the line."""
        return under.bit_length() + turns * self.keep.denominator.bit_length()

    def fence(self, over: int, under: int, turns: int) -> Fenced:
        """Return the number between two short fractions."""
        return Fenced(over * self._power(turns), under << _FENCE_BITS, over * turns)

    def round_whole(self, over: int, under: int, turns: int, mode: Rounding) -> tuple[int, bool]:
        """Return the whole number that `mode` chooses, and whether it was a tie; never guesses."""
        if turns:
            halves = self.fence(over, under, turns).halves()
            if halves is not None:
                return round_ratio(2 * halves + 1, 4, mode)
            over, under = self.in_full(over, under, turns)
        return round_ratio(over, under, mode)

    def round_even(self, over: int, under: int, turns: int) -> tuple[int, bool]:
        """Return the nearest whole number, half to even, and whether it is the number itself."""
        if turns:
            halves = self.fence(over, under, turns).halves()
            if halves is not None:
                return (halves + 1) // 2, False
            over, under = self.in_full(over, under, turns)
        return round_half_even(over, under), not over % under

    def round_all(self, column: Column) -> list[int]:
        """Return each number rounded to a whole one, half to even."""
        halves = self._halves(column)
        rounded = [each if each is None else (each + 1) >> 1 for each in halves]
        return [
            self.round_even(*column.number(place))[0] if each is None else each
            for place, each in enumerate(rounded)
        ]

    def round_marks(self, column: Column) -> list[tuple[int, bool]]:
        """Return each number rounded half up, and whether it lay halfway between two."""
        if not column.turns:
            ratios = zip(column.overs, column.unders, strict=True)
            halves = (divmod(2 * over + under, 2 * under) for over, under in ratios)
            return [(whole, not rest) for whole, rest in halves]
        return [
            self.round_whole(*column.number(place), Rounding.HALF_UP)
            if each is None
            else ((each + 1) >> 1, False)
            for place, each in enumerate(self._halves(column))
        ]

    def _halves(self, column: Column) -> list[int | None]:
        """Return the whole halves in each number; None where it may be just so many.

        Twice over / under and the power are both cut off, so their product is too small by less
        than a unit of the guard, the first 64 places after the point: they have to be neither all
        0 nor all 1.
        """
        self._power(max(column.turns, default=0))
        table, doubled = self._table, _Doubled()
        found: list[int | None] = []
        for over, under, turns in column.numbers:
            product = doubled[over, under] * table[turns] >> _BEYOND_GUARD
            is_sure = 0 < product & _GUARD < _GUARD
            found.append(product >> _GUARD_BITS if is_sure else None)
        return found

    def subtract(self, one: Number, other: Number) -> Number:
        """Return one − other."""
        over, under, _ = self._gap(one, other)
        return over, under, one[2] if one[2] < other[2] else other[2]

    def fall(self, before: Number, after: Number) -> tuple[int, int]:
        """Return (before − after) / before, not reduced; of zero it is without meaning."""
        over, _, whole = self._gap(before, after)
        return over, whole

    def _gap(self, one: Number, other: Number) -> tuple[int, int, int]:
        """Return one − other and one itself over a common `under`: over, under, over of one.

        The smaller number of turns is taken out of all. A plan of equal percentages asks for the
        same few gaps a thousand times over, so they are remembered.
        """
        (over, under, turns), (other_over, other_under, other_turns) = one, other
        if turns == other_turns:
            if under == other_under:
                return over - other_over, under, over
            whole = over * other_under
            return whole - other_over * under, under * other_under, whole
        key = (over, under, other_over, other_under, turns - other_turns)
        gap = self._gaps.get(key)
        if gap is None:
            common = min(turns, other_turns)
            over, under = self.in_full(over, under, turns - common)
            other_over, other_under = self.in_full(other_over, other_under, other_turns - common)
            whole = over * other_under
            gap = self._gaps[key] = (whole - other_over * under, under * other_under, whole)
        return gap

    def is_at_most(self, number: Number, bound: Fraction) -> bool:
        """Tell whether number <= bound."""
        over, under, turns = number
        if turns:
            verdict = self.fence(over, under, turns).is_at_most(bound)
            if verdict is not None:
                return verdict
            over, under = self.in_full(over, under, turns)
        return over * bound.denominator <= bound.numerator * under

    def is_less(self, one: Number, other: Number) -> bool:
        """Tell whether one < other."""
        return self.subtract(one, other)[0] < 0

    def fence_sum(self, column: Column) -> Fenced:
        """Return the sum of all numbers, fenced in."""
        lows: dict[int, int] = {}
        slacks: dict[int, int] = {}
        for over, under, turns in column.numbers:
            lows[under] = lows.get(under, 0) + over * self._power(turns)
            slacks[under] = slacks.get(under, 0) + over * turns
        # Both divisions round down, so each adds at most 1 to the slack.
        low = sum(low // under for under, low in lows.items())
        slack = sum(slack // under + 2 for under, slack in slacks.items())
        return Fenced(low, 1 << _FENCE_BITS, slack)

    def add_all(self, column: Column) -> tuple[int, int]:
        """Return the exact sum, not reduced.

        Equal addends of neighbouring turns, as a steady plan has by the thousand, are summed as
        a geometric series; so the cost grows with the number of holds, not of cuts.
        """
        if not any(column.turns):
            return add_ratios(column.overs, column.unders)
        by_turns: dict[int, tuple[list[int], list[int]]] = {}
        for over, under, turns in column.numbers:
            overs, unders = by_turns.setdefault(turns, ([], []))
            overs.append(over)
            unders.append(under)
        addends = [
            add_ratios(*by_turns.get(turn, ((0,), (1,)))) for turn in range(max(by_turns) + 1)
        ]
        return self._add_series(addends)

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


def add_ratios(overs: Sequence[int], unders: Sequence[int]) -> tuple[int, int]:
    """Return the exact sum of all over/under, not reduced; halving keeps the numbers short."""
    if unders.count(unders[0]) == len(unders):
        return sum(overs), unders[0]
    middle = len(overs) // 2
    one, by_one = add_ratios(overs[:middle], unders[:middle])
    two, by_two = add_ratios(overs[middle:], unders[middle:])
    shared = gcd(by_one, by_two) if by_one.bit_length() < _GCD_BITS else 1
    return one * (by_two // shared) + two * (by_one // shared), by_one // shared * by_two
