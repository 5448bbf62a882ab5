"""Holding the dose, and going on."""

from datetime import date

from sqlalchemy import select

from forum import clock
from forum.db import db
from forum.events import announce
from forum.journal.actions.changes import (
    check_may_change,
    check_near,
    check_not_ahead,
    confirm_today,
    say_changed,
)
from forum.journal.actions.endings import end_holds_of
from forum.journal.facts import DoseHeld
from forum.journal.models import Hold, Taper
from forum.journal.refusals import AlreadySo, BadDay
from forum.members.models import Member
from forum.taper.record import write_day


def hold_dose(
    taper: Taper, from_day: date, until_day: date | None, reason: str, by: Member
) -> Hold:
    """`until_day` is the day of going on; None holds until the member says so."""
    check_may_change(taper, by)
    check_near(from_day, by)
    if until_day is not None:
        check_near(until_day, by)
        if until_day <= from_day:
            raise BadDay("The day of going on comes after the first day of the hold.")
    _refuse_a_second_open_hold(taper)
    hold = Hold(
        taper_id=taper.id,
        from_day=from_day,
        until_day=until_day,
        reason=reason,
        written_by_id=by.id,
        written_at=clock.now(),
    )
    db.session.add(hold)
    db.session.flush()
    announce(DoseHeld(hold.id, taper.id, by.id))
    confirm_today(taper, by)
    say_changed(taper)
    return hold


def _refuse_a_second_open_hold(taper: Taper) -> None:
    """The taper's row is locked, so no second one can slip in between."""
    since = db.session.scalar(
        select(Hold.from_day).where(Hold.taper_id == taper.id, Hold.until_day.is_(None))
    )
    if since:
        raise AlreadySo(f"You are holding since {write_day(since)} already.")


def resume(taper: Taper, day: date, by: Member) -> None:
    """The hold ends on that day: a cut that waited for it is made then or later."""
    check_may_change(taper, by)
    check_near(day, by)
    check_not_ahead(day, by)
    if not end_holds_of(taper, day, by):
        raise AlreadySo("This dose is not on hold on that day.")
    confirm_today(taper, by)
    say_changed(taper)
