"""What a record says of doses, in sections. Every figure is the dose on a day."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction

from forum.journal.history import Entry
from forum.sharing.summary.parts import Part, Section, Table
from forum.taper.amounts import write_mg_short, write_ml_short, write_strength
from forum.taper.numbers import write_decimal
from forum.taper.record import DoseToday, Timeline, line_on, write_day

# Two months of weeks: about the time from one appointment to the next.
WEEKS_OF_PLAN = 8
MOST_HISTORY = 8
# The spans in which the published guidance speaks of pace.
SPANS = (14, 28)


def dose_sections(
    timeline: Timeline, history: Sequence[Entry], today: date, parts: Collection[Part]
) -> Iterator[Section]:
    """In one order, whatever was chosen; a part without anything to say is left out."""
    at = timeline.dose_on(today)
    if Part.TODAY in parts:
        yield _today(timeline, at, today)
    if Part.HISTORY in parts and history:
        rows = tuple((entry.day, entry.sentence) for entry in history[:MOST_HISTORY])
        yield Section("What happened, the latest first", table=Table(("Day", "What"), rows))
    if Part.PLAN in parts and at:
        yield _plan(timeline, at, today)
    if Part.PACE in parts and at:
        yield _pace(timeline, at, today)


def _today(timeline: Timeline, at: DoseToday | None, today: date) -> Section:
    line = line_on(timeline, today)
    title = at.medicine if at else timeline.record.medicine
    if at is None or line is None:
        return Section(title, ("No dose is told for today.",))
    dose = f"{write_mg_short(at.dose)} a day{_liquid(timeline, at)}."
    rest = " · ".join(line.parts[1:])
    confirmed = timeline.record.confirmed_on
    told = (f"Last confirmed on {write_day(confirmed)}.",) if confirmed else ()
    return Section(title, (dose, *((rest,) if rest else ()), *told))


def _liquid(timeline: Timeline, at: DoseToday) -> str:
    mg_per_ml = timeline.strength_on(at.day)
    if not mg_per_ml or not at.dose:
        return ""
    volume = write_ml_short(at.dose / mg_per_ml)
    return f", taken as {volume} of a liquid of {write_strength(mg_per_ml)}"


def _plan(timeline: Timeline, at: DoseToday, today: date) -> Section:
    weeks = (today + timedelta(weeks=week) for week in range(WEEKS_OF_PLAN + 1))
    doses = [(day, timeline.dose_on(day)) for day in weeks]
    rows = tuple((write_day(day), write_mg_short(then.dose)) for day, then in doses if then)
    change = timeline.next_change(today)
    words = "Nothing changes by itself."
    if change:
        words = f"Next change: {write_mg_short(change.dose)} on {write_day(change.day)}."
    return Section("The plan, week by week", (words,), Table(("Day", "Dose a day"), rows))


def _pace(timeline: Timeline, at: DoseToday, today: date) -> Section:
    rows = [row for days in SPANS for row in _pace_rows(timeline, at, today, days)]
    head = ("Span", "From", "To", "Change")
    return Section("Pace", (), Table(head, tuple(rows)))


def _pace_rows(
    timeline: Timeline, at: DoseToday, today: date, days: int
) -> Iterator[tuple[str, ...]]:
    before = timeline.dose_on(today - timedelta(days=days))
    after = timeline.dose_on(today + timedelta(days=days))
    if before and before.medicine == at.medicine:
        yield _pace_row(f"the last {days} days", before.dose, at.dose)
    if after and after.medicine == at.medicine:
        yield _pace_row(f"the next {days} days", at.dose, after.dose)


def _pace_row(span: str, first: Fraction, last: Fraction) -> tuple[str, ...]:
    return span, write_mg_short(first), write_mg_short(last), _change(first, last)


def _change(first: Fraction, last: Fraction) -> str:
    """Effective percent of the dose at the span's beginning, as the calculators say it."""
    if not first:
        return "–"
    percent = (last - first) * 100 / first
    if not percent:
        return "no change"
    return f"{'−' if percent < 0 else '+'}{write_decimal(abs(percent), 1)} %"
