"""A dose that looks like a slip of the pen is asked about once before it is kept."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from forum.journal import queries
from forum.journal.actions import Telling
from forum.journal.models import DoseEventRow, Taper
from forum.journal.records import key_of, timelines_for
from forum.taper.amounts import write_mg, write_mg_short, write_ml, write_ml_short, write_number
from forum.taper.record import DoseToday, Precision, Timeline, write_day_near
from forum.taper.rounding import round_to_mark

# From twice, or down to half, of the dose before: a lost point, or the mL in place of the mg,
# changes a dose at least so much, and hardly any step of a taper does.
TIMES_OFF = 2


@dataclass(frozen=True, slots=True)
class Doubt:
    """The question, and the tick that answers it; `key` ties the tick to this one dose."""

    question: str
    tick: str
    key: str


def doubt_of_start(dose: Fraction, began: Fraction | None) -> Doubt | None:
    """A record begins below the dose of earlier, or not far above it."""
    if began is None or dose < began * TIMES_OFF:
        return None
    return _doubt(dose, f"You began with {write_mg_short(began)}.")


def doubt_of(taper: Taper, dose: Fraction, day: date, today: date) -> Doubt | None:
    """None when the dose is near the one before it, as planned, or nothing is known of the day."""
    timeline = timelines_for([key_of(taper)])[taper.id]
    at = timeline.dose_on(day) if timeline else None
    if timeline is None or at is None:
        return None
    before, sentence = _dose_before(timeline, at, today)
    if dose in (before, at.dose) or not (_is_far(dose, before) or _is_volume(timeline, dose, at)):
        return None
    return _doubt(dose, sentence)


def doubt_of_line(
    taper: Taper, told: Telling, today: date, correcting: DoseEventRow | None = None
) -> Doubt | None:
    """A dated line fits in where it lies between the doses before and after it, however far.

    A line that is corrected is not compared with what it says itself.
    """
    if correcting and (correcting.dose_mg, correcting.day) == (told.dose, told.day):
        return None
    timeline = _timeline_without(taper, correcting)
    at = timeline.dose_on(told.day) if timeline and told.day else None
    if timeline is None or at is None or told.dose is None:
        return None
    if at.medicine != (told.medicine or taper.medicine):
        return None
    before, sentence = _dose_before(timeline, at, today)
    change = timeline.next_change(at.day)
    after = change.dose if change else before
    is_between = min(before, after) <= told.dose <= max(before, after)
    if is_between or not (_is_far(told.dose, before) or _is_volume(timeline, told.dose, at)):
        return None
    return _doubt(told.dose, sentence)


def doubt_of_crossing(old: str, new: str, dose: Fraction) -> Doubt:
    """No dose of another medicine says whether this one is right, so it is always read back."""
    sentence = f"It is the dose of {new}, beside your {old}; nothing is converted here."
    return _doubt(dose, sentence)


def _timeline_without(taper: Taper, event: DoseEventRow | None) -> Timeline | None:
    timeline = timelines_for([key_of(taper)])[taper.id]
    if timeline is None or event is None:
        return timeline
    rows = queries.told_in([taper.id])[taper.id].events
    told = zip(rows, timeline.record.events, strict=True)
    others = tuple(line for row, line in told if row.id != event.id)
    return Timeline(replace(timeline.record, events=others))


def _doubt(dose: Fraction, sentence: str) -> Doubt:
    written = write_mg(dose)
    question = f"You typed {written}. {sentence} Is that right?"
    return Doubt(question, f"Yes, {written} is right", write_number(dose))


def _is_far(dose: Fraction, before: Fraction) -> bool:
    return dose >= before * TIMES_OFF or dose * TIMES_OFF <= before


def _dose_before(timeline: Timeline, at: DoseToday, today: date) -> tuple[Fraction, str]:
    """The dose of the day before; the day's own where that one is known only roughly."""
    before = timeline.dose_on(at.day - timedelta(days=1)) if at.day > date.min else None
    if before and before.since and before.precision is Precision.DAY:
        when = "Yesterday" if at.day == today else f"On {write_day_near(before.day, today)}"
        return before.dose, f"{when} it was {write_mg_short(before.dose)}."
    return at.dose, f"Your record says {write_mg_short(at.dose)} for that day."


def _is_volume(timeline: Timeline, dose: Fraction, at: DoseToday) -> bool:
    """Whether the figure is the one that this day shows in mL, exact, short or to the mark."""
    mg_per_ml = timeline.strength_on(at.day)
    if not mg_per_ml or not at.dose:
        return False
    volume = at.dose / mg_per_ml
    shown = {write_ml(volume), write_ml_short(volume).removeprefix("≈ ")}
    if at.plan and at.plan.mark_ml:
        shown.add(write_ml(round_to_mark(volume, at.plan.mark_ml).value))
    return write_ml(dose) in shown
