"""What a member asks of a schedule, already checked."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from forum.taper.rounding import Rounding
from forum.taper.schedule.methods import Method, Slide, Table, Weighed


@dataclass(frozen=True, slots=True)
class Hold:
    """Days on which no cut is made; a cut that falls inside waits for the length of the hold."""

    from_day: int
    days: int


@dataclass(frozen=True, slots=True)
class RoundTo:
    """Each dose is moved to a multiple of `to_mg`, and the next cut starts from there."""

    to_mg: Fraction
    mode: Rounding = Rounding.HALF_UP


@dataclass(frozen=True, slots=True)
class ScheduleRequest:
    """One plan; `start_mg` is None where the method itself names the first dose."""

    method: Method
    start_mg: Fraction | None = None
    every_days: int = 1
    first_cut_day: int | None = None
    target_mg: Fraction | None = None
    cuts: int | None = None
    days: int | None = None
    holds: tuple[Hold, ...] = ()
    round: RoundTo | None = None
    start_date: date | None = None
    mg_per_ml: Fraction | None = None
    mark_ml: Fraction | None = None

    @property
    def first_dose_mg(self) -> Fraction:
        """Return the dose before any cut."""
        match self.method:
            case Table(rows):
                return rows[0].dose_mg
            case Weighed(start_g, _, tablet_mg, tablet_g):
                return start_g * tablet_mg / tablet_g
        if self.start_mg is None:
            raise ValueError("this method needs start_mg")
        return self.start_mg

    @property
    def step_days(self) -> int:
        """Return the days from one cut to the next."""
        return 7 if isinstance(self.method, Slide) else self.every_days

    @property
    def opening_day(self) -> int:
        """Return the day of the first cut, before any hold."""
        return self.first_cut_day or 1 + self.step_days
