"""A calculated schedule: every change of dose, and what follows from them."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property
from operator import mul, sub
from typing import overload

from forum.taper.amounts import SHORT_SCALE, Unit, write_scaled_short
from forum.taper.rounding import Rounded
from forum.taper.schedule.column import Column, column_of
from forum.taper.schedule.course import Course
from forum.taper.schedule.pace import Pace, judge_pace
from forum.taper.schedule.powers import Powers, Quantity
from forum.taper.schedule.request import Hold, ScheduleRequest
from forum.taper.schedule.totals import Total

RATE_DAYS = (7, 10, 14, 28, 30)


@dataclass(frozen=True, slots=True)
class Level:
    """One dose from the day it is first taken; the cut and percentages look at that change.

    `percent_per_14_days` is the share of the dose before this change that is gone 14 days after
    the last day of that dose, whatever further cuts fall in between; negative is an updose.
    """

    day: int
    date: date | None
    dose_mg: Fraction
    ml: Fraction | None
    drawn_ml: Fraction | None
    cut_mg: Fraction | None
    percent_of_previous: Fraction | None
    percent_per_14_days: Fraction | None
    percent_per_28_days: Fraction | None


@dataclass(frozen=True)
class Schedule:
    """A plan worked out.

    Doses are kept as exact quantities and turned into fractions when a level is looked at, so a
    plan of ten years of daily cuts costs nothing until its rows are shown.
    """

    request: ScheduleRequest
    course: Course
    idle_holds: tuple[Hold, ...] = ()

    @property
    def powers(self) -> Powers:
        """Return what turns quantities into numbers."""
        return self.course.powers

    @property
    def levels(self) -> "Levels":
        """Return one level per change of dose."""
        return Levels(self)

    @property
    def level_count(self) -> int:
        """Return how many different doses follow each other."""
        return len(self.course.days)

    @property
    def no_change(self) -> bool:
        """Tell whether rounding or the table left a single dose."""
        return self.level_count == 1

    @property
    def last_day(self) -> int:
        """Return the last day of the plan; of a table, the last day listed."""
        return self.course.last_day

    @property
    def last_dose_day(self) -> int:
        """Return the last day of the plan on which anything is taken."""
        return self.last_day if self.course.column.overs[-1] else self.course.days[-1] - 1

    @cached_property
    def day_at_target(self) -> int | None:
        """Return the day that ends the plan: of its last level, or the `days` asked for."""
        if self.no_change:
            return None
        return self.last_day if self.request.days == self.last_day else self.course.days[-1]

    @property
    def elapsed_days(self) -> int | None:
        """Return the days from day 1 to the day at target."""
        return self.day_at_target - 1 if self.day_at_target else None

    @property
    def end_date(self) -> date | None:
        """Return the date of the day at target, or of the last day if the dose never changes."""
        return self.date_of(self.day_at_target or self.last_day)

    def date_of(self, day: int) -> date | None:
        """Return the calendar date of a day number, when the plan has a start date."""
        start = self.request.start_date
        return start + timedelta(days=day - 1) if start else None

    def day_of(self, when: date) -> int | None:
        """Return the day number of a date, below 1 before the start."""
        start = self.request.start_date
        return (when - start).days + 1 if start else None

    def level_on_day(self, day: int) -> int:
        """Return the position of the level in force; the last one stays in force."""
        return max(bisect_right(self.course.days, day) - 1, 0)

    def dose_on_day(self, day: int) -> Fraction:
        """Return the dose of a day; after the plan's end, its last dose."""
        return self.powers.fraction(self.course.dose(self.level_on_day(day)))

    def write_dose_short(self, level: int) -> str:
        """Write the dose of a level with at most 4 decimals."""
        over, under, turns = self.course.dose(level)
        scaled = self.powers.round_even(over * SHORT_SCALE, under, turns)
        return write_scaled_short(*scaled, Unit.DRUG)

    @cached_property
    def total(self) -> Total:
        """Return the sum of all daily doses in mg from day 1 to the last day."""
        return self.total_of_days(1, self.last_day)

    @property
    def total_mg(self) -> Fraction:
        """Return the total as a fraction; slow and long for thousands of equal shares."""
        return self.total.fraction

    @property
    def total_ml(self) -> Fraction | None:
        """Return the volume of all daily doses as a fraction; slow where `total_mg` is."""
        strength = self.request.mg_per_ml
        return self.total.fraction / strength if strength else None

    def write_total_short(self) -> str:
        """Write the total in mg with at most 4 decimals."""
        return write_scaled_short(*self.total.round_even(Fraction(SHORT_SCALE)), Unit.DRUG)

    def write_total_volume_short(self) -> str:
        """Write the total in mL with at most 4 decimals; empty without a strength."""
        strength = self.request.mg_per_ml
        if not strength:
            return ""
        return write_scaled_short(*self.total.round_even(SHORT_SCALE / strength), Unit.VOLUME)

    def total_between(self, first: int, last: int) -> Fraction:
        """Return the sum of the doses of these days; after the plan its last dose goes on."""
        return self.total_of_days(first, last).fraction

    def bounded_total_between(self, first: int, last: int) -> Fraction:
        """Return the same; raises PlanTooLong where that would take long to work out."""
        return self.total_of_days(first, last).bounded_fraction

    def total_of_days(self, first: int, last: int) -> Total:
        """Return the same as a sum that is compared and rounded without being worked out."""
        return Total(self.powers, self._doses_by_length(first, last))

    def _doses_by_length(self, first: int, last: int) -> Column:
        """Return each dose times the days on which it is taken, from the first day to the last."""
        begin, end = self.level_on_day(first), self.level_on_day(last) + 1
        doses, days = self.course.column, self.course.days[begin + 1 : end]
        lengths = map(sub, [*days, last + 1], [first, *days])
        doses = doses[begin:end]
        return column_of(list(map(mul, doses.overs, lengths)), doses.unders, doses.turns)

    @cached_property
    def rate_percent(self) -> dict[int, Fraction]:
        """Return the share of the first dose gone after so many days, as far as the plan goes.

        A plan that ends at zero stays there, so it reaches every one of these days.
        """
        first, last = self.course.dose(0), self.course.dose(-1)
        if not first.over:
            return {}
        reached = (days for days in RATE_DAYS if days < self.last_day or not last.over)
        return {days: 100 * Fraction(*self.fall(0, 1 + days)) for days in reached}

    def fall(self, level: int, day: int) -> tuple[int, int]:
        """Return the share of a level's dose that is gone on a day, as a ratio not reduced."""
        before, after = self.course.dose(level), self.course.dose(self.level_on_day(day))
        return self.powers.fall(before, after)

    @cached_property
    def pace(self) -> Pace:
        """Return the fastest 14 days of the plan beside published guidance."""
        return judge_pace(self.course)

    def ml_of(self, dose: Quantity) -> Quantity | None:
        """Return the volume of a dose."""
        strength = self.request.mg_per_ml
        if not strength:
            return None
        over, under, turns = dose
        return Quantity(over * strength.denominator, under * strength.numerator, turns)

    @cached_property
    def marks(self) -> Sequence[tuple[int, bool]]:
        """Return for each level the marks to draw to, and whether it lay halfway between two."""
        mark, strength = self.request.mark_ml, self.request.mg_per_ml
        if not mark or not strength:
            return ()
        in_marks = 1 / (strength * mark)
        by, of = in_marks.numerator, in_marks.denominator
        return self.powers.round_marks(self.course.column.times(by, of))

    def drawn(self, level: int) -> Rounded | None:
        """Return the volume to draw for a level, on a mark of the syringe."""
        if not self.request.mark_ml or not self.marks:
            return None
        marks, was_tie = self.marks[level]
        return Rounded(marks * self.request.mark_ml, was_tie)


class Levels(Sequence[Level]):
    """The levels of a schedule, each worked out when it is asked for."""

    def __init__(self, schedule: Schedule) -> None:
        self._schedule = schedule

    def __len__(self) -> int:
        return self._schedule.level_count

    @overload
    def __getitem__(self, index: int) -> Level: ...

    @overload
    def __getitem__(self, index: slice) -> list[Level]: ...

    def __getitem__(self, index: int | slice) -> Level | list[Level]:
        if isinstance(index, slice):
            return [self[position] for position in range(*index.indices(len(self)))]
        return self._level(range(len(self))[index])

    def _level(self, position: int) -> Level:
        plan = self._schedule
        day, dose = plan.course.days[position], plan.course.dose(position)
        volume, drawn = plan.ml_of(dose), plan.drawn(position)
        return Level(
            day=day,
            date=plan.date_of(day),
            dose_mg=plan.powers.fraction(dose),
            ml=plan.powers.fraction(volume) if volume else None,
            drawn_ml=drawn.value if drawn else None,
            cut_mg=self.cut(position),
            percent_of_previous=self._percent(position, day),
            percent_per_14_days=self._percent(position, day + 13),
            percent_per_28_days=self._percent(position, day + 27),
        )

    def cut(self, position: int) -> Fraction | None:
        """Return what a level takes away from the one before it; the first has none."""
        position = range(len(self))[position]
        if not position:
            return None
        plan = self._schedule
        before, after = plan.course.dose(position - 1), plan.course.dose(position)
        return plan.powers.fraction(Quantity(*plan.powers.subtract(before, after)))

    def _percent(self, position: int, day: int) -> Fraction | None:
        if not position or not self._schedule.course.column.overs[position - 1]:
            return None
        return 100 * Fraction(*self._schedule.fall(position - 1, day))
