"""Going on more slowly, or from a higher dose: the days ahead of a plan as a new request.

The days behind stay with the old plan. What is left of it keeps its way of stepping where that has
a rhythm of its own; everything else goes on as a table of the doses that were still to come.
"""

from dataclasses import dataclass, replace
from fractions import Fraction

from forum.taper.amounts import from_nanograms, to_nanograms
from forum.taper.replan import Change, future_of
from forum.taper.requests import BadRequest, check_schedule
from forum.taper.rounding import Rounding, round_to_mark
from forum.taper.schedule.methods import (
    Fixed,
    Method,
    PercentOfCurrent,
    PercentOfStart,
    Row,
    Table,
)
from forum.taper.schedule.request import ScheduleRequest
from forum.taper.schedule.result import Schedule

_ONE_NANOGRAM = from_nanograms(1)


@dataclass(frozen=True, slots=True)
class Pace:
    """A rhythm; of the two sizes of a cut at most one is set, none where the doses are listed."""

    every_days: int
    cut_mg: Fraction | None = None
    percent: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where somebody is in a plan: the level, and today as a day of it (1 is its first).

    `days_to_cut` is how far the next cut is as things stand, with every hold; None for no cut.
    """

    plan: Schedule
    level: int
    day_of_level: int
    days_to_cut: int | None = None

    @property
    def is_last(self) -> bool:
        return self.level + 1 >= self.plan.level_count


def pace_of(plan: Schedule) -> Pace:
    """The rhythm of a plan as it is; a share of the start is the fixed amount that it makes."""
    request = plan.request
    match request.method:
        case Fixed(cut_mg):
            return Pace(request.every_days, cut_mg=cut_mg)
        case PercentOfStart(percent):
            return Pace(request.every_days, cut_mg=request.first_dose_mg * percent / 100)
        case PercentOfCurrent(percent):
            return Pace(request.every_days, percent=percent)
    return Pace(request.step_days)


def go_on_at(standing: Standing, pace: Pace) -> ScheduleRequest:
    """From tomorrow: today's dose until a step of the new length is full, then the new steps.

    Raises BadRequest when nothing is left to slow down, or the new plan would have no end.
    """
    plan, level = standing.plan, standing.level
    if standing.is_last:
        raise BadRequest.at("/every_days", "This plan has reached its last dose already.")
    method = _method_at(pace)
    if method is None:
        first = Row(_first_cut_day(standing, pace) - 1, _dose(plan, level))
        return _table(plan, (first, *_rows(plan, range(level + 1, plan.level_count), pace)))
    tomorrow = min(plan.course.days[level] + standing.day_of_level, plan.course.days[level + 1])
    future = future_of(plan, Change(tomorrow, method=method, every_days=pace.every_days))
    first_cut = _first_cut_day(standing, pace)
    return _readable(replace(future, first_cut_day=first_cut, start_date=None))


def _first_cut_day(standing: Standing, pace: Pace) -> int:
    """Tomorrow is day 1. Longer steps never bring a cut nearer than it was."""
    when_full = max(pace.every_days - standing.day_of_level + 1, 2)
    if pace.every_days < pace_of(standing.plan).every_days:
        return when_full
    return max(when_full, standing.days_to_cut or 0)


def go_on_from(standing: Standing, dose: Fraction) -> ScheduleRequest:
    """After going back up: that dose for one step, then the plan's own way to its own end."""
    plan = standing.plan
    pace = pace_of(plan)
    method = _method_at(pace)
    if method is None:
        below = [n for n in range(plan.level_count) if _dose(plan, n) < dose]
        return _table(plan, (Row(_planned_days(standing), dose), *_rows(plan, below, None)))
    change = Change(plan.course.days[standing.level] + 1, dose_mg=dose, method=method)
    return _readable(replace(future_of(plan, change), start_date=None))


def _planned_days(standing: Standing) -> int:
    """How long the plan stays on the level; of the last one, as long as on the one before."""
    days = standing.plan.course.days
    level = min(standing.level, len(days) - 2)
    return days[level + 1] - days[level] if level >= 0 else 1


def _method_at(pace: Pace) -> Method | None:
    """The same way of stepping in another size; None for one that has no single rhythm."""
    if pace.cut_mg is not None:
        return Fixed(pace.cut_mg)
    if pace.percent is not None:
        return PercentOfCurrent(pace.percent)
    return None


def _rows(plan: Schedule, levels: range | list[int], pace: Pace | None) -> list[Row]:
    """The last dose of a plan goes on by itself, so one day of it is enough."""
    days = plan.course.days
    rows = []
    for level in levels:
        is_last = level + 1 == plan.level_count
        length = 1 if is_last else pace.every_days if pace else days[level + 1] - days[level]
        rows.append(Row(length, _dose(plan, level)))
    return rows


def _table(plan: Schedule, rows: tuple[Row, ...]) -> ScheduleRequest:
    old = plan.request
    return check_schedule(
        ScheduleRequest(Table(rows), mg_per_ml=old.mg_per_ml, mark_ml=old.mark_ml)
    )


def _readable(request: ScheduleRequest) -> ScheduleRequest:
    """A share of a share soon has more digits than anybody can type; a nanogram is fine enough."""
    start, target = request.start_mg, request.target_mg
    return replace(
        request,
        start_mg=None if start is None else _to_nanogram(start),
        target_mg=None if target is None else _to_nanogram(target),
    )


def _dose(plan: Schedule, level: int) -> Fraction:
    return _to_nanogram(plan.powers.fraction(plan.course.doses[level]))


def _to_nanogram(dose: Fraction) -> Fraction:
    rounded = round_to_mark(dose, _ONE_NANOGRAM, Rounding.HALF_EVEN).value
    return from_nanograms(to_nanograms(rounded))
