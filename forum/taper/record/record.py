"""What a member has told about one medicine."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from .days import Precision


class EventKind(StrEnum):
    """What happened. All but a note fix the daily dose from their day on."""

    START = "start"
    DOSE = "dose"
    CROSSOVER = "crossover"
    UPDOSE = "updose"
    REINSTATE = "reinstate"
    HOLD = "hold"
    JUMP = "jump"
    STOP = "stop"
    NOTE = "note"


class Form(StrEnum):
    """What the medicine is taken as."""

    TABLET = "tablet"
    LIQUID = "liquid"
    WEIGHED = "weighed"


@dataclass(frozen=True, slots=True)
class TakenAs:
    """A form of the medicine; a liquid has its strength, if the member told it."""

    form: Form
    mg_per_ml: Fraction | None = None


@dataclass(frozen=True, slots=True)
class DoseEvent:
    """One dated line of the record; `dose` is the daily total in mg.

    A note with a dose counts for its own day only: the day on which something else was taken.
    `medicine` is empty when it is the record's own; before a crossover it was another one.
    `parts` is how the dose is split over the day, and adds up to it; empty when it was not told.
    """

    day: date | None
    kind: EventKind
    dose: Fraction | None
    precision: Precision = Precision.DAY
    medicine: str = ""
    parts: tuple[Fraction, ...] = ()
    taken_as: TakenAs | None = None

    @property
    def lasting_dose(self) -> Fraction | None:
        """The dose from this day on; None when the event fixes none."""
        if self.kind is EventKind.NOTE:
            return None
        if self.dose is None and self.kind in (EventKind.JUMP, EventKind.STOP):
            return Fraction(0)
        return self.dose


@dataclass(frozen=True, slots=True)
class Hold:
    """Days without a cut; `until_day` is the day of going on, None while that is open."""

    from_day: date
    until_day: date | None = None


@dataclass(frozen=True, slots=True)
class PlanInForce:
    """A schedule followed from a day on; from `ended_on` it no longer moves the dose.

    Level n has `doses[n]` and begins `after_days[n]` days after `from_day` when nothing is held;
    the first begins on `from_day` itself. `doses` may work each one out only when it is asked for.
    """

    from_day: date
    after_days: Sequence[int]
    doses: Sequence[Fraction]
    ended_on: date | None = None
    mg_per_ml: Fraction | None = None
    mark_ml: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """Everything about one medicine; events and plans in the order they were written.

    `confirmed_on` is the last day on which the member said that the dose is as it stands here.
    """

    medicine: str
    events: tuple[DoseEvent, ...] = ()
    plans: tuple[PlanInForce, ...] = ()
    holds: tuple[Hold, ...] = ()
    confirmed_on: date | None = None
