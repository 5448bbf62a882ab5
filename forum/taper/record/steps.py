"""The steps of a record: which event or level of a plan fixes the dose from which day on."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from .days import Precision
from .holds import NEVER, Stretch, postpone
from .record import DoseEvent, EventKind, PlanInForce, Record, TakenAs

# Events without a date stand before every calendar day, whose numbers begin at 1.
_UNDATED = 0


class Cause(NamedTuple):
    """What fixes a dose: an event, or one level of a plan."""

    event: DoseEvent | None
    plan: PlanInForce | None = None
    level: int = 0

    @property
    def dose(self) -> Fraction:
        if self.plan:
            return self.plan.doses[self.level]
        return (self.event and self.event.lasting_dose) or Fraction(0)

    @property
    def opens(self) -> bool:
        """Whether it may repeat the dose before it; the cuts inside a plan never do."""
        return not self.level


@dataclass(frozen=True, slots=True)
class Step:
    """Days on one dose, from the day number `start` on; `since` is None for no known date.

    Either an event or a level of a plan brought it.
    """

    start: int
    medicine: str
    since: date | None
    precision: Precision
    cause: Cause

    @property
    def dose(self) -> Fraction:
        return self.cause.dose

    @property
    def event(self) -> DoseEvent | None:
        return self.cause.event

    @property
    def plan(self) -> PlanInForce | None:
        return self.cause.plan


@dataclass(frozen=True, slots=True)
class Base:
    """Where the way down began."""

    dose: Fraction
    day: date | None
    precision: Precision


_Dated = tuple[int, DoseEvent]
InForce = tuple[PlanInForce, Stretch]


def lasting_events(record: Record) -> list[_Dated]:
    """Events that fix the dose, by day; of one day, in the order they were written."""
    dated = [(_number(event), event) for event in record.events if event.lasting_dose is not None]
    return sorted(dated, key=lambda pair: pair[0])


def _number(event: DoseEvent) -> int:
    return event.day.toordinal() if event.day else _UNDATED


def stretches_in_force(plans: Sequence[PlanInForce], event_days: Sequence[int]) -> list[InForce]:
    """The days on which each plan moves the dose; plans that never do are left out."""
    alive = sorted(
        (plan for plan in plans if plan.ended_on is None or plan.ended_on > plan.from_day),
        key=lambda plan: plan.from_day,
    )
    stretches = []
    for index, plan in enumerate(alive):
        start = plan.from_day.toordinal()
        end = plan.ended_on.toordinal() if plan.ended_on else NEVER
        overtaken = [later.from_day.toordinal() for later in alive[index + 1 : index + 2]]
        events_after = event_days[bisect_right(event_days, start) :][:1]
        stretch = Stretch(start, min([end, *overtaken, *events_after]))
        if stretch.start < stretch.end:
            stretches.append((plan, stretch))
    return stretches


def join_steps(
    record: Record,
    events: Sequence[_Dated],
    stretches: Sequence[InForce],
    holds: Sequence[Stretch],
) -> list[Step]:
    """All changes by day; the later written wins a day, and a plan wins over an event."""
    causes = {number: Cause(event) for number, event in events}
    for plan, stretch in stretches:
        causes.update(_levels(plan, stretch, holds))
    steps: list[Step] = []
    for number in sorted(causes):
        steps.append(_step(record, number, causes[number], steps[-1] if steps else None))
    return steps


def _levels(
    plan: PlanInForce, stretch: Stretch, holds: Sequence[Stretch]
) -> Iterator[tuple[int, Cause]]:
    """The first level begins whatever is held; the cuts after it are postponed."""
    yield stretch.start, Cause(None, plan)
    cuts = (stretch.start + days for days in plan.after_days[1:])
    for level, day in enumerate(postpone(cuts, holds, stretch), start=1):
        yield day, Cause(None, plan, level)


def _step(record: Record, number: int, cause: Cause, before: Step | None) -> Step:
    event = cause.event
    medicine = (event.medicine if event else "") or record.medicine
    if before and before.since and cause.opens and _is_same(before, cause, medicine):
        return Step(number, medicine, before.since, before.precision, cause)
    since = date.fromordinal(number) if number != _UNDATED else None
    return Step(number, medicine, since, event.precision if event else Precision.DAY, cause)


def _is_same(before: Step, cause: Cause, medicine: str) -> bool:
    return before.medicine == medicine and before.dose == cause.dose


def exceptions_of(record: Record) -> dict[int, Fraction]:
    """Doses of one day alone, by the number of their day."""
    places = standing_exceptions(record.events).items()
    return {number: record.events[place].dose or Fraction(0) for number, place in places}


def standing_exceptions(events: Sequence[DoseEvent]) -> dict[int, int]:
    """The places of the one-day doses that count, by the number of their day.

    What was told last of a day is meant: a dose told for exactly that day replaces it.
    """
    places: dict[int, int] = {}
    for place, event in enumerate(events):
        number = _number(event)
        if event.kind is EventKind.NOTE:
            if event.day and event.dose is not None:
                places[number] = place
        elif event.precision is Precision.DAY and event.lasting_dose is not None:
            places.pop(number, None)
    return places


def forms_of(record: Record) -> list[tuple[int, TakenAs]]:
    """What it is taken as from which day on, by day; a later written one wins its day."""
    told = {_number(event): event.taken_as for event in record.events if event.taken_as}
    return sorted(told.items(), key=lambda pair: pair[0])


def bases_of(record: Record, events: Sequence[_Dated], steps: Sequence[Step]) -> dict[str, Base]:
    """The first dose of each medicine; doses of two medicines are never compared."""
    bases: dict[str, Base] = {}
    for _, event in events:
        dose = event.lasting_dose or Fraction(0)
        base = Base(dose, event.day, event.precision)
        bases.setdefault(event.medicine or record.medicine, base)
    for step in steps:
        if step.medicine not in bases:  # a dose deep in a long plan takes a while to work out
            bases[step.medicine] = Base(step.dose, step.since, step.precision)
    return bases
