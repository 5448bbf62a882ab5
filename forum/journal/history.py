"""What a record tells, one sentence for each line that was written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from forum import clock
from forum.journal.forms_of_dose import read_form, read_parts
from forum.journal.models import DoseEventRow, EarlierTelling, Hold, Plan, TaperRenaming
from forum.journal.queries import Told
from forum.journal.schedules import BadPlanText, read_plan
from forum.taper.amounts import write_mg_short, write_strength
from forum.taper.record import (
    DoseEvent,
    EventKind,
    Form,
    Precision,
    TakenAs,
    standing_exceptions,
    write_day,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """`event_id` is set for what its member may correct or remove.

    `words` are the member’s own and shown to nobody else. A plan, which has a `plan_id`, and after
    any other sentence the `form`, are for those who may know the method.
    """

    day: str
    sentence: str
    words: str
    event_id: int | None = None
    plan_id: int | None = None
    corrected: bool = False
    form: str = ""


def history_of(record: Told, today: date) -> tuple[Entry, ...]:
    """The latest first; what has no date last."""
    replaced = _replaced(record.events)
    told = [
        (event.day or date.min, _event(event, record, is_replaced=event.id in replaced))
        for event in record.events
    ]
    told += [(plan.from_day, _plan(plan, today)) for plan in record.plans]
    told += [(hold.from_day, _hold(hold)) for hold in record.holds]
    return tuple(entry for _, entry in sorted(told, key=lambda pair: pair[0], reverse=True))


def earlier_of(tellings: Iterable[EarlierTelling], time_zone: str) -> tuple[Entry, ...]:
    """What a line said before its corrections; each day is the one on which it was told so."""
    return tuple(
        Entry(
            write_day(clock.day_in(told.written_at, time_zone)),
            f"{_written_day(told)}: {_event_sentence(told)}",
            told.words,
        )
        for told in tellings
    )


def renamings(rows: Iterable[TaperRenaming], time_zone: str) -> tuple[Entry, ...]:
    """What the record was called; each day is the one on which its name was corrected."""
    return tuple(
        Entry(
            write_day(clock.day_in(row.written_at, time_zone)),
            f"Called {row.earlier_medicine} until then",
            "",
        )
        for row in rows
    )


def _replaced(events: Sequence[DoseEventRow]) -> set[int]:
    """The one-day doses after which another dose was told for their day."""
    told = [DoseEvent(event.day, event.kind, event.dose_mg, event.precision) for event in events]
    standing = {events[place].id for place in standing_exceptions(told).values()}
    return {event.id for event in events if _is_of_one_day(event)} - standing


def _is_of_one_day(event: DoseEventRow) -> bool:
    return event.kind is EventKind.NOTE and event.day is not None and event.dose_mg is not None


def _event(event: DoseEventRow, record: Told, *, is_replaced: bool) -> Entry:
    replaced = ", replaced by what was told for that day later" if is_replaced else ""
    return Entry(
        _written_day(event),
        f"{_event_sentence(event)}{replaced}",
        event.words,
        event.id,
        corrected=event.id in record.corrected,
        form=_form_of(event),
    )


def _written_day(event: DoseEventRow | EarlierTelling) -> str:
    precision = event.precision if event.day else Precision.NONE
    return write_day(event.day or date.min, precision)


def _form_of(event: DoseEventRow) -> str:
    """How it was split and what it was taken as, after the dose."""
    parts = read_parts(event.parts)
    split = f", as {' + '.join(write_mg_short(part) for part in parts)}" if parts else ""
    taken = read_form(event.form, event.mg_per_ml)
    return f"{split}, {write_taken_as(taken)}" if taken else split


def write_taken_as(taken: TakenAs) -> str:
    match taken.form:
        case Form.TABLET:
            return "in tablets"
        case Form.WEIGHED:
            return "in weighed pieces of tablet"
        case Form.LIQUID:
            strength = f" of {write_strength(taken.mg_per_ml)}" if taken.mg_per_ml else ""
            return f"as a liquid{strength}"


def _event_sentence(event: DoseEventRow | EarlierTelling) -> str:
    medicine = f"{event.medicine} " if event.medicine else ""
    dose = f"{medicine}{write_mg_short(event.dose_mg)}" if event.dose_mg is not None else ""
    match event.kind:
        case EventKind.START:
            return f"Began with {dose}"
        case EventKind.CROSSOVER:
            return f"Crossed over to {dose}"
        case EventKind.UPDOSE:
            return f"Went up to {dose}"
        case EventKind.REINSTATE:
            return f"Started again at {dose}"
        case EventKind.STOP | EventKind.JUMP:
            return "Off from this day on"
        case EventKind.NOTE:
            return f"{dose} on this day only" if dose else "Noted"
        case EventKind.HOLD:
            return f"Held {dose}".strip()
        case EventKind.DOSE:
            return dose


def _plan(plan: Plan, today: date) -> Entry:
    never = plan.ended_on == plan.from_day
    words = "A plan that was not followed after all" if never else _plan_sentence(plan, today)
    heard = f"from {plan.heard_from}" if plan.heard_from else ""
    return Entry(write_day(plan.from_day), words, heard, plan_id=plan.id)


def _plan_sentence(plan: Plan, today: date) -> str:
    follows = "Followed a plan" if plan.ended_on else "Follow a plan"
    if plan.from_day > today:
        follows = "A plan begins"
    until = f", until {write_day(plan.ended_on)}" if plan.ended_on else ""
    return f"{follows}{_from_to(plan)}{until}"


def _from_to(plan: Plan) -> str:
    try:
        doses = read_plan(plan.source).schedule.levels
    except BadPlanText:
        return ""
    first, last = write_mg_short(doses[0].dose_mg), write_mg_short(doses[-1].dose_mg)
    return f" from {first} to {last}"


def _hold(hold: Hold) -> Entry:
    if hold.until_day is None:
        return Entry(write_day(hold.from_day), "Holding since this day", hold.reason)
    days = (hold.until_day - hold.from_day).days
    length = "1 day" if days == 1 else f"{days} days"
    until = write_day(hold.until_day)
    sentence = f"A hold of {length}, going on again on {until}"
    return Entry(write_day(hold.from_day), sentence, hold.reason)
