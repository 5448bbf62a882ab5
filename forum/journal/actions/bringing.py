"""Writing down what happened before, many lines at once: an old signature, or an export."""

from collections.abc import Iterable

from forum import clock
from forum.db import db
from forum.journal import queries
from forum.journal.actions.arranging import note_crossover
from forum.journal.actions.changes import (
    MOST_PLANS,
    MOST_ROWS,
    check_may_change,
    check_not_ahead,
    say_changed,
)
from forum.journal.actions.consents import write_own_words
from forum.journal.actions.events import Telling, check_telling, write_down
from forum.journal.actions.tapers import open_taper
from forum.journal.models import Confirmation, DoseEventRow, Hold, Plan, Taper, TaperRole
from forum.journal.refusals import BadDay, BadPlan, TooMuch
from forum.journal.schedules import BadPlanText, read_plan
from forum.members.models import Member
from forum.taper.portable import ToldEvent, ToldHold, ToldPlan, ToldRecord, ToldTaper
from forum.taper.record import EventKind


def bring_in(taper: Taper, lines: Iterable[Telling], by: Member) -> None:
    """Adds each line as it is, in this order; a plan or a hold that stands is not ended by it."""
    check_may_change(taper, by)
    for told in lines:
        check_telling(told, by)
        event = DoseEventRow(taper_id=taper.id)
        write_down(event, told, by)
        db.session.add(event)
    say_changed(taper)


def bring_in_record(told: ToldRecord, by: Member) -> list[Taper]:
    """Each medicine becomes a record of its own beside those that are there; all or nothing.

    Own words are kept where there are none yet.
    """
    tapers = [_bring_in_taper(taper, by) for taper in told.tapers]
    for crossover in told.crossovers:
        note_crossover(tapers[crossover.old], tapers[crossover.new], crossover.from_day, by)
    if told.words and not queries.words_of(by.id):
        write_own_words(by, told.words)
    return tapers


def _bring_in_taper(told: ToldTaper, by: Member) -> Taper:
    if len(told.events) + len(told.plans) + len(told.holds) > MOST_ROWS:
        raise TooMuch(f"The record of {told.medicine} in this file is longer than any can be here.")
    if len(told.plans) > MOST_PLANS:
        raise TooMuch(
            f"The record of {told.medicine} in this file has more than {MOST_PLANS} plans."
        )
    taper = open_taper(by, told.medicine)
    taper.role = TaperRole.ADJUNCT if told.is_adjunct else TaperRole.TAPER
    taper.in_line = told.in_line
    bring_in(taper, [_telling(line) for line in told.events], by)
    db.session.add_all(_plan(taper, plan, by) for plan in told.plans)
    _refuse_two_open_holds(told)
    db.session.add_all(_hold(taper, hold, by) for hold in told.holds)
    for day in sorted(set(told.confirmed)):
        check_not_ahead(day, by)
        db.session.add(Confirmation(taper_id=taper.id, day=day, at=clock.now()))
    say_changed(taper)
    return taper


def _telling(line: ToldEvent) -> Telling:
    event = line.event
    is_off = event.kind in (EventKind.STOP, EventKind.JUMP)
    return Telling(
        kind=event.kind,
        # 0 mg is how these are kept, and nothing is how they are told.
        dose=None if is_off and not event.dose else event.dose,
        day=event.day,
        precision=event.precision,
        medicine=event.medicine,
        parts=event.parts,
        taken_as=event.taken_as,
        words=line.words,
    )


def _plan(taper: Taper, told: ToldPlan, by: Member) -> Plan:
    try:
        source = read_plan(told.source).beginning_on(told.from_day)
    except BadPlanText as bad:
        raise BadPlan(f"A plan in this file cannot be read. {' '.join(bad.problems)}") from bad
    if told.ended_on and told.ended_on < told.from_day:
        raise BadDay("A plan in this file ends before it begins.")
    return Plan(
        taper_id=taper.id,
        from_day=told.from_day,
        source=source,
        heard_from=told.heard_from,
        put_in_force_by_id=by.id,
        put_in_force_at=clock.now(),
        ended_on=told.ended_on,
        ended_by_id=by.id if told.ended_on else None,
        ended_at=clock.now() if told.ended_on else None,
    )


def _refuse_two_open_holds(told: ToldTaper) -> None:
    if sum(hold.until_day is None for hold in told.holds) > 1:
        raise BadDay(f"The record of {told.medicine} in this file has two holds without an end.")


def _hold(taper: Taper, told: ToldHold, by: Member) -> Hold:
    if told.until_day and told.until_day <= told.from_day:
        raise BadDay("A hold in this file ends before it begins.")
    return Hold(
        taper_id=taper.id,
        from_day=told.from_day,
        until_day=told.until_day,
        reason=told.reason,
        written_by_id=by.id,
        written_at=clock.now(),
    )
