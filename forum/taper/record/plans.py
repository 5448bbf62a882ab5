"""A calculated schedule as a plan that somebody follows."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import overload

from forum.taper.schedule import Schedule

from .record import PlanInForce


def plan_in_force(schedule: Schedule, from_day: date, ended_on: date | None = None) -> PlanInForce:
    """Day 1 of the schedule becomes `from_day`, whatever start date the schedule itself names."""
    return PlanInForce(
        from_day=from_day,
        after_days=tuple(day - 1 for day in schedule.course.days),
        doses=_Doses(schedule),
        ended_on=ended_on,
        mg_per_ml=schedule.request.mg_per_ml,
        mark_ml=schedule.request.mark_ml,
    )


class _Doses(Sequence[Fraction]):
    """Exact doses, each worked out when it is asked for: thousands of percents are long numbers."""

    def __init__(self, schedule: Schedule) -> None:
        self._schedule = schedule

    def __len__(self) -> int:
        return self._schedule.level_count

    @overload
    def __getitem__(self, index: int) -> Fraction: ...

    @overload
    def __getitem__(self, index: slice) -> list[Fraction]: ...

    def __getitem__(self, index: int | slice) -> Fraction | list[Fraction]:
        doses = self._schedule.course.doses
        if isinstance(index, slice):
            return [self._schedule.powers.fraction(dose) for dose in doses[index]]
        return self._schedule.powers.fraction(doses[index])
