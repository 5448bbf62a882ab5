"""From a request to a schedule: doses and cut days brought together until the plan ends."""

from bisect import bisect_left
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import islice

from forum.taper.schedule.course import Course, on_one_grid
from forum.taper.schedule.cut_days import cut_days, cuts_in_weeks
from forum.taper.schedule.limits import MOST_DAYS, MOST_LEVELS, PlanTooLong
from forum.taper.schedule.methods import Occupancy, Slide, Table
from forum.taper.schedule.powers import Number, Powers
from forum.taper.schedule.request import Hold, ScheduleRequest
from forum.taper.schedule.result import Schedule
from forum.taper.schedule.steps import (
    Stride,
    doses_after_cuts,
    round_number,
    stride_of,
    unrounded_doses,
)


def calculate_schedule(request: ScheduleRequest) -> Schedule:
    """Work a plan out; raises PlanTooLong past the limits of size."""
    stride = stride_of(request)
    draft = _Draft(request, Powers(stride.keep) if stride else Powers())
    if isinstance(request.method, Table):
        draft.follow_rows(request.method)
    else:
        draft.follow_cuts()
    may_rise = isinstance(request.method, Table) or request.round is not None
    course = Course(draft.days, on_one_grid(draft.doses), draft.last_day, draft.powers, may_rise)
    met = set(draft.met_holds)
    idle = tuple(hold for hold in request.holds if hold not in met)
    return Schedule(request, course, idle)


@dataclass(slots=True)
class _Draft:
    """A plan while it is being worked out, level by level."""

    request: ScheduleRequest
    powers: Powers
    days: list[int] = field(default_factory=list)
    doses: list[Number] = field(default_factory=list)
    met_holds: list[Hold] = field(default_factory=list)
    last_day: int = 1
    is_stuck: bool = False

    def follow_rows(self, table: Table) -> None:
        """Take the doses as listed, with holds between them."""
        changes = list(cut_days(self.request))
        doses = [
            round_number(*row.dose_mg.as_integer_ratio(), self.request.round) for row in table.rows
        ]
        self._take_from(1, doses[0])
        for (day, met), dose in zip(changes, doses[1:], strict=True):
            self.met_holds += met
            self._take_from(day, dose)
        self.last_day = sum(row.days for row in table.rows) + self._days_moved()
        _refuse_after_last(self.last_day)

    def follow_cuts(self) -> None:
        """Make cuts until the first of the plan's ends is reached."""
        start, floor = self.request.first_dose_mg, self.request.target_mg or Fraction(0)
        self._take_from(1, (start.numerator, start.denominator, 0))
        if start <= floor:
            return
        stride = stride_of(self.request)
        if stride and not self.request.round:
            self._cut_evenly(stride, floor)
        else:
            self._cut_in_turn(floor)

    def _cut_evenly(self, stride: Stride, floor: Fraction) -> None:
        """Make all cuts at once, where each dose is known without the one before it."""
        dose_after = unrounded_doses(self.request.first_dose_mg, stride)
        most = self._most_even_cuts(stride)
        above_floor = bisect_left(
            range(1, most + 1),
            True,
            key=lambda cuts: self.powers.is_at_most(dose_after(cuts), floor),
        )
        asked = min(above_floor + 1, most)
        taken = self._take_days(asked)
        self.doses += map(dose_after, range(1, taken + 1))
        if taken > above_floor:
            self.doses[-1] = (floor.numerator, floor.denominator, 0)
        self._drop_start_cut_on_day_1()
        if taken < asked:
            self.last_day = self.request.days or self.last_day
        elif taken > above_floor:
            self.last_day = self.days[-1]
        else:
            self._end_after_cuts()

    def _most_even_cuts(self, stride: Stride) -> int:
        """Return how many cuts to look at: one more than a plan may have levels."""
        most = min(_most_cuts(self.request) or MOST_LEVELS + 1, MOST_LEVELS + 1)
        # The first run ends a plan that takes the whole anchor. Beyond it the formula is void.
        return min(most, stride.run or most) if stride.keep <= 0 else most

    def _take_days(self, most: int) -> int:
        """Take the days of so many cuts, as far as the days asked for; return how many."""
        last = self.request.days or MOST_DAYS + 1
        for day, met in islice(cut_days(self.request), most):
            if day > last:
                break
            self.days.append(day)
            self.met_holds += met
        _refuse_after_last(self.days[-1])
        return len(self.days) - 1

    def _drop_start_cut_on_day_1(self) -> None:
        """Let a cut on day 1 take the place of the start dose; only then count the levels."""
        if self.days[1:2] == [1]:
            del self.days[0], self.doses[0]
        if len(self.days) > MOST_LEVELS:
            raise _too_many_levels()

    def _cut_in_turn(self, floor: Fraction) -> None:
        """Make one cut after the other, each from the dose that was rounded before."""
        allowed = _most_cuts(self.request)
        cuts = zip(doses_after_cuts(self.request), cut_days(self.request), strict=False)
        for taken, (dose, (day, met)) in enumerate(cuts):
            if taken == allowed:
                break
            if self.request.days and day > self.request.days:
                self.last_day = self.request.days
                return
            _refuse_after_last(day)
            self.met_holds += met
            if self._cut_to(day, dose, floor):
                return
        self._end_after_cuts()

    def _cut_to(self, day: int, dose: Number, floor: Fraction) -> bool:
        """Take the dose, or the floor below which it must not go; tell whether that ends it."""
        self.last_day = day
        if self.is_stuck:
            return False
        at_floor = self.powers.is_at_most(dose, floor)
        if at_floor:
            dose = (floor.numerator, floor.denominator, 0)
        changed = self._take_from(day, dose)
        # A dose that was rounded back to where it was will be so at every later cut.
        self.is_stuck = self.carries and not changed
        return at_floor or (self.is_stuck and self._ends_without_cuts())

    def _ends_without_cuts(self) -> bool:
        """End a plan that rounding has stopped, unless a number of cuts is to be made."""
        if _most_cuts(self.request) is not None:
            return False
        self.last_day = self.request.days or self.days[-1]
        return True

    @property
    def carries(self) -> bool:
        """Tell whether each cut starts from the rounded dose before it."""
        return bool(self.request.round) and not isinstance(self.request.method, Occupancy)

    def _end_after_cuts(self) -> None:
        """End with the last change of dose, or with the last week that a slide was given."""
        if _ends_by_weeks(self.request):
            weeks_end = self.request.opening_day - 1 + 7 * (_weeks(self.request) or 0)
            self.last_day = weeks_end + self._days_moved()
            _refuse_after_last(self.last_day)
            self.last_day = min(self.last_day, self.request.days or self.last_day)
        elif len(self.days) > 1:
            self.last_day = self.days[-1]

    def _days_moved(self) -> int:
        return sum(hold.days for hold in self.met_holds)

    def _take_from(self, day: int, dose: Number) -> bool:
        """Add a level if the dose changes; a cut on day 1 takes the place of the start dose."""
        changed = not self.doses or not _is_same(dose, self.doses[-1])
        if changed and self.days and self.days[-1] == day:
            self.doses[-1] = dose
        elif changed:
            self._refuse_another_level()
            self.days.append(day)
            self.doses.append(dose)
        return changed

    def _refuse_another_level(self) -> None:
        if len(self.days) >= MOST_LEVELS:
            raise _too_many_levels()


def _too_many_levels() -> PlanTooLong:
    return PlanTooLong(
        f"This plan has more than {MOST_LEVELS:,} doses. "
        "Choose larger cuts or fewer of them, or plan a part of the way."
    )


def _is_same(one: Number, other: Number) -> bool:
    # Doses of one plan with different turns differ: the power between them is below 1.
    (over, under, turns), (other_over, other_under, other_turns) = one, other
    return turns == other_turns and over * other_under == other_over * under


def _most_cuts(request: ScheduleRequest) -> int | None:
    weeks = _weeks(request)
    bounds = [request.cuts, None if weeks is None else cuts_in_weeks(weeks)]
    return min((bound for bound in bounds if bound is not None), default=None)


def _ends_by_weeks(request: ScheduleRequest) -> bool:
    weeks = _weeks(request)
    return weeks is not None and (request.cuts is None or request.cuts > cuts_in_weeks(weeks))


def _weeks(request: ScheduleRequest) -> int | None:
    return request.method.weeks if isinstance(request.method, Slide) else None


def _refuse_after_last(day: int) -> None:
    if day > MOST_DAYS:
        raise PlanTooLong(
            f"This plan runs for more than {MOST_DAYS:,} days. "
            "Choose larger or more frequent cuts, or plan a part of the way."
        )
