"""Reading a member's own record."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import Row, Select, func, select

from forum.db import db
from forum.journal.models import (
    Audience,
    Consent,
    Crossover,
    DoseEventRow,
    EarlierTelling,
    Field,
    Hold,
    Plan,
    SignatureText,
    Taper,
    TaperRenaming,
)

Kind = TypeVar("Kind", DoseEventRow, Plan, Hold)


def consent_of(member_id: int) -> Consent | None:
    """The consent to the dose that stands, and with it to keeping a record at all.

    None before it was given or after it was withdrawn.
    """
    return db.session.scalar(_standing(member_id).where(Consent.field == Field.DOSE))


def consents_of(member_id: int) -> Sequence[Consent]:
    """All that stand, one for each field, or none."""
    return db.session.scalars(_standing(member_id)).all()


def audiences_of(member_id: int) -> dict[Field, Audience]:
    """Who may see each field; empty without consent."""
    return {Field(consent.field): consent.audience for consent in consents_of(member_id)}


def _standing(member_id: int) -> Select[Consent]:
    return select(Consent).where(Consent.member_id == member_id, Consent.withdrawn_at.is_(None))


def tapers_of(member_id: int) -> Sequence[Taper]:
    """In their member's order."""
    return db.session.scalars(_own(member_id).order_by(Taper.place, Taper.id)).all()


def own_taper(member_id: int, taper_id: int) -> Taper | None:
    """None when there is no such taper, or it is somebody else's."""
    return db.session.scalar(_own(member_id).where(Taper.id == taper_id))


def own_taper_to_change(member_id: int, taper_id: int) -> Taper | None:
    """The same inside `writing()`, read anew and locked until the commit."""
    found = _own(member_id).where(Taper.id == taper_id).with_for_update()
    return db.session.scalar(found.execution_options(populate_existing=True))


def own_event(taper: Taper, event_id: int) -> DoseEventRow | None:
    """None when there is no such line in this taper."""
    return db.session.scalar(
        select(DoseEventRow).where(DoseEventRow.id == event_id, DoseEventRow.taper_id == taper.id)
    )


def earlier_tellings_of(event_id: int) -> Sequence[EarlierTelling]:
    """What a line said before each correction, the latest first."""
    told = select(EarlierTelling).where(EarlierTelling.event_id == event_id)
    return db.session.scalars(told.order_by(EarlierTelling.id.desc())).all()


def renamings_of(taper_id: int) -> Sequence[TaperRenaming]:
    """What a record was called before, the latest first."""
    told = select(TaperRenaming).where(TaperRenaming.taper_id == taper_id)
    return db.session.scalars(told.order_by(TaperRenaming.id.desc())).all()


def crossovers_among(taper_ids: Collection[int]) -> dict[int, Crossover]:
    """By the record that is left."""
    found = select(Crossover).where(Crossover.from_taper_id.in_(taper_ids))
    return {row.from_taper_id: row for row in db.session.scalars(found)}


def crossing_among(taper_ids: Collection[int]) -> frozenset[int]:
    """The records on either side of a crossover, over or not."""
    found = crossovers_among(taper_ids).values()
    return frozenset(side for row in found for side in (row.from_taper_id, row.into_taper_id))


def words_of(member_id: int) -> str:
    return (
        db.session.scalar(select(SignatureText.words).where(SignatureText.member_id == member_id))
        or ""
    )


@dataclass(slots=True)
class Told:
    """The rows of one taper, in the order they were written, and which lines were corrected."""

    events: list[DoseEventRow] = field(default_factory=list)
    plans: list[Plan] = field(default_factory=list)
    holds: list[Hold] = field(default_factory=list)
    corrected: set[int] = field(default_factory=set)


def told_in(taper_ids: Collection[int]) -> dict[int, Told]:
    """Four queries, however many tapers."""
    told = {taper_id: Told() for taper_id in taper_ids}
    for event in _rows_of(DoseEventRow, taper_ids):
        told[event.taper_id].events.append(event)
    for plan in _rows_of(Plan, taper_ids):
        told[plan.taper_id].plans.append(plan)
    for hold in _rows_of(Hold, taper_ids):
        told[hold.taper_id].holds.append(hold)
    for taper_id, event_id in db.session.execute(_corrected(taper_ids)):
        told[taper_id].corrected.add(event_id)
    return told


def _corrected(taper_ids: Collection[int]) -> Select[int, int]:
    return (
        select(DoseEventRow.taper_id, DoseEventRow.id)
        .join(EarlierTelling, EarlierTelling.event_id == DoseEventRow.id)
        .where(DoseEventRow.taper_id.in_(taper_ids))
    )


def _rows_of(model: type[Kind], taper_ids: Collection[int]) -> Sequence[Kind]:
    rows = select(model).where(model.taper_id.in_(taper_ids)).order_by(model.id)
    return db.session.scalars(rows).all()


def rows_in(taper_id: int) -> int:
    """How many events, plans and holds a taper has, in one query."""
    counts: list[Any] = [
        select(func.count()).select_from(model).where(model.taper_id == taper_id).scalar_subquery()
        for model in (DoseEventRow, Plan, Hold)
    ]
    row: Row[*tuple[Any, ...]] = db.session.execute(select(*counts)).one()
    return sum(row)


def plans_in(taper_id: int) -> int:
    counted = select(func.count()).select_from(Plan).where(Plan.taper_id == taper_id)
    return db.session.scalar(counted) or 0


def _own(member_id: int) -> Select[Taper]:
    return select(Taper).where(Taper.member_id == member_id)
