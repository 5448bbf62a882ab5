"""A record as plain words in lists and tables, which JSON and CSV both write.

Reading refuses what it does not know, and names every mistake with its place.
"""

from dataclasses import replace
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any

from forum.taper.numbers import write_exact
from forum.taper.record import DoseEvent, EventKind, Form, Precision, TakenAs
from forum.taper.requests.kinds import (
    AMOUNT,
    DATE,
    NAME,
    POSITIVE,
    BadRequest,
    Field,
    Kind,
    choice,
    listing,
    read_fields,
    record,
    refuse,
    whole,
)

from .days import FIELDS as DAY_FIELDS
from .days import check_days, write_day, write_symptom
from .told import ToldCrossover, ToldEvent, ToldHold, ToldPlan, ToldRecord, ToldTaper
from .words import SO, YesNo, text, unless_empty

Body = dict[str, Any]

# As many as a record may hold, see the journal's own limits.
MOST_TAPERS = 12
MOST_LINES = 1_200
LONGEST_MEDICINE = 60
LONGEST_WORDS = 300
LONGEST_SOURCE = 8_000


class Marker(StrEnum):
    """What the file is, in its first line."""

    RECORD = "taperline-record-1"


def write_body(told: ToldRecord) -> Body:
    return {
        "format": Marker.RECORD.value,
        **unless_empty(words=told.words),
        "tapers": [_taper_body(taper) for taper in told.tapers],
        "crossovers": [
            {"old": at.old, "new": at.new, "from_day": at.from_day.isoformat()}
            for at in told.crossovers
        ],
        **_days_body(told),
    }


def _days_body(told: ToldRecord) -> Body:
    """Absent where no day is told, so that the file does not speak of them at all."""
    lists = {
        "symptoms": [write_symptom(symptom) for symptom in told.symptoms],
        "check_ins": [write_day(day) for day in told.check_ins],
    }
    return {name: listed for name, listed in lists.items() if listed}


def read_body(body: object) -> ToldRecord:
    """Raises BadRequest."""
    values = read_fields(_RECORD, body)
    values.pop("format")
    told = ToldRecord(**values)
    for place, crossover in enumerate(told.crossovers):
        if max(crossover.old, crossover.new) >= len(told.tapers) or crossover.old == crossover.new:
            message = "This names a medicine that is not in the file, or one twice."
            raise BadRequest.at(f"/crossovers/{place}", message)
    check_days(told.symptoms, told.check_ins)
    return told


def _taper_body(taper: ToldTaper) -> Body:
    return {
        "medicine": taper.medicine,
        "is_adjunct": YesNo.of(taper.is_adjunct).value,
        "in_line": YesNo.of(taper.in_line).value,
        "events": [_event_body(told) for told in taper.events],
        "plans": [_plan_body(plan) for plan in taper.plans],
        "holds": [_hold_body(hold) for hold in taper.holds],
        "confirmed": [day.isoformat() for day in taper.confirmed],
    }


def _event_body(told: ToldEvent) -> Body:
    event, taken = told.event, told.event.taken_as
    return {
        "kind": event.kind.value,
        "precision": event.precision.value,
        **unless_empty(
            day=_written(event.day),
            dose_mg=write_exact(event.dose) if event.dose is not None else "",
            medicine=event.medicine,
            parts_mg=" + ".join(write_exact(part) for part in event.parts),
            form=taken.form.value if taken else "",
            mg_per_ml=write_exact(taken.mg_per_ml) if taken and taken.mg_per_ml else "",
            words=told.words,
        ),
    }


def _plan_body(plan: ToldPlan) -> Body:
    told = unless_empty(ended_on=_written(plan.ended_on), heard_from=plan.heard_from)
    return {"from_day": plan.from_day.isoformat(), "source": plan.source, **told}


def _hold_body(hold: ToldHold) -> Body:
    told = unless_empty(until_day=_written(hold.until_day), reason=hold.reason)
    return {"from_day": hold.from_day.isoformat(), **told}


def _written(day: date | None) -> str:
    return day.isoformat() if day else ""


def _read_medicine(value: object) -> str:
    name = NAME.read(value)
    if len(name) > LONGEST_MEDICINE or "\0" in name:
        raise refuse(f"Write the name in at most {LONGEST_MEDICINE} letters.")
    return name


def _read_parts(value: object) -> tuple[Fraction, ...]:
    written = text(200).read(value)
    return tuple(POSITIVE.read(part.strip()) for part in written.split("+"))


def _event(words: str = "", form: Form | None = None, **values: Any) -> ToldEvent:
    """Refuses what no line of a record may say."""
    strength = values.pop("mg_per_ml", None)
    parts = values.pop("parts_mg", ())
    event = DoseEvent(
        day=values.pop("day", None), dose=values.pop("dose_mg", None), parts=parts, **values
    )
    if parts and sum(parts) != event.dose:
        raise refuse("The parts of the day do not make its dose.")
    if event.day is None:
        event = replace(event, precision=Precision.NONE)
    if form:
        event = replace(event, taken_as=TakenAs(form, strength))
    return ToldEvent(event, words)


def _read_crossover(old: int, new: int, from_day: date) -> ToldCrossover:
    return ToldCrossover(old, new, from_day)


_WORDS = text(LONGEST_WORDS)
_MEDICINE = Kind(_read_medicine, NAME.schema | {"maxLength": LONGEST_MEDICINE})
_EVENT = (
    Field("kind", choice(EventKind), required=True),
    Field("precision", choice(Precision), required=True),
    Field("day", DATE),
    Field("dose_mg", AMOUNT),
    Field("medicine", _MEDICINE),
    Field("parts_mg", Kind(_read_parts, {"type": "string"})),
    Field("form", choice(Form)),
    Field("mg_per_ml", POSITIVE),
    Field("words", _WORDS),
)
_PLAN = (
    Field("from_day", DATE, required=True),
    Field("source", text(LONGEST_SOURCE), required=True),
    Field("ended_on", DATE),
    Field("heard_from", text(120)),
)
_HOLD = (
    Field("from_day", DATE, required=True),
    Field("until_day", DATE),
    Field("reason", _WORDS),
)
_TAPER = (
    Field("medicine", _MEDICINE, required=True),
    Field("is_adjunct", SO),
    Field("in_line", SO),
    Field("events", listing(record(_EVENT, _event), MOST_LINES, least=0)),
    Field("plans", listing(record(_PLAN, ToldPlan), MOST_LINES, least=0)),
    Field("holds", listing(record(_HOLD, ToldHold), MOST_LINES, least=0)),
    Field("confirmed", listing(DATE, 10 * MOST_LINES, least=0)),
)
_PLACE = whole(0, MOST_TAPERS - 1)
_CROSSOVER = (
    Field("old", _PLACE, required=True),
    Field("new", _PLACE, required=True),
    Field("from_day", DATE, required=True),
)
_RECORD = (
    Field("format", choice(Marker), required=True),
    Field("words", text(250)),
    Field("tapers", listing(record(_TAPER, ToldTaper), MOST_TAPERS, least=0), required=True),
    Field("crossovers", listing(record(_CROSSOVER, _read_crossover), MOST_TAPERS, least=0)),
    *DAY_FIELDS,
)
