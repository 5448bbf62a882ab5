"""The dose on any day, from a record.

The rules: an event fixes the dose from its day on. A plan in force moves it by itself from its
first day, and wins over an event of that same day. A later event ends the plan's effect, as does
a later plan. A hold postpones the cuts that fall inside it. A dose of one day alone counts unless
another was told for that day after it. Nothing written for a day changes the days before it.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from operator import itemgetter

from .days import Precision
from .holds import NEVER, Stretch, merge_holds
from .record import EventKind, Form, PlanInForce, Record, TakenAs
from .steps import (
    InForce,
    Step,
    bases_of,
    exceptions_of,
    forms_of,
    join_steps,
    lasting_events,
    stretches_in_force,
)


class State(StrEnum):
    """What somebody is doing on a day."""

    TAPERING = "tapering"
    HOLDING = "holding"
    PAUSED = "paused"
    UPDOSED = "updosed"
    STEADY = "steady"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Change:
    """The day on which another dose begins."""

    day: date
    dose: Fraction


@dataclass(frozen=True, slots=True)
class DoseToday:
    """The dose on one day and how it came about.

    `since` is the first day of this dose (of holding it, for a hold; of a plan left on the way,
    the day of leaving it). `plan` is the plan that moves the dose on this day. With `only_today`,
    the dose is a noted exception. `parts` and `taken_as` are empty where nobody told them.
    `level` counts the levels of the plan from 0.
    """

    day: date
    dose: Fraction
    medicine: str
    state: State
    since: date | None
    precision: Precision
    plan: PlanInForce | None
    only_today: bool
    was_reinstated: bool
    parts: tuple[Fraction, ...] = ()
    taken_as: TakenAs | None = None
    level: int | None = None

    @property
    def day_of_step(self) -> int | None:
        """1 on the first day; None when that day is not known exactly."""
        if self.since is None or self.precision is not Precision.DAY:
            return None
        return (self.day - self.since).days + 1


class Timeline:
    """A record worked out once, so that any day is one look-up."""

    __slots__ = (
        "_exceptions",
        "_forms",
        "_holds",
        "_starts",
        "_steps",
        "_stretches",
        "bases",
        "record",
    )

    def __init__(self, record: Record) -> None:
        self.record = record
        events = lasting_events(record)
        self._holds = merge_holds(record.holds)
        self._stretches = stretches_in_force(record.plans, [start for start, _ in events])
        self._steps = join_steps(record, events, self._stretches, self._holds)
        self._starts = [step.start for step in self._steps]
        self._exceptions = exceptions_of(record)
        self._forms = forms_of(record)
        self.bases = bases_of(record, events, self._steps)

    def dose_on(self, day: date) -> DoseToday | None:
        """None when nothing is known of that day."""
        number = day.toordinal()
        index = bisect_right(self._starts, number) - 1
        if index < 0:
            return None
        step = self._steps[index]
        hold = self._hold_of(step, number)
        plan = self._plan_of(step, number)
        dose = step.dose
        state = self._state(index, dose, hold, plan)
        only_today = number in self._exceptions
        return DoseToday(
            day=day,
            dose=self._exceptions.get(number, dose),
            medicine=step.medicine,
            state=state,
            since=self._since(step, state, hold),
            precision=Precision.DAY if hold or state is State.PAUSED else step.precision,
            plan=plan,
            only_today=only_today,
            was_reinstated=bool(step.event and step.event.kind is EventKind.REINSTATE),
            parts=step.event.parts if step.event and not only_today else (),
            taken_as=self._taken_as(step, number),
            level=step.cause.level if plan else None,
        )

    def doses(self, first: date, days: int) -> Iterator[tuple[date, DoseToday | None]]:
        for offset in range(days):
            day = first + timedelta(days=offset)
            yield day, self.dose_on(day)

    def turning_days(self, *, cuts_apart: int = 1) -> list[date]:
        """Dated days on which a dose, a plan, a hold or an exception begins or ends.

        Of a plan's own cuts only some are named, at least so many days apart, and always the last.
        """
        numbers, last_cut, is_cut = set[int](), 0, False
        for step in reversed(self._steps):
            was_cut, is_cut = is_cut, step.cause.level > 0
            if not (is_cut and was_cut) or last_cut - step.start >= cuts_apart:
                numbers.add(last_cut := step.start)
        for number in self._exceptions:
            numbers |= {number, number + 1}
        for stretch in (*self._holds, *(stretch for _, stretch in self._stretches)):
            numbers |= {stretch.start, stretch.end}
        return [date.fromordinal(number) for number in sorted(numbers) if 0 < number < NEVER]

    def next_change(self, day: date) -> Change | None:
        """The first later day with another dose, as things stand; none while a hold is open."""
        index = bisect_right(self._starts, day.toordinal()) - 1
        dose = self._steps[index].dose if index >= 0 else None
        for step in self._steps[index + 1 :]:
            if step.dose != dose:
                return Change(date.fromordinal(step.start), step.dose)
        return None

    def plan_starting_after(self, day: date) -> PlanInForce | None:
        number = day.toordinal()
        return next((plan for plan, stretch in self._stretches if stretch.start > number), None)

    def strength_on(self, day: date) -> Fraction | None:
        """Of the liquid told last up to that day; None once another form or medicine was told.

        A plan taken back on its first day told its strength all the same.
        """
        at = self.dose_on(day)
        if at is None or at.medicine != self.record.medicine:
            return None
        begun = [plan for plan in self.record.plans if plan.mg_per_ml and plan.from_day <= day]
        plan = max(reversed(begun), key=_first_day, default=None)
        since, strength = (plan.from_day.toordinal(), plan.mg_per_ml) if plan else (0, None)
        index = bisect_right(self._forms, day.toordinal(), key=itemgetter(0)) - 1
        if index < 0 or self._forms[index][0] < since:
            return strength
        told = self._forms[index][1]
        return (told.mg_per_ml or strength) if told.form is Form.LIQUID else None

    def _hold_of(self, step: Step, number: int) -> Stretch | None:
        """A hold that an event has since overtaken no longer says anything."""
        index = bisect_right(self._holds, number, key=_start) - 1
        if index < 0 or number not in self._holds[index]:
            return None
        hold = self._holds[index]
        return hold if step.plan or step.start <= hold.start else None

    def _plan_of(self, step: Step, number: int) -> PlanInForce | None:
        plan, stretch = self._followed_before(number)
        return plan if stretch and plan is step.plan and number in stretch else None

    def _followed_before(self, number: int) -> tuple[PlanInForce | None, Stretch | None]:
        """The plan that began last, whether or not it is still followed on that day."""
        index = bisect_right(self._stretches, number, key=_start_of_plan) - 1
        return self._stretches[index] if index >= 0 else (None, None)

    def _since(self, step: Step, state: State, hold: Stretch | None) -> date | None:
        if hold:
            return date.fromordinal(max(hold.start, step.start))
        if state is State.PAUSED:
            return self._left_on(step)
        return step.since

    def _left_on(self, step: Step) -> date | None:
        _, stretch = self._followed_before(step.start)
        return date.fromordinal(stretch.end) if stretch else step.since

    def _taken_as(self, step: Step, number: int) -> TakenAs | None:
        """As its plan says, or as it was told last."""
        if step.plan and step.plan.mg_per_ml:
            return TakenAs(Form.LIQUID, step.plan.mg_per_ml)
        index = bisect_right(self._forms, number, key=itemgetter(0)) - 1
        return self._forms[index][1] if index >= 0 else None

    def _state(
        self, index: int, dose: Fraction, hold: Stretch | None, plan: PlanInForce | None
    ) -> State:
        step = self._steps[index]
        if not dose:
            return State.OFF
        if hold or (step.event and step.event.kind is EventKind.HOLD):
            return State.HOLDING
        if plan and self._has_a_cut_after(index):
            return State.TAPERING
        if step.event and step.event.kind in (EventKind.UPDOSE, EventKind.REINSTATE):
            return State.UPDOSED
        if step.plan and not plan and step.cause.level + 1 < len(step.plan.doses):
            return State.PAUSED
        return State.STEADY

    def _has_a_cut_after(self, index: int) -> bool:
        following = self._steps[index + 1 : index + 2]
        return bool(following) and following[0].plan is self._steps[index].plan


def _first_day(plan: PlanInForce) -> date:
    return plan.from_day


def _start(stretch: Stretch) -> int:
    return stretch.start


def _start_of_plan(followed: InForce) -> int:
    return followed[1].start


def dose_on(record: Record, day: date) -> DoseToday | None:
    """The same for a single question; keep a `Timeline` when there are more."""
    return Timeline(record).dose_on(day)
