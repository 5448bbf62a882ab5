"""Changing a plan on the way: the past stays as it was taken, the future moves."""

from dataclasses import dataclass, replace
from fractions import Fraction

from forum.taper.requests import BadRequest, check_schedule
from forum.taper.schedule.build import calculate_schedule
from forum.taper.schedule.methods import Method, Row, Table, Weighed
from forum.taper.schedule.request import Hold, ScheduleRequest
from forum.taper.schedule.result import Schedule


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be different from a day on; what is None stays as it is."""

    from_day: int
    dose_mg: Fraction | None = None
    method: Method | None = None
    every_days: int | None = None
    target_mg: Fraction | None = None
    cuts: int | None = None
    hold_days: int = 0


def hold_from(request: ScheduleRequest, day: int, days: int) -> ScheduleRequest:
    """Return the plan with a hold in it: no dose changes, a cut inside it and all later wait."""
    return replace(request, holds=(*request.holds, Hold(day, days)))


def change_from(plan: Schedule, change: Change) -> Schedule:
    """Return one plan of the days taken so far and a new future; day numbers and dates go on.

    A change of rhythm counts from the last cut, but never cuts on the day of the change itself.
    An updose or a smaller dose starts on that day and waits a full step, and the hold, from there.
    """
    ahead = calculate_schedule(future_of(plan, change))
    return join_plans(plan, ahead, change.from_day)


def future_of(plan: Schedule, change: Change) -> ScheduleRequest:
    """Return the request for the days from the change on, with that day as its day 1.

    Raises BadRequest where that plan would have no end, as the request of a member would.
    """
    old, dose = plan.request, _dose_at(plan, change)
    method = change.method or old.method
    every_days = change.every_days or old.every_days
    if isinstance(method, Table):
        raise BadRequest.at(
            "/method", "A table has no steps to go on with. Please choose a method."
        )
    if not dose:
        raise BadRequest.at("/from_day", "The plan has come to 0 mg by this day. Give a dose too.")
    if isinstance(method, Weighed):
        method = replace(method, start_g=dose * method.tablet_g / method.tablet_mg)
    future = ScheduleRequest(
        method=method,
        start_mg=None if isinstance(method, Weighed) else dose,
        every_days=every_days,
        first_cut_day=_first_cut_day(plan, change, every_days),
        target_mg=_target(plan, change),
        cuts=change.cuts,
        round=old.round,
        start_date=plan.date_of(change.from_day),
        mg_per_ml=old.mg_per_ml,
        mark_ml=old.mark_ml,
    )
    return check_schedule(future)


def _dose_at(plan: Schedule, change: Change) -> Fraction:
    return change.dose_mg or plan.dose_on_day(change.from_day - 1)


def _target(plan: Schedule, change: Change) -> Fraction:
    """Return where it goes: to the plan's own end, unless the change names another."""
    if change.target_mg is not None:
        return change.target_mg
    return min(plan.dose_on_day(plan.last_day), _dose_at(plan, change))


def _first_cut_day(plan: Schedule, change: Change, every_days: int) -> int:
    if change.dose_mg is not None:
        return 1 + every_days + change.hold_days
    last_cut = plan.course.days[plan.level_on_day(change.from_day - 1)]
    return max(last_cut + every_days - change.from_day + 1, 2) + change.hold_days


def join_plans(past: Schedule, ahead: Schedule, from_day: int) -> Schedule:
    """Return a single plan as a table: the past up to the day before, then the future."""
    rows = (*list_rows(past, 1, from_day - 1), *list_rows(ahead, 1, ahead.last_day))
    request = ScheduleRequest(
        method=Table(rows),
        start_date=past.request.start_date,
        mg_per_ml=ahead.request.mg_per_ml,
        mark_ml=ahead.request.mark_ml,
    )
    return calculate_schedule(request)


def list_rows(plan: Schedule, first: int, last: int) -> tuple[Row, ...]:
    """Return the doses of these days as rows of a table; after the plan its last dose goes on."""
    if last < first:
        return ()
    levels = range(plan.level_on_day(first), plan.level_on_day(last) + 1)
    starts = [first, *(plan.course.days[level] for level in levels[1:]), last + 1]
    doses = (plan.powers.fraction(plan.course.doses[level]) for level in levels)
    spans = zip(starts, starts[1:], doses, strict=False)
    return tuple(Row(end - start, dose) for start, end, dose in spans)


def add_slower_tail(
    request: ScheduleRequest, from_mg: Fraction, method: Method, every_days: int
) -> Schedule:
    """Return the plan down to a dose, and from there on by another method to the same end."""
    head = calculate_schedule(replace(request, target_mg=from_mg))
    change = Change(
        from_day=head.last_day + 1,
        method=method,
        every_days=every_days,
        target_mg=request.target_mg or Fraction(0),
    )
    return change_from(head, change)
