"""The sum of many doses, which is written out without ever being worked out in full."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm

from forum.taper.numbers import round_half_even
from forum.taper.schedule.column import Column
from forum.taper.schedule.limits import PlanTooLong
from forum.taper.schedule.powers import Fenced, Powers

# A sum this long below the line is too long for an answer even in lowest terms: reducing takes
# away no more than the factors of its first dose and of its cut.
_MOST_BITS = 4_000
# A tenth of a percent less every day for ten years is within this; twelve digits of a percent
# are not.
_MOST_BITS_WORKED_OUT = 40_000


@dataclass(frozen=True)
class Total:
    """The sum of `addends`, each a dose in mg times its days."""

    powers: Powers
    addends: Column

    @cached_property
    def fraction(self) -> Fraction:
        """Return the sum exactly; slow and long for thousands of turns."""
        return Fraction(*self._ratio)

    def round_even(self, scale: Fraction) -> tuple[int, bool]:
        """Return scale × the sum as the nearest whole number, and whether it is exactly that."""
        by, of = scale.numerator, scale.denominator
        if self.is_long:
            low, under, slack = self._fenced
            halves = Fenced(low * by, under * of, slack * by).halves()
            if halves is not None:
                return (halves + 1) // 2, False
        over, under = self._ratio
        return round_half_even(over * by, under * of), not over * by % (under * of)

    @cached_property
    def is_long(self) -> bool:
        """Tell whether the sum is too long below the line to be shown as a fraction."""
        return self._is_past(_MOST_BITS)

    @property
    def bounded_fraction(self) -> Fraction:
        """Return the sum exactly; raises PlanTooLong where that would take long."""
        if self._is_past(_MOST_BITS_WORKED_OUT):
            raise PlanTooLong(
                "These doses add up to a fraction too long to write out. "
                "Let each dose be rounded, or choose fewer days or shorter numbers."
            )
        return self.fraction

    def is_at_most(self, bound: Fraction) -> bool:
        """Tell whether the sum <= bound."""
        verdict = self._fenced.is_at_most(bound) if self.is_long else None
        if verdict is not None:
            return verdict
        over, under = self._ratio
        return over * bound.denominator <= bound.numerator * under

    def _is_past(self, bits: int) -> bool:
        """Tell whether the sum has more bits than that below the line."""
        common = 1
        _, unders, turns = self.addends.lists
        for under, turn in set(zip(unders, turns, strict=True)):
            common = lcm(common, under)
            if self.powers.length(common, turn) > bits:
                return True
        return False

    @cached_property
    def _fenced(self) -> Fenced:
        return self.powers.fence_sum(self.addends)

    @cached_property
    def _ratio(self) -> tuple[int, int]:
        """Return the exact sum, not reduced: that alone may take longer than the whole plan."""
        return self.powers.add_all(self.addends)
