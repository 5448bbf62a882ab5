"""Dated lines of every kind, written late or corrected. A correction keeps what was said before."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from forum import clock
from forum.db import db
from forum.journal.actions.changes import (
    check_may_change,
    check_not_ahead,
    confirm_today,
    say_changed,
)
from forum.journal.actions.endings import end_what_ran_on
from forum.journal.forms_of_dose import write_parts, write_strength_exactly
from forum.journal.models import DoseEventRow, EarlierTelling, Taper
from forum.journal.refusals import BadDay, BadDose
from forum.members.models import Member
from forum.taper.amounts import write_mg_short
from forum.taper.record import EventKind, Precision, TakenAs

# These may come without a dose: none is taken any more, or nothing is said of one.
WITHOUT_DOSE = (EventKind.STOP, EventKind.JUMP, EventKind.NOTE)


@dataclass(frozen=True, slots=True)
class Telling:
    """What a line says; `dose` is that of the whole day, `parts` how it is split over it."""

    kind: EventKind
    dose: Fraction | None
    day: date | None
    precision: Precision = Precision.DAY
    medicine: str = ""
    parts: tuple[Fraction, ...] = ()
    taken_as: TakenAs | None = None
    words: str = ""


def add_event(taper: Taper, told: Telling, by: Member) -> DoseEventRow:
    """Told for an exact day, it ends the plan and the hold that ran on that day."""
    check_may_change(taper, by)
    check_telling(told, by)
    event = DoseEventRow(taper_id=taper.id)
    write_down(event, told, by)
    db.session.add(event)
    db.session.flush()
    if told.day and told.precision is Precision.DAY and told.kind is not EventKind.NOTE:
        end_what_ran_on(taper, told.day, by)
    if told.day == clock.today_in(by.time_zone):
        confirm_today(taper, by)
    say_changed(taper)
    return event


def correct_event(taper: Taper, event: DoseEventRow, told: Telling, by: Member) -> None:
    """The line says something else from now on; plans and holds stay. No change, no correction."""
    check_may_change(taper, by)
    check_telling(told, by)
    if _says(event) == _columns(told):
        return
    db.session.add(
        EarlierTelling(
            event_id=event.id,
            written_by_id=event.written_by_id,
            written_at=event.written_at,
            **_says(event),
        )
    )
    write_down(event, told, by)
    say_changed(taper)


def check_telling(told: Telling, by: Member) -> None:
    """Raises BadDay or BadDose for a line that says what cannot be."""
    if told.day:
        check_not_ahead(told.day, by)
    if told.dose is None and told.kind not in WITHOUT_DOSE:
        raise BadDose("Please write the dose as well, or choose “A note”.")
    if told.dose and told.kind in (EventKind.STOP, EventKind.JUMP):
        raise BadDose("Having stopped means 0 mg. Please empty the dose, or choose another kind.")
    is_exact = told.day and told.precision is Precision.DAY
    if told.kind is EventKind.NOTE and told.dose is not None and not is_exact:
        raise BadDay("A dose of one day only needs that exact day.")
    if told.parts and sum(told.parts) != told.dose:
        raise BadDose(
            f"The parts make {write_mg_short(sum(told.parts, Fraction(0)))} together, which is "
            "not the dose of the day. Please look at both."
        )


def write_down(event: DoseEventRow, told: Telling, by: Member) -> None:
    """Into the row’s columns, with who tells it and when."""
    for name, value in _columns(told).items():
        setattr(event, name, value)
    event.written_by_id, event.written_at = by.id, clock.now()


def _columns(told: Telling) -> dict[str, object]:
    """By the names of the columns."""
    is_off = told.kind in (EventKind.STOP, EventKind.JUMP)
    return {
        "day": told.day,
        "precision": told.precision if told.day else Precision.NONE,
        "kind": told.kind,
        "dose_mg": Fraction(0) if is_off else told.dose,
        "medicine": told.medicine,
        "words": told.words,
        "parts": write_parts(told.parts),
        "form": told.taken_as.form if told.taken_as else None,
        "mg_per_ml": write_strength_exactly(told.taken_as.mg_per_ml if told.taken_as else None),
    }


def _says(event: DoseEventRow) -> dict[str, object]:
    empty = Telling(event.kind, event.dose_mg, event.day)
    return {name: getattr(event, name) for name in _columns(empty)}
