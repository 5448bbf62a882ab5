"""Telling what was really taken."""

from datetime import date
from fractions import Fraction

from sqlalchemy import delete, select

from forum import clock
from forum.db import db
from forum.events import announce
from forum.journal.actions.changes import (
    check_may_change,
    check_not_ahead,
    confirm_today,
    say_changed,
)
from forum.journal.actions.endings import leave_what_ran_on
from forum.journal.facts import WentUp
from forum.journal.models import DoseEventRow, Taper
from forum.journal.records import key_of, timelines_for
from forum.journal.refusals import BadDose
from forum.members.models import Member
from forum.taper.amounts import write_mg_short
from forum.taper.record import EventKind, Precision


def change_dose(taper: Taper, dose: Fraction, day: date, by: Member, words: str = "") -> None:
    """Another dose from that day on; a plan in force ends with it."""
    _check(taper, day, by)
    _tell(taper, EventKind.DOSE, dose, day, by, words)
    _leave_the_plan(taper, day, by)


def note_dose(taper: Taper, dose: Fraction, day: date, by: Member, words: str = "") -> None:
    """Another dose on that day only; the plan goes on."""
    _check(taper, day, by)
    _tell(taper, EventKind.NOTE, dose, day, by, words)
    say_changed(taper)


def updose(taper: Taper, dose: Fraction, day: date, by: Member, words: str = "") -> DoseEventRow:
    """Back up, or on again after having been off; a plan in force ends with it."""
    _check(taper, day, by)
    before = _dose_on(taper, day)
    if before is not None and dose <= before:
        raise BadDose(
            f"Your record says {write_mg_short(before)} for that day, which is not less. "
            "For a lower dose please use “Changed”."
        )
    kind = EventKind.REINSTATE if before == 0 else EventKind.UPDOSE
    event = _tell(taper, kind, dose, day, by, words)
    announce(WentUp(event.id, taper.id, by.id))
    _leave_the_plan(taper, day, by)
    return event


def come_off(taper: Taper, day: date, by: Member, words: str = "") -> None:
    """None of this medicine from that day on."""
    _check(taper, day, by)
    _tell(taper, EventKind.STOP, Fraction(0), day, by, words)
    _leave_the_plan(taper, day, by)


def remove_event(taper: Taper, event_id: int, by: Member) -> bool:
    """A line written by mistake; false, and nothing done, if this record holds none such."""
    check_may_change(taper, by)
    of_taper = DoseEventRow.taper_id == taper.id
    found = select(DoseEventRow.id).where(DoseEventRow.id == event_id, of_taper)
    if db.session.scalar(found) is None:
        return False
    db.session.execute(delete(DoseEventRow).where(DoseEventRow.id == event_id, of_taper))
    say_changed(taper)
    return True


def _check(taper: Taper, day: date, by: Member) -> None:
    check_may_change(taper, by)
    check_not_ahead(day, by)


def _dose_on(taper: Taper, day: date) -> Fraction | None:
    """None when the record says nothing of that day."""
    timeline = timelines_for([key_of(taper)])[taper.id]
    at = timeline.dose_on(day) if timeline else None
    return at.dose if at else None


def _tell(
    taper: Taper, kind: EventKind, dose: Fraction, day: date, by: Member, words: str
) -> DoseEventRow:
    event = DoseEventRow(
        taper_id=taper.id,
        day=day,
        precision=Precision.DAY,
        kind=kind,
        dose_mg=dose,
        words=words,
        written_by_id=by.id,
        written_at=clock.now(),
    )
    db.session.add(event)
    db.session.flush()
    return event


def _leave_the_plan(taper: Taper, day: date, by: Member) -> None:
    leave_what_ran_on(taper, day, by)
    confirm_today(taper, by)
    say_changed(taper)
