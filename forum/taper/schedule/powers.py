"""Exact numbers of the form over / under × keep^turns, where plain fractions would grow huge.

Ten per cent of the current dose, three thousand times over, is a fraction of twelve thousand
digits. It is kept here in factors, so quotients of neighbouring doses stay small and exact.
Only writing such a number out needs its size: powers are then fenced in from below and above,
and the digits are used when the whole stretch between the fences rounds to them. Otherwise the
whole power is worked out.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import accumulate, groupby, repeat
from math import gcd, lcm
from typing import NamedTuple

from forum.taper.numbers import MOST_EXACT_CHARACTERS, round_half_even
from forum.taper.rounding import Rounding, round_ratio

# Fences are whole numbers of 1/2^256. The largest number ever asked for, a dose of twelve digits
# as marks of a millionth of a millionth, leaves more than a hundred bits of that to decide by.
_FENCE_BITS = 256
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

    def fraction(self, number: Quantity) -> Fraction:
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

    def most_turns_shown(self, numbers: Sequence[Number]) -> int:
        """Return the turns past which each of these is surely too long to be shown as a fraction.

        Reducing takes away no more than the factors of `over` and `under`.
        """
        lost = max(over for over, _, _ in numbers).bit_length()
        lost += max(under for _, under, _ in numbers).bit_length()
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

    def round_all(self, numbers: Sequence[Number], scale: int) -> list[int]:
        """Return scale × each number, rounded half to even."""
        self._power(max(turns for _, _, turns in numbers))
        table, doubled = self._table, 2 * scale
        rounded = []
        for over, under, turns in numbers:
            # What `fence` and `halves` do, without a call for each number.
            step = under << _FENCE_BITS
            halves, rest = divmod(doubled * over * table[turns], step)
            if rest and rest + doubled * over * turns < step:
                rounded.append((halves + 1) // 2)
            else:
                rounded.append(self.round_even(over * scale, under, turns)[0])
        return rounded

    def round_marks(self, numbers: Sequence[Number]) -> list[tuple[int, bool]]:
        """Return each number as a whole one, half up, and whether it lay halfway between two."""
        if not any(turns for _, _, turns in numbers):
            halves = (divmod(2 * over + under, 2 * under) for over, under, _ in numbers)
            return [(whole, not rest) for whole, rest in halves]
        return [self.round_whole(*number, Rounding.HALF_UP) for number in numbers]

    def subtract(self, one: Quantity, other: Quantity) -> Number:
        """Return one − other."""
        turns = min(one.turns, other.turns)
        if one.turns == other.turns and one.under == other.under:
            return one.over - other.over, one.under, turns
        return *self._gap(one, other)[:2], turns

    def fall(self, before: Quantity, after: Quantity) -> tuple[int, int]:
        """Return (before − after) / before, not reduced, for `before` above zero."""
        if before.turns == after.turns and before.under == after.under:
            return before.over - after.over, before.over
        over, _, whole = self._gap(before, after)
        return over, whole

    def _gap(self, one: Quantity, other: Quantity) -> tuple[int, int, int]:
        """Return one − other and one itself over a common `under`: over, under, over of one.

        The smaller number of turns is taken out of all. A plan of equal percentages asks for the
        same few gaps a thousand times over, so they are remembered.
        """
        (over, under, turns), (other_over, other_under, other_turns) = one, other
        key = (over, under, other_over, other_under, turns - other_turns)
        gap = self._gaps.get(key)
        if gap is None:
            common = min(turns, other_turns)
            over, under = self.in_full(over, under, turns - common)
            other_over, other_under = self.in_full(other_over, other_under, other_turns - common)
            whole = over * other_under
            gap = self._gaps[key] = (whole - other_over * under, under * other_under, whole)
        return gap

    def is_at_most(self, number: Quantity, bound: Fraction) -> bool:
        """Tell whether number <= bound."""
        over, under, turns = number
        if turns:
            fenced = self.fence(over, under, turns)
            room = bound.numerator * fenced.under
            if fenced.low * bound.denominator > room:
                return False
            if (fenced.low + fenced.slack) * bound.denominator <= room:
                return True
            over, under = self.in_full(over, under, turns)
        return over * bound.denominator <= bound.numerator * under

    def is_less(self, one: Quantity, other: Quantity) -> bool:
        """Tell whether one < other."""
        return self.subtract(one, other)[0] < 0

    def fence_sum(self, numbers: Iterable[Number]) -> Fenced:
        """Return the sum of all numbers, fenced in."""
        lows: dict[int, int] = {}
        slacks: dict[int, int] = {}
        for over, under, turns in numbers:
            lows[under] = lows.get(under, 0) + over * self._power(turns)
            slacks[under] = slacks.get(under, 0) + over * turns
        # Both divisions round down, so each adds at most 1 to the slack.
        low = sum(low // under for under, low in lows.items())
        slack = sum(slack // under + 2 for under, slack in slacks.items())
        return Fenced(low, 1 << _FENCE_BITS, slack)

    def add_all(self, numbers: Iterable[Number]) -> tuple[int, int]:
        """Return the exact sum, not reduced.

        Equal addends of neighbouring turns, as a steady plan has by the thousand, are summed as
        a geometric series; so the cost grows with the number of holds, not of cuts.
        """
        numbers = list(numbers)
        if not any(turns for _, _, turns in numbers):
            return add_ratios([(over, under) for over, under, _ in numbers])
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
