"""How a member's records stand to each other: their order, and one taking another's place."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, or_

from forum import clock
from forum.db import db
from forum.journal import queries
from forum.journal.actions.changes import JOURNAL, check_may_change, check_near, say_changed
from forum.journal.actions.consents import require_consent
from forum.journal.models import Crossover, Taper, TaperRole
from forum.journal.refusals import BadDay
from forum.members.models import Member
from forum.versions.actions import bump


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record stands among the others, and whether it is in the line at all."""

    place: int
    in_line: bool
    role: TaperRole = TaperRole.TAPER


def arrange_tapers(by: Member, places: Mapping[int, Place]) -> None:
    """By the id of a taper; ids that are not the member's own are passed over."""
    require_consent(by)
    for taper in queries.tapers_of(by.id):
        wanted = places.get(taper.id)
        if wanted:
            taper.place, taper.in_line, taper.role = wanted.place, wanted.in_line, wanted.role
    db.session.flush()
    bump(JOURNAL)


def cross_over(old: Taper, new: Taper, from_day: date, by: Member) -> Crossover:
    """As `note_crossover`, for a day that is not far from today."""
    check_near(from_day, by)
    return note_crossover(old, new, from_day, by)


def note_crossover(old: Taper, new: Taper, from_day: date, by: Member) -> Crossover:
    """From that day on `new` takes the place of `old`; any crossover of either before it goes."""
    check_may_change(old, by)
    check_may_change(new, by)
    if old.id == new.id:
        raise BadDay("Please choose another medicine than the one that you leave.")
    end_crossover(old, by)
    crossover = Crossover(
        from_taper_id=old.id,
        into_taper_id=new.id,
        from_day=from_day,
        written_by_id=by.id,
        written_at=clock.now(),
    )
    db.session.add(crossover)
    say_changed(new)
    return crossover


def end_crossover(taper: Taper, by: Member) -> None:
    """Each of the two is a record of its own again; does nothing if it is already."""
    check_may_change(taper, by)
    either = or_(Crossover.from_taper_id == taper.id, Crossover.into_taper_id == taper.id)
    db.session.execute(delete(Crossover).where(either))
    say_changed(taper)
