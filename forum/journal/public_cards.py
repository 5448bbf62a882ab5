"""What others may know of somebody’s tapers: the page behind “more”."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from forum import clock
from forum.db import db
from forum.journal import queries
from forum.journal.history import Entry, history_of, write_taken_as
from forum.journal.models import Crossover, Field, Plan, Taper, TaperRole
from forum.journal.policy import IN_THE_LINE, fields_shown, shown_in_lines
from forum.journal.queries import Told
from forum.journal.records import key_of, timelines_for
from forum.journal.schedules import BadPlanText, schedule_from
from forum.members.models import Member
from forum.taper.amounts import write_mg_short
from forum.taper.curve import DosePicture, Spark, curve_of, draw_dose, spark_of, whole_span
from forum.taper.record import Shown, Timeline, adjunct_line_on, line_on, write_day_near
from forum.taper.sentences import schedule_sentence


@dataclass(frozen=True, slots=True)
class PublicCard:
    """One medicine as this reader may know it; what they may not know is empty."""

    name: str
    line: str
    crossing: str
    method: tuple[str, ...]
    spark: Spark | None
    curve: DosePicture | None
    history: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class PublicRecord:
    """Everything of one member that this reader may know; their days have a page of their own."""

    member_id: int
    name: str
    cards: tuple[PublicCard, ...]
    is_own: bool
    shows_days: bool


def public_record_of(member_id: int, reader: Member | None) -> PublicRecord | None:
    """None when there is nothing to know, for whatever reason. Costs eight queries at most."""
    owner = db.session.execute(
        select(Member.id, Member.name, Member.time_zone).where(Member.id == member_id)
    ).one_or_none()
    fields = _fields(member_id, reader)
    if owner is None or not (Field.MEDICINE in fields or Field.DOSE in fields):
        return None
    tapers = [taper for taper in queries.tapers_of(member_id) if taper.in_line]
    cards = _cards(tapers, fields, clock.today_in(owner.time_zone))
    is_own = reader is not None and reader.id == member_id
    shows_days = Field.CHECK_INS in fields
    return PublicRecord(member_id, owner.name, tuple(cards), is_own, shows_days) if tapers else None


def _fields(member_id: int, reader: Member | None) -> frozenset[Field]:
    reader_id = reader.id if reader else None
    audiences = queries.audiences_of(member_id)
    return fields_shown(audiences, of_member=member_id, reader_id=reader_id)


def _cards(tapers: list[Taper], fields: frozenset[Field], today: date) -> Iterator[PublicCard]:
    ids = [taper.id for taper in tapers]
    timelines = timelines_for([key_of(taper) for taper in tapers])
    told, crossovers = queries.told_in(ids), queries.crossovers_among(ids)
    names = {taper.id: taper.medicine for taper in tapers}
    for taper in tapers:
        timeline = timelines[taper.id]
        if timeline:
            crossing = _crossing(taper, crossovers, names, fields, today)
            yield _card(taper, timeline, told[taper.id], fields, today, crossing)


def _card(
    taper: Taper,
    timeline: Timeline,
    told: Told,
    fields: frozenset[Field],
    today: date,
    crossing: str,
) -> PublicCard:
    shown = shown_in_lines(fields)
    may_know_history = {Field.HISTORY, *IN_THE_LINE} <= fields
    return PublicCard(
        name=taper.medicine if shown.medicine else "A medicine",
        line=_line(taper, timeline, today, shown),
        crossing=crossing,
        method=_method(timeline, told, today) if {Field.METHOD, Field.DOSE} <= fields else (),
        spark=spark_of(timeline, today) if may_know_history else None,
        curve=_curve(timeline, fields, today) if may_know_history else None,
        history=_history(told, fields, today) if may_know_history else (),
    )


def _line(taper: Taper, timeline: Timeline, today: date, shown: Shown) -> str:
    is_adjunct = taper.role is TaperRole.ADJUNCT
    line = (adjunct_line_on if is_adjunct else line_on)(timeline, today, shown)
    return " · ".join(filter(None, (line.text, line.as_planned))) if line else ""


def _crossing(
    taper: Taper,
    crossovers: Mapping[int, Crossover],
    names: Mapping[int, str],
    fields: frozenset[Field],
    today: date,
) -> str:
    crossover = crossovers.get(taper.id)
    into = names.get(crossover.into_taper_id) if crossover else None
    if not crossover or not into or Field.MEDICINE not in fields:
        return ""
    since = f" since {write_day_near(crossover.from_day, today)}" if Field.DATES in fields else ""
    return f"{into} takes its place{since}."


def _method(timeline: Timeline, told: Told, today: date) -> tuple[str, ...]:
    """The plan in one sentence, the form, and how the day’s dose is split."""
    at = timeline.dose_on(today)
    if at is None:
        return ()
    taken = [f"Taken {write_taken_as(at.taken_as)}."] if at.taken_as else []
    parts = " + ".join(write_mg_short(part) for part in at.parts)
    split = [f"Over the day: {parts}."] if parts else []
    plan = [_plan_sentence(plan) for plan in _followed(told.plans, today)] if at.plan else []
    return tuple(filter(None, (*plan, *taken, *split)))


def _followed(plans: list[Plan], today: date) -> list[Plan]:
    running = [
        plan
        for plan in plans
        if plan.from_day <= today and (plan.ended_on is None or plan.ended_on > today)
    ]
    return running[-1:]


def _plan_sentence(plan: Plan) -> str:
    try:
        return schedule_sentence(schedule_from(plan.source))
    except BadPlanText:
        return ""


def _curve(timeline: Timeline, fields: frozenset[Field], today: date) -> DosePicture | None:
    """What is only planned is drawn for those who may know the plan."""
    span = whole_span(timeline, today)
    if span is None:
        return None
    first, last = span
    until = last if Field.METHOD in fields else min(last, today)
    return draw_dose(curve_of(timeline, first, until), today) if first <= until else None


def _history(told: Told, fields: frozenset[Field], today: date) -> tuple[Entry, ...]:
    entries = history_of(told, today)
    if Field.METHOD in fields:
        return entries
    return tuple(replace(entry, form="") for entry in entries if not entry.plan_id)
