"""A member's whole record, as it is written into a file."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select

from forum.checkins.bringing import told_days, told_symptoms
from forum.db import db
from forum.journal import queries
from forum.journal.forms_of_dose import read_form, read_parts
from forum.journal.models import Confirmation, DoseEventRow, Hold, Plan, Taper, TaperRole
from forum.journal.queries import Told
from forum.members.models import Member
from forum.taper.portable import (
    ToldCrossover,
    ToldEvent,
    ToldHold,
    ToldPlan,
    ToldRecord,
    ToldTaper,
)
from forum.taper.record import DoseEvent


def whole_record(of: Member) -> ToldRecord:
    """All that was told of medicines, and the check-ins, of which one may want to keep silent."""
    symptoms, days = told_symptoms(of), told_days(of)
    return replace(record_without_days(of), symptoms=symptoms, check_ins=days)


def record_without_days(of: Member) -> ToldRecord:
    """Corrected lines as they stand now; who told what when stays here."""
    tapers = queries.tapers_of(of.id)
    ids = [taper.id for taper in tapers]
    told, confirmed = queries.told_in(ids), _confirmed(ids)
    places = {taper_id: place for place, taper_id in enumerate(ids)}
    return ToldRecord(
        tapers=tuple(_taper(taper, told[taper.id], confirmed[taper.id]) for taper in tapers),
        crossovers=tuple(
            ToldCrossover(places[at.from_taper_id], places[at.into_taper_id], at.from_day)
            for at in queries.crossovers_among(ids).values()
        ),
        words=queries.words_of(of.id),
    )


def is_here(told: ToldRecord, of: Member) -> bool:
    """Whether every medicine of a file stands in the record already, told just the same.

    So it is when the button is pressed twice, or a file is brought in where it came from.
    """
    here = record_without_days(of).tapers
    return bool(told.tapers) and all(taper in here for taper in told.tapers)


def _taper(taper: Taper, told: Told, confirmed: Sequence[date]) -> ToldTaper:
    return ToldTaper(
        medicine=taper.medicine,
        is_adjunct=taper.role is TaperRole.ADJUNCT,
        in_line=taper.in_line,
        events=tuple(_event(row) for row in told.events),
        plans=tuple(_plan(row) for row in told.plans),
        holds=tuple(_hold(row) for row in told.holds),
        confirmed=tuple(confirmed),
    )


def _event(row: DoseEventRow) -> ToldEvent:
    event = DoseEvent(
        day=row.day,
        kind=row.kind,
        dose=row.dose_mg,
        precision=row.precision,
        medicine=row.medicine,
        parts=read_parts(row.parts),
        taken_as=read_form(row.form, row.mg_per_ml),
    )
    return ToldEvent(event, row.words)


def _plan(row: Plan) -> ToldPlan:
    return ToldPlan(row.from_day, row.source, row.ended_on, row.heard_from)


def _hold(row: Hold) -> ToldHold:
    return ToldHold(row.from_day, row.until_day, row.reason)


def _confirmed(taper_ids: Sequence[int]) -> Mapping[int, list[date]]:
    days: dict[int, list[date]] = {taper_id: [] for taper_id in taper_ids}
    told = select(Confirmation.taper_id, Confirmation.day).order_by(Confirmation.day)
    for row in db.session.execute(told.where(Confirmation.taper_id.in_(taper_ids))):
        days[row.taper_id].append(row.day)
    return days
