"""Small records for the tests, and a slow walk through a record day by day."""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import strategies as st

from forum.taper.record import DoseEvent, EventKind, Hold, PlanInForce, Precision, Record


def day(number: int) -> date:
    """Day 1 is 1 November 2026."""
    return date(2026, 10, 31) + timedelta(days=number)


def event(
    when: date | None,
    dose: str | None,
    kind: EventKind = EventKind.DOSE,
    precision: Precision = Precision.DAY,
    medicine: str = "",
) -> DoseEvent:
    return DoseEvent(when, kind, None if dose is None else Fraction(dose), precision, medicine)


def plan(from_day: date, *levels: tuple[int, str], ended_on: date | None = None) -> PlanInForce:
    """Levels are (days after the first day, dose)."""
    return PlanInForce(
        from_day,
        tuple(after for after, _ in levels),
        tuple(Fraction(dose) for _, dose in levels),
        ended_on,
    )


def daily_plan(from_day: date, start: str, cut: str, cuts: int) -> PlanInForce:
    levels = [(n, str(Fraction(start) - n * Fraction(cut))) for n in range(cuts + 1)]
    return plan(from_day, *levels)


def diazepam(*parts: DoseEvent | PlanInForce | Hold, confirmed_on: date | None = None) -> Record:
    return Record(
        "diazepam",
        tuple(part for part in parts if isinstance(part, DoseEvent)),
        tuple(part for part in parts if isinstance(part, PlanInForce)),
        tuple(part for part in parts if isinstance(part, Hold)),
        confirmed_on,
    )


DOSES = st.integers(0, 200).map(lambda tenths: Fraction(tenths, 10))
DAYS = st.integers(1, 60).map(day)


@st.composite
def events(draw: st.DrawFn) -> DoseEvent:
    when = draw(st.one_of(st.none(), DAYS))
    kind = draw(st.sampled_from([kind for kind in EventKind if kind is not EventKind.NOTE]))
    precision = Precision.DAY if when else Precision.NONE
    return DoseEvent(when, kind, draw(st.one_of(st.none(), DOSES)), precision)


@st.composite
def plans(draw: st.DrawFn) -> PlanInForce:
    start = draw(DAYS)
    gaps = draw(st.lists(st.integers(1, 9), max_size=12))
    after = [sum(gaps[:n]) for n in range(len(gaps) + 1)]
    doses = draw(st.lists(DOSES, min_size=len(after), max_size=len(after)))
    lasts = draw(st.one_of(st.none(), st.integers(0, 40)))
    ended = None if lasts is None else start + timedelta(days=lasts)
    return PlanInForce(start, after, doses, ended)


@st.composite
def holds(draw: st.DrawFn) -> Hold:
    start = draw(DAYS)
    length = draw(st.one_of(st.none(), st.integers(0, 12)))
    return Hold(start, None if length is None else start + timedelta(days=length))


RECORDS = st.builds(
    Record,
    st.just("diazepam"),
    st.lists(events(), max_size=5).map(tuple),
    st.lists(plans(), max_size=3).map(tuple),
    st.lists(holds(), max_size=4).map(tuple),
)


def walk(record: Record, first: date, days: int) -> Iterator[tuple[date, Fraction | None]]:
    """The dose of each day, by living through the days one after the other."""
    dose: Fraction | None = None
    followed: PlanInForce | None = None
    waiting: list[tuple[date, Fraction]] = []
    for lasting in record.events:
        if lasting.day is None and lasting.lasting_dose is not None:
            dose = lasting.lasting_dose
    for today in (first + timedelta(days=n) for n in range(days)):
        if followed and followed.ended_on and followed.ended_on <= today:
            followed = None
        for told in record.events:
            if told.day == today and told.lasting_dose is not None:
                dose, followed = told.lasting_dose, None
        for begun in record.plans:
            if begun.from_day == today and begun.ended_on != today:
                dose, followed = begun.doses[0], begun
                waiting = [
                    (today + timedelta(days=after), level)
                    for after, level in zip(begun.after_days, begun.doses, strict=True)
                ][1:]
        if followed and waiting and waiting[0][0] == today:
            length = _length_of_hold(record, today, followed.from_day)
            if length:
                waiting = [(due + timedelta(days=length), level) for due, level in waiting]
            else:
                dose = waiting.pop(0)[1]
        yield today, dose


def _length_of_hold(record: Record, today: date, not_before: date) -> int:
    """Days of the hold around today; 0 when today is not held."""
    if not _is_held(record, today):
        return 0
    start = end = today
    while start > not_before and _is_held(record, start - timedelta(days=1)):
        start -= timedelta(days=1)
    # an open hold is as good as one of four hundred days in tests that walk a few hundred
    while _is_held(record, end) and (end - today).days < 400:
        end += timedelta(days=1)
    return (end - start).days


def _is_held(record: Record, today: date) -> bool:
    return any(
        hold.from_day <= today and (hold.until_day is None or today < hold.until_day)
        for hold in record.holds
    )
