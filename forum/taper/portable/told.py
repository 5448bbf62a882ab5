"""What a member told, without who keeps it where."""

from dataclasses import dataclass
from datetime import date

from forum.taper.curve import Weather
from forum.taper.record import DoseEvent


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """A dated line with the member's own words beside it."""

    event: DoseEvent
    words: str = ""


@dataclass(frozen=True, slots=True)
class ToldPlan:
    """A plan by the text of its block; `heard_from` is where its member found it."""

    from_day: date
    source: str
    ended_on: date | None = None
    heard_from: str = ""


@dataclass(frozen=True, slots=True)
class ToldHold:
    """Days without a cut; open while `until_day` is None."""

    from_day: date
    until_day: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ToldTaper:
    """One medicine; `is_adjunct` when it is taken beside the one that is lowered."""

    medicine: str
    is_adjunct: bool = False
    in_line: bool = True
    events: tuple[ToldEvent, ...] = ()
    plans: tuple[ToldPlan, ...] = ()
    holds: tuple[ToldHold, ...] = ()
    confirmed: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class ToldCrossover:
    """One medicine takes another's place; both are given by their place among the tapers."""

    old: int
    new: int
    from_day: date


@dataclass(frozen=True, slots=True)
class ToldSymptom:
    """What a member watches, or watched before they chose others."""

    name: str
    is_asked: bool = True


@dataclass(frozen=True, slots=True)
class ToldDay:
    """A check-in; `figures` are pairs of a symptom's place among all symptoms and its figure."""

    day: date
    mood: int | None = None
    sleep_minutes: int | None = None
    anxiety: int | None = None
    weather: Weather | None = None
    words: str = ""
    figures: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class ToldRecord:
    """Everything, in the member's own order; without the days where they were left out."""

    tapers: tuple[ToldTaper, ...] = ()
    crossovers: tuple[ToldCrossover, ...] = ()
    words: str = ""
    symptoms: tuple[ToldSymptom, ...] = ()
    check_ins: tuple[ToldDay, ...] = ()
