"""The doses of a plan by day, and what lies between them, for all levels at once."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from math import lcm

from forum.taper.schedule.powers import Number, Powers, Quantity

# Doses are brought to one denominator unless that would be longer than this.
_MOST_GRID_BITS = 256
# Of no dose nothing can be gone.
_NO_DOSE: Number = (0, 1, 0)


@dataclass(frozen=True)
class Course:
    """The doses of a plan by the day each is first taken, up to the plan's last day."""

    days: Sequence[int]
    doses: Sequence[Quantity]
    last_day: int
    powers: Powers
    # A table lists doses as it likes, and a first dose between two marks may be rounded up.
    may_rise: bool = True
    _percents: dict[int, list[Number]] = field(default_factory=dict, compare=False, repr=False)

    def last_day_of(self, level: int) -> int:
        """Return the last day on which this level is taken."""
        return self.days[level + 1] - 1 if level + 1 < len(self.days) else self.last_day

    @property
    def with_doses_only(self) -> "Course":
        """Return the course without the zero at its end; only a course that never rises has one."""
        if self.doses[-1].over:
            return self
        last_day = self.days[-1] - 1
        return Course(self.days[:-1], self.doses[:-1], last_day, self.powers, may_rise=False)

    @cached_property
    def rises(self) -> bool:
        """Tell whether any dose is higher than the one before it."""
        return self.may_rise and any(cut < 0 for cut, _, _ in self.cuts)

    @cached_property
    def is_even(self) -> bool:
        """Tell whether all doses are whole numbers of one and the same part of a mg."""
        return {(under, turns) for _, under, turns in self.doses} == {(self.doses[0].under, 0)}

    @cached_property
    def cuts(self) -> list[Number]:
        """Return what each level but the first takes away from the one before, in mg."""
        if self.is_even:
            pairs = pairwise(self.doses)
            return [(before - after, under, 0) for (before, _, _), (after, under, _) in pairs]
        subtract = self.powers.subtract
        return [subtract(before, after) for before, after in pairwise(self.doses)]

    def percents(self, window: int) -> list[Number]:
        """Return the percent of each dose but the last gone `window` days after its last day."""
        found = self._percents.get(window)
        if found is None:
            found = self._percents[window] = self._find_percents(window)
        return found

    def _find_percents(self, window: int) -> list[Number]:
        pairs = zip(self.doses, self._doses_later(window), strict=False)
        if self.is_even:
            return [
                (100 * (before - after), before, 0) if before else _NO_DOSE
                for (before, _, _), (after, _, _) in pairs
            ]
        fall = self.powers.fall
        falls = (fall(before, after) if before.over else None for before, after in pairs)
        return [(100 * each[0], each[1], 0) if each else _NO_DOSE for each in falls]

    def _doses_later(self, window: int) -> list[Quantity]:
        """Return the dose in force `window` days after the last day of each level but the last."""
        days, doses = self.days, self.doses
        return [doses[bisect_right(days, day + window - 1) - 1] for day in days[1:]]


def on_one_grid(doses: Sequence[Quantity]) -> Sequence[Quantity]:
    """Return the doses over one denominator, so that sums and differences need no other.

    They stay as they are where that denominator would be very long.
    """
    common = 1
    for under in {under for _, under, _ in doses}:
        common = lcm(common, under)
        if common.bit_length() > _MOST_GRID_BITS:
            return doses
    return [dose if dose.under == common else _over_common(dose, common) for dose in doses]


def _over_common(dose: Quantity, common: int) -> Quantity:
    over, under, turns = dose
    return Quantity(over * (common // under), common, turns)
