"""Starting a record, saying that it still holds, its name and its end."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sqlalchemy import delete, func, select

from forum import clock
from forum.db import db
from forum.events import announce
from forum.journal.actions.changes import (
    JOURNAL,
    check_may_change,
    check_not_ahead,
    confirm_today,
    say_changed,
)
from forum.journal.actions.consents import require_consent
from forum.journal.facts import TaperDeleted
from forum.journal.models import DoseEventRow, Taper, TaperRenaming
from forum.journal.refusals import AlreadySo, TooMuch
from forum.members.models import Member
from forum.members.policy import refuse_banned
from forum.members.queries import ban_of
from forum.taper.record import EventKind, Precision
from forum.versions.actions import bump

# Several medicines and adjuncts, and some begun anew; more is a script at work.
MOST_TAPERS = 12


@dataclass(frozen=True, slots=True)
class Beginning:
    """The dose at which somebody began, and when, as well as they remember."""

    dose: Fraction
    day: date | None
    precision: Precision


def start_taper(
    by: Member, medicine: str, dose_today: Fraction, *, beginning: Beginning | None = None
) -> Taper:
    """Two events at most: where it began, and the dose of today."""
    if beginning and beginning.day:
        check_not_ahead(beginning.day, by)
    taper = open_taper(by, medicine)
    if beginning:
        _tell(taper, by, EventKind.START, beginning)
    today = clock.today_in(by.time_zone)
    kind = EventKind.DOSE if beginning else EventKind.START
    _tell(taper, by, kind, Beginning(dose_today, today, Precision.DAY))
    confirm_today(taper, by)
    say_changed(taper)
    return taper


def open_taper(by: Member, medicine: str) -> Taper:
    """A record that says nothing yet, for a plan to begin with."""
    require_consent(by)
    refuse_banned(ban_of(by.id))
    count = select(func.count()).select_from(Taper).where(Taper.member_id == by.id)
    if (db.session.scalar(count) or 0) >= MOST_TAPERS:
        raise TooMuch(f"You have {MOST_TAPERS} records. Please delete one that you do not need.")
    taper = Taper(member_id=by.id, medicine=medicine, made_at=clock.now())
    db.session.add(taper)
    db.session.flush()
    return taper


def _tell(taper: Taper, by: Member, kind: EventKind, told: Beginning) -> None:
    db.session.add(
        DoseEventRow(
            taper_id=taper.id,
            day=told.day,
            precision=told.precision,
            kind=kind,
            dose_mg=told.dose,
            written_by_id=by.id,
            written_at=clock.now(),
        )
    )
    db.session.flush()


def confirm(taper: Taper, by: Member) -> None:
    """Does nothing if today is confirmed already."""
    check_may_change(taper, by)
    if confirm_today(taper, by):
        say_changed(taper)


def rename_medicine(taper: Taper, medicine: str, by: Member) -> None:
    check_may_change(taper, by)
    if taper.medicine == medicine:
        raise AlreadySo(f"This record is called {medicine} already.")
    db.session.add(
        TaperRenaming(
            taper_id=taper.id,
            earlier_medicine=taper.medicine,
            written_by_id=by.id,
            written_at=clock.now(),
        )
    )
    taper.medicine = medicine
    say_changed(taper)


def delete_taper(taper: Taper, by: Member) -> None:
    """With all its rows, for good; the member may do so even when nothing may be added."""
    if taper.member_id != by.id:
        raise PermissionError("a record is deleted by its own member alone")
    announce(TaperDeleted(taper.id, by.id))
    db.session.execute(delete(Taper).where(Taper.id == taper.id))
    bump(JOURNAL)
