"""What a record tells, one sentence for each line that was written."""

from dataclasses import dataclass
from datetime import date

from forum.journal.models import DoseEventRow, Hold, Plan
from forum.journal.queries import Told
from forum.journal.schedules import BadPlanText, read_plan
from forum.taper.amounts import write_mg_short
from forum.taper.record import EventKind, Precision, write_day


@dataclass(frozen=True, slots=True)
class Entry:
    """`event_id` is set for what its member may remove."""

    day: str
    sentence: str
    words: str
    event_id: int | None


def history_of(record: Told, today: date) -> tuple[Entry, ...]:
    """The latest first; what has no date last."""
    told = [(event.day or date.min, _event(event)) for event in record.events]
    told += [(plan.from_day, _plan(plan, today)) for plan in record.plans]
    told += [(hold.from_day, _hold(hold)) for hold in record.holds]
    return tuple(entry for _, entry in sorted(told, key=lambda pair: pair[0], reverse=True))


def _event(event: DoseEventRow) -> Entry:
    day = event.day or date.min
    precision = event.precision if event.day else Precision.NONE
    return Entry(write_day(day, precision), _event_sentence(event), event.words, event.id)


def _event_sentence(event: DoseEventRow) -> str:
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
    return Entry(write_day(plan.from_day), words, heard, None)


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
        return Entry(write_day(hold.from_day), "Holding since this day", hold.reason, None)
    days = (hold.until_day - hold.from_day).days
    length = "1 day" if days == 1 else f"{days} days"
    until = write_day(hold.until_day)
    sentence = f"A hold of {length}, going on again on {until}"
    return Entry(write_day(hold.from_day), sentence, hold.reason, None)
