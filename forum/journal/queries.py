"""Reading a member's own record."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, Select, func, select

from forum.db import db
from forum.journal.models import (
    RECORD,
    Consent,
    DoseEventRow,
    Hold,
    Plan,
    SignatureText,
    Taper,
)


def consent_of(member_id: int) -> Consent | None:
    """The consent that stands; None before it was given or after it was withdrawn."""
    return db.session.scalar(
        select(Consent).where(
            Consent.member_id == member_id,
            Consent.field == RECORD,
            Consent.withdrawn_at.is_(None),
        )
    )


def tapers_of(member_id: int) -> Sequence[Taper]:
    return db.session.scalars(_own(member_id).order_by(Taper.id)).all()


def own_taper(member_id: int, taper_id: int) -> Taper | None:
    """None when there is no such taper, or it is somebody else's."""
    return db.session.scalar(_own(member_id).where(Taper.id == taper_id))


def own_taper_to_change(member_id: int, taper_id: int) -> Taper | None:
    """The same inside `writing()`, read anew and locked until the commit."""
    found = _own(member_id).where(Taper.id == taper_id).with_for_update()
    return db.session.scalar(found.execution_options(populate_existing=True))


def words_of(member_id: int) -> str:
    return (
        db.session.scalar(select(SignatureText.words).where(SignatureText.member_id == member_id))
        or ""
    )


def events_of(taper_id: int) -> Sequence[DoseEventRow]:
    """The latest day first; an event without a date comes last."""
    days = (DoseEventRow.day.is_(None), DoseEventRow.day.desc(), DoseEventRow.id.desc())
    return db.session.scalars(
        select(DoseEventRow).where(DoseEventRow.taper_id == taper_id).order_by(*days)
    ).all()


def plans_of(taper_id: int) -> Sequence[Plan]:
    return db.session.scalars(
        select(Plan).where(Plan.taper_id == taper_id).order_by(Plan.from_day.desc(), Plan.id.desc())
    ).all()


def holds_of(taper_id: int) -> Sequence[Hold]:
    return db.session.scalars(
        select(Hold).where(Hold.taper_id == taper_id).order_by(Hold.from_day.desc())
    ).all()


def rows_in(taper_id: int) -> int:
    """How many events, plans and holds a taper has, in one query."""
    counts: list[Any] = [
        select(func.count()).select_from(model).where(model.taper_id == taper_id).scalar_subquery()
        for model in (DoseEventRow, Plan, Hold)
    ]
    row: Row[*tuple[Any, ...]] = db.session.execute(select(*counts)).one()
    return sum(row)


def _own(member_id: int) -> Select[Taper]:
    return select(Taper).where(Taper.member_id == member_id)
