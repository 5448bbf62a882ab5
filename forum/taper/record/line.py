"""The line under a post, worked out from the record for one day."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from forum.taper.amounts import write_mg_short

from .days import write_day_near
from .steps import Base
from .timeline import DoseToday, State, Timeline

# A word older than two weeks is not passed on as if it were today's: the line then says when the
# member last said so. Two weeks is the shorter pause between cuts in the 2025 Joint Clinical
# Practice Guideline (2 to 4 weeks).
STALE_AFTER_DAYS = 14


@dataclass(frozen=True, slots=True)
class Line:
    """`parts` are joined by dots; `as_planned` is set when the last confirmation is old."""

    parts: tuple[str, ...]
    as_planned: str | None
    today: DoseToday | None

    @property
    def text(self) -> str:
        return " · ".join(self.parts)


def line_on(timeline: Timeline, day: date) -> Line | None:
    """None when the record says nothing of that day or later."""
    today = timeline.dose_on(day)
    if today is None:
        return _planned_line(timeline, day)
    parts = [_headline(today), *_way_down(today, timeline.bases[today.medicine])]
    parts += _state_words(timeline, today)
    return Line(tuple(parts), _as_planned(timeline, today), today)


def write_dose(today: DoseToday) -> str:
    """Write `diazepam 4.48 mg`."""
    return f"{today.medicine} {write_mg_short(today.dose)}"


def _planned_line(timeline: Timeline, day: date) -> Line | None:
    plan = timeline.plan_starting_after(day)
    if plan is None:
        return None
    words = f"plan starts {write_day_near(plan.from_day, day)}"
    return Line((timeline.record.medicine, words), None, None)


def _headline(today: DoseToday) -> str:
    """Somebody who is off reads “off since”, not “0 mg”."""
    if today.state is State.OFF and not today.only_today:
        return today.medicine
    return write_dose(today)


def _way_down(today: DoseToday, base: Base) -> list[str]:
    if base.dose <= today.dose:
        return []
    when = f" ({_written_base_day(base)})" if base.day else ""
    origin = f"from {write_mg_short(base.dose)}{when}"
    if today.state is State.OFF:
        return [origin]
    return [origin, f"{_percent_down(base.dose, today.dose)} % down"]


def _written_base_day(base: Base) -> str:
    """The year is enough for the beginning."""
    return str(base.day.year) if base.day else ""


def _percent_down(base: Fraction, dose: Fraction) -> int:
    """Rounded half up, but never to 0 or 100: some of the way is done, and some is left."""
    percent = (base - dose) * 100 / base
    return min(max(int(percent + Fraction(1, 2)), 1), 99)


def _state_words(timeline: Timeline, today: DoseToday) -> list[str]:
    words = _only_today(today) or _state_sentence(timeline, today)
    plan = timeline.plan_starting_after(today.day)
    if plan and today.plan is None:
        return [*words, f"plan starts {write_day_near(plan.from_day, today.day)}"]
    return words


def _only_today(today: DoseToday) -> list[str]:
    return ["today only"] if today.only_today else []


def _state_sentence(timeline: Timeline, today: DoseToday) -> list[str]:
    since = _since(today)
    match today.state:
        case State.TAPERING:
            number = today.day_of_step
            return [f"day {number} of this step"] if number else []
        case State.OFF:
            return [f"off since {since}"] if since else ["off"]
        case State.HOLDING:
            return [f"holding since {since}"] if since else ["holding"]
        case State.UPDOSED:
            return [_went_up(today)]
        case State.STEADY:
            return _steady(timeline, today)


def _went_up(today: DoseToday) -> str:
    dose, since = write_mg_short(today.dose), _since(today)
    on = f" {_on_or_in(today)} {since}" if since else ""
    return f"started again at {dose}{on}" if today.was_reinstated else f"went up to {dose}{on}"


def _steady(timeline: Timeline, today: DoseToday) -> list[str]:
    """Without a plan nothing moves the dose, so an old word is called the last known one."""
    said = timeline.record.confirmed_on
    if today.plan is None and is_stale(timeline, today.day):
        return [f"last known {write_day_near(said, today.day)}"] if said else ["last known"]
    since = _since(today)
    return [f"since {since}"] if since else []


def is_stale(timeline: Timeline, day: date) -> bool:
    """Tell whether the last word of the member is too old to stand for this day."""
    said = timeline.record.confirmed_on
    return said is None or (day - said).days > STALE_AFTER_DAYS


def _as_planned(timeline: Timeline, today: DoseToday) -> str | None:
    if today.plan is None or not is_stale(timeline, today.day):
        return None
    said = timeline.record.confirmed_on
    if said is None:
        return "as planned, not yet confirmed"
    return f"as planned, confirmed {write_day_near(said, today.day)}"


def _since(today: DoseToday) -> str:
    return write_day_near(today.since, today.day, today.precision) if today.since else ""


def _on_or_in(today: DoseToday) -> str:
    return "on" if today.precision.value == "day" else "in"
