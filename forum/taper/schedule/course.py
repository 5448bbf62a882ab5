"""The doses of a plan by day, and what lies between them, for all levels at once."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise, repeat
from math import lcm
from operator import sub

from forum.taper.schedule.column import Column, column_by, column_of
from forum.taper.schedule.powers import Number, Powers, Quantity

# Doses are brought to one denominator unless that would be longer than this.
_MOST_GRID_BITS = 256


@dataclass(frozen=True)
class Course:
    """The doses of a plan by the day each is first taken, up to the plan's last day."""

    days: Sequence[int]
    column: Column
    last_day: int
    powers: Powers
    # A table lists doses as it likes, and a first dose between two marks may be rounded up.
    may_rise: bool = True
    _percents: dict[int, Column] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def doses(self) -> Sequence[Quantity]:
        """Return the dose of every level in mg; for a single one `dose` is faster."""
        return list(map(Quantity, *self.column.lists))

    def dose(self, level: int) -> Quantity:
        """Return the dose of one level in mg."""
        return Quantity(*self.column.number(level))

    def last_day_of(self, level: int) -> int:
        """Return the last day on which this level is taken."""
        return self.days[level + 1] - 1 if level + 1 < len(self.days) else self.last_day

    @property
    def with_doses_only(self) -> "Course":
        """Return the course without the zero at its end; only a course that never rises has one."""
        if self.column.overs[-1]:
            return self
        last_day = self.days[-1] - 1
        return Course(self.days[:-1], self.column[:-1], last_day, self.powers, may_rise=False)

    @cached_property
    def rises(self) -> bool:
        """Tell whether any dose is higher than the one before it."""
        return self.may_rise and min(self.cuts.overs, default=0) < 0

    @cached_property
    def is_even(self) -> bool:
        """Tell whether all doses are whole numbers of one and the same part of a mg."""
        return self._has_one_under and not any(self.column.turns)

    @property
    def _has_one_under(self) -> bool:
        unders = self.column.unders
        return unders.count(unders[0]) == len(unders)

    @cached_property
    def cuts(self) -> Column:
        """Return what each level but the first takes away from the one before, in mg."""
        if self.is_even:
            overs, under = self.column.overs, self.column.unders[0]
            return column_by(map(sub, overs, overs[1:]), lambda over: (over, under, 0))
        pairs = pairwise(self.column.numbers)
        return column_by([self.powers.subtract(*pair) for pair in pairs], lambda cut: cut)

    def percents(self, window: int) -> Column:
        """Return the percent of each dose but the last gone `window` days after its last day.

        Of no dose it is without meaning.
        """
        found = self._percents.get(window)
        if found is None:
            found = self._percents[window] = self._find_percents(self._levels_later(window))
        return found

    def _find_percents(self, later: Sequence[int]) -> Column:
        overs, turns = self.column.overs, self.column.turns
        if self.is_even:
            gone = [100 * (over - overs[level]) for over, level in zip(overs, later, strict=False)]
            return column_of(gone, [over or 1 for over in overs[:-1]])
        if not any(turns) or not self._has_one_under:
            return self._percents_one_by_one(later)
        apart = [turns[level] - turn for turn, level in zip(turns, later, strict=False)]
        keys = zip(overs, [overs[level] for level in later], apart, strict=False)
        return column_by(keys, self._percent_gone)

    def _percent_gone(self, key: tuple[int, int, int]) -> Number:
        """Return the percent gone between doses that are so many turns apart."""
        over, later_over, apart = key
        before, after = (over, 1, max(-apart, 0)), (later_over, 1, max(apart, 0))
        gone, whole = self.powers.fall(before, after)
        return 100 * gone, whole, 0

    def _percents_one_by_one(self, later: Sequence[int]) -> Column:
        doses = list(self.column.numbers)
        falls = [
            self.powers.fall(before, doses[level])
            for before, level in zip(doses, later, strict=False)
        ]
        return column_of([100 * gone for gone, _ in falls], [whole or 1 for _, whole in falls])

    def _levels_later(self, window: int) -> Sequence[int]:
        """Return the level in force `window` days after the last day of each one but the last."""
        if window == 1:
            return range(1, len(self.days))
        ends = [day + window for day in self.days[1:]]
        return [level - 1 for level in map(bisect_left, repeat(self.days), ends)]


def on_one_grid(doses: Sequence[Number]) -> Column:
    """Return the doses over one denominator, so that sums and differences need no other.

    They stay as they are where that denominator would be very long.
    """
    overs, unders, turns = ([dose[part] for dose in doses] for part in range(3))
    common = 1
    for under in set(unders):
        common = lcm(common, under)
        if common.bit_length() > _MOST_GRID_BITS:
            return column_of(overs, unders, turns)
    overs = [
        over if under == common else over * (common // under)
        for over, under in zip(overs, unders, strict=True)
    ]
    return column_of(overs, [common] * len(overs), turns)
