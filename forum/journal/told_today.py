"""What a member’s record tells a reader of today: only what that member lets this reader see."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from sqlalchemy import select

from forum import clock
from forum.db import db
from forum.journal import queries
from forum.journal.models import Field, Taper, TaperRole
from forum.journal.policy import fields_shown, shown_in_lines
from forum.journal.records import key_of, timelines_for
from forum.members.models import Member
from forum.taper.record import is_only_last_known, line_on

_HOW_TAKEN = {Field.METHOD, Field.DOSE}


@dataclass(frozen=True, slots=True)
class ToldToday:
    """One medicine of a record; what this reader may not know, or nobody told, is empty.

    `as_planned` says how old the last confirmation is, where it is old.
    """

    name: str
    medicine: str = ""
    dose_mg: Fraction | None = None
    mg_per_ml: Fraction | None = None
    as_planned: str = ""


def told_today(member_id: int, reader: Member) -> tuple[ToldToday, ...]:
    """The medicines that are tapered today, in their member’s order. Costs four queries at most."""
    owner = db.session.execute(
        select(Member.name, Member.time_zone).where(Member.id == member_id)
    ).one_or_none()
    audiences = queries.audiences_of(member_id)
    fields = fields_shown(audiences, of_member=member_id, reader_id=reader.id)
    if owner is None or not fields & {Field.MEDICINE, Field.DOSE}:
        return ()
    tapers = [taper for taper in queries.tapers_of(member_id) if _is_told(taper)]
    return tuple(_told(owner.name, owner.time_zone, tapers, fields))


def _is_told(taper: Taper) -> bool:
    return taper.in_line and taper.role is not TaperRole.ADJUNCT


def _told(
    name: str, time_zone: str, tapers: list[Taper], fields: frozenset[Field]
) -> Iterator[ToldToday]:
    today, shown = clock.today_in(time_zone), shown_in_lines(fields)
    timelines = timelines_for([key_of(taper) for taper in tapers])
    for taper in tapers:
        timeline = timelines[taper.id]
        at = timeline.dose_on(today) if timeline else None
        # A dose of this day alone, or one of long ago, is nothing to count on from.
        if not timeline or not at or not at.dose or at.only_today:
            continue
        if not is_only_last_known(timeline, at):
            line = line_on(timeline, today, shown)
            yield ToldToday(
                name,
                medicine=at.medicine if shown.medicine else "",
                dose_mg=at.dose if shown.dose else None,
                # How it is taken is told with the method and the dose alone.
                mg_per_ml=timeline.strength_on(today) if fields >= _HOW_TAKEN else None,
                as_planned=line.as_planned or "" if line else "",
            )
