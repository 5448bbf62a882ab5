"""The line under a post, worked out from the record for one day."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from forum.taper.amounts import write_mg_short

from .days import Precision, write_day_near
from .steps import Base
from .timeline import DoseToday, State, Timeline

# A word older than two weeks is not passed on as if it were today's: the line then says when the
# member last said so. Two weeks is the shorter pause between cuts in the 2025 Joint Clinical
# Practice Guideline (2 to 4 weeks).
STALE_AFTER_DAYS = 14

# Where no plan speaks for a dose, after two months without a word it is only the last known one.
LAST_KNOWN_AFTER_DAYS = 60


@dataclass(frozen=True, slots=True)
class Shown:
    """What of a record may be told. Without the dose no share of it is told, either."""

    medicine: bool = True
    dose: bool = True
    dates: bool = True


EVERYTHING = Shown()


@dataclass(frozen=True, slots=True)
class Line:
    """What is taken, the way down to it, and what is going on with it; the way may be cut off.

    `as_planned` is set when the last confirmation is old.
    """

    head: tuple[str, ...]
    way: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    as_planned: str | None = None
    today: DoseToday | None = None

    @property
    def parts(self) -> tuple[str, ...]:
        """In the order in which they are read, joined by dots."""
        return (*self.head, *self.way, *self.state)

    @property
    def text(self) -> str:
        return " · ".join(self.parts)


def line_on(timeline: Timeline, day: date, shown: Shown = EVERYTHING) -> Line | None:
    """None when the record says nothing of that day or later, or nothing that may be told."""
    if not (shown.medicine or shown.dose):
        return None
    today = timeline.dose_on(day)
    if today is None:
        return _planned_line(timeline, day, shown)
    return Line(
        tuple(filter(None, _headline(timeline, today, shown))),
        tuple(_way_down(today, timeline.bases[today.medicine], shown)),
        tuple(filter(None, _state_words(timeline, today, shown))),
        _as_planned(timeline, today, shown),
        today,
    )


def adjunct_line_on(timeline: Timeline, day: date, shown: Shown = EVERYTHING) -> Line | None:
    """What is taken beside a taper: its dose alone. None when it is not taken on that day."""
    today = timeline.dose_on(day)
    if today is None or not today.dose or not (shown.medicine or shown.dose):
        return None
    first, *more = _headline(timeline, today, shown)
    return Line((f"with {first}", *more), today=today)


def crossing_line_on(
    old: Timeline, new: Timeline, since: date, day: date, shown: Shown = EVERYTHING
) -> Line | None:
    """Two medicines at once while one replaces the other; None when that is not so on that day."""
    before, after = old.dose_on(day), new.dose_on(day)
    is_crossing = before and before.dose and after and after.dose and since <= day
    if not (before and after and is_crossing and (shown.medicine or shown.dose)):
        return None
    both = f"{write_dose(before, shown)} + {write_dose(after, shown)}"
    words = f"crossing over{_after_since(write_day_near(since, day), shown)}"
    as_planned = _as_planned(old, before, shown) or _as_planned(new, after, shown)
    return Line((both,), state=(words,), as_planned=as_planned, today=after)


def write_dose(today: DoseToday, shown: Shown = EVERYTHING) -> str:
    """Write `diazepam 4.48 mg`, or of it what may be told."""
    words = (today.medicine if shown.medicine else "", _dose(today.dose, shown))
    return " ".join(filter(None, words))


def _dose(dose: Fraction, shown: Shown) -> str:
    return write_mg_short(dose) if shown.dose else ""


def _planned_line(timeline: Timeline, day: date, shown: Shown) -> Line | None:
    words = _plan_to_come(timeline, day, shown)
    if not words:
        return None
    medicine = [timeline.record.medicine] if shown.medicine else []
    return Line(tuple(medicine), state=tuple(words))


def _plan_to_come(timeline: Timeline, day: date, shown: Shown) -> list[str]:
    plan = timeline.plan_starting_after(day)
    if plan is None:
        return []
    return [f"plan starts {write_day_near(plan.from_day, day)}" if shown.dates else "plan to come"]


def _headline(timeline: Timeline, today: DoseToday, shown: Shown) -> list[str]:
    """Somebody who is off reads “off since”, not “0 mg”; an old word is called the last known."""
    medicine = today.medicine if shown.medicine else ""
    if today.state is State.OFF and not today.only_today:
        return [medicine]
    if is_only_last_known(timeline, today):
        return [medicine, _last_known(timeline, today, shown)]
    return [write_dose(today, shown)]


def is_only_last_known(timeline: Timeline, today: DoseToday) -> bool:
    """Tell whether nobody has spoken for this dose in so long that it may be another by now."""
    if today.plan or today.only_today or today.state is State.OFF:
        return False
    said, _ = _last_word(timeline, today)
    return said is None or (today.day - said).days > LAST_KNOWN_AFTER_DAYS


def _last_word(timeline: Timeline, today: DoseToday) -> tuple[date | None, Precision]:
    """The day of the last confirmation, or of this dose itself if that is later."""
    said = timeline.record.confirmed_on
    if said is None or (today.since and said < today.since):
        return today.since, today.precision
    return said, Precision.DAY


def _last_known(timeline: Timeline, today: DoseToday, shown: Shown) -> str:
    said, precision = _last_word(timeline, today)
    words = " ".join(filter(None, ("last known", _dose(today.dose, shown))))
    if said is None or not shown.dates:
        return words
    return f"{words}, {write_day_near(said, today.day, precision)}"


def _way_down(today: DoseToday, base: Base, shown: Shown) -> list[str]:
    if base.dose <= today.dose or not shown.dose:
        return []
    # The year is enough for the beginning.
    when = f" ({base.day.year})" if base.day and shown.dates else ""
    origin = f"from {write_mg_short(base.dose)}{when}"
    if today.state is State.OFF:
        return [origin]
    return [origin, f"{_percent_down(base.dose, today.dose)} % down"]


def _percent_down(base: Fraction, dose: Fraction) -> int:
    """Rounded half up, but never to 0 or 100: some of the way is done, and some is left."""
    percent = (base - dose) * 100 / base
    return min(max(int(percent + Fraction(1, 2)), 1), 99)


def _state_words(timeline: Timeline, today: DoseToday, shown: Shown) -> list[str]:
    words = ["today only"] if today.only_today else []
    if not today.only_today or today.state is State.HOLDING:
        words.append(_state_sentence(timeline, today, shown))
    if today.plan is None:
        words += _plan_to_come(timeline, today.day, shown)
    return words


def _state_sentence(timeline: Timeline, today: DoseToday, shown: Shown) -> str:
    since = _after_since(_since(today), shown)
    match today.state:
        case State.TAPERING:
            return _step_words(today, shown)
        case State.OFF:
            return f"off{since}"
        case State.HOLDING:
            return f"holding{since}"
        case State.PAUSED:
            return f"paused{since}"
        case State.UPDOSED:
            return _went_up(today, shown)
        case State.STEADY:
            # An old word has its day beside it already.
            return "" if is_only_last_known(timeline, today) else since.strip()


def _step_words(today: DoseToday, shown: Shown) -> str:
    number = today.day_of_step if shown.dates else None
    return f"day {number} of this step" if number else "tapering"


def _went_up(today: DoseToday, shown: Shown) -> str:
    verb, to = ("started again", "at") if today.was_reinstated else ("went up", "to")
    dose = f" {to} {write_mg_short(today.dose)}" if shown.dose else ""
    since = _since(today) if shown.dates else ""
    return f"{verb}{dose} {_on_or_in(today)} {since}" if since else f"{verb}{dose}"


def is_stale(timeline: Timeline, day: date) -> bool:
    """Tell whether the last word of the member is too old to stand for this day."""
    said = timeline.record.confirmed_on
    return said is None or (day - said).days > STALE_AFTER_DAYS


def _as_planned(timeline: Timeline, today: DoseToday, shown: Shown) -> str | None:
    """A dose that is held, or that no plan moves, is not “as planned”: it was confirmed once."""
    if not is_stale(timeline, today.day) or is_only_last_known(timeline, today):
        return None
    is_planned = today.plan is not None and today.state is not State.HOLDING
    said = timeline.record.confirmed_on
    if not is_planned and (said is None or today.state is State.OFF or not shown.dates):
        return None
    confirmed = _confirmed(said, today.day) if shown.dates else ""
    return ", ".join(filter(None, ("as planned" if is_planned else "", confirmed)))


def _confirmed(said: date | None, day: date) -> str:
    return f"confirmed {write_day_near(said, day)}" if said else "not yet confirmed"


def _after_since(written: str, shown: Shown) -> str:
    return f" since {written}" if written and shown.dates else ""


def _since(today: DoseToday) -> str:
    return write_day_near(today.since, today.day, today.precision) if today.since else ""


def _on_or_in(today: DoseToday) -> str:
    return "on" if today.precision is Precision.DAY else "in"
