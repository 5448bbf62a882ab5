"""Who agreed, who is counted, and what of it may be shown: whole companies, as they stand now."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, bindparam, exists, literal_column, or_, select

from forum.boards.queries.rows import AnyRow, AnySelect, rows_of
from forum.db import db
from forum.journal.models import Consent, Field, Taper, TaperRole
from forum.members.models import Ban, Member
from forum.outcomes.bands import Band
from forum.outcomes.models import (
    Figure,
    OutcomeBlock,
    OutcomeCompany,
    OutcomeConsent,
    OutcomeCounted,
    OutcomeMonth,
    Stage,
)


def consents_of(member_id: int) -> list[OutcomeConsent]:
    """All that were ever given, the latest first."""
    found = select(OutcomeConsent).where(OutcomeConsent.member_id == member_id)
    return list(db.session.scalars(found.order_by(OutcomeConsent.id.desc())))


def consent_of(member_id: int) -> OutcomeConsent | None:
    """The one that stands."""
    return next((one for one in consents_of(member_id) if one.withdrawn_at is None), None)


def _agrees() -> ColumnElement[bool]:
    """Of a member: to being counted and to keeping a record at all; and is not banned."""
    counted = exists().where(
        OutcomeConsent.member_id == Member.id, OutcomeConsent.withdrawn_at.is_(None)
    )
    kept = exists().where(
        Consent.member_id == Member.id,
        Consent.field == literal_column(f"'{Field.DOSE.value}'"),
        Consent.withdrawn_at.is_(None),
    )
    return and_(counted, kept, ~exists().where(Ban.member_id == Member.id))


def _is_gone() -> ColumnElement[bool]:
    """Of a row of somebody counted: deleted, taken back or banned since."""
    return or_(
        OutcomeCounted.member_id.is_(None),
        OutcomeCounted.taper_id.is_(None),
        ~_agrees(),
    )


def _is_whole() -> ColumnElement[bool]:
    """Of a company: nobody is gone. Asked with every reading, so that it holds at once."""
    gone = (
        select(OutcomeCounted.id)
        .outerjoin(Member, Member.id == OutcomeCounted.member_id)
        .where(OutcomeCounted.company_id == OutcomeCompany.id, _is_gone())
        .correlate(OutcomeCompany)
    )
    return and_(OutcomeCompany.dissolved_at.is_(None), ~gone.exists())


def records_agreed(joined_before: datetime) -> Sequence[AnyRow]:
    """Records kept since then, of members who joined before then."""
    return rows_of(_AGREED, joined_before=joined_before)


_AGREED = (
    select(
        Taper.id,
        Taper.medicine,
        Taper.record_version,
        Taper.member_id,
        Member.time_zone,
    )
    .join(Member, Member.id == Taper.member_id)
    .where(
        Taper.role == TaperRole.TAPER,
        Taper.made_at <= bindparam("joined_before"),
        Member.joined_at <= bindparam("joined_before"),
        _agrees(),
    )
    .order_by(Taper.id)
)


def agreed_now() -> set[tuple[int, int]]:
    """The ids and versions of all records whose members agree."""
    found = select(Taper.id, Taper.record_version).join(Member, Member.id == Taper.member_id)
    rows = db.session.execute(found.where(_agrees()))
    return {(row.id, row.record_version) for row in rows}


def already_counted() -> set[tuple[int | None, str, Stage]]:
    found = select(OutcomeCounted.member_id, OutcomeCounted.medicine, OutcomeCounted.stage)
    return {(row.member_id, row.medicine, row.stage) for row in db.session.execute(found)}


def gone_since() -> tuple[set[int], set[int]]:
    """Of companies that are not dissolved: the members who are gone, and the companies they left.

    A member who was deleted is in no set; the company they left is.
    """
    found = (
        select(OutcomeCounted.member_id, OutcomeCounted.company_id)
        .join(OutcomeCompany, OutcomeCompany.id == OutcomeCounted.company_id)
        .outerjoin(Member, Member.id == OutcomeCounted.member_id)
        .where(OutcomeCompany.dissolved_at.is_(None), _is_gone())
    )
    rows = db.session.execute(found).all()
    return {row.member_id for row in rows if row.member_id}, {row.company_id for row in rows}


def companies_counting(member_ids: Collection[int]) -> set[int]:
    found = select(OutcomeCounted.company_id).where(OutcomeCounted.member_id.in_(member_ids))
    return set(db.session.scalars(found))


def is_in_a_company(taper_id: int) -> bool:
    found = select(OutcomeCounted.id).where(OutcomeCounted.taper_id == taper_id).limit(1)
    return db.session.scalar(found) is not None


def whole_companies() -> Sequence[OutcomeCompany]:
    """Of tapers that ended, in the order in which they were formed."""
    found = select(OutcomeCompany).where(OutcomeCompany.stage == Stage.ENDED, _is_whole())
    return db.session.scalars(found.order_by(OutcomeCompany.id)).all()


def told() -> Sequence[AnyRow]:
    """What is written down of everybody whose taper ended, by company."""
    found = select(
        OutcomeCounted.company_id, OutcomeCounted.days, OutcomeCounted.held, OutcomeCounted.rose
    )
    return db.session.execute(found.where(OutcomeCounted.days.is_not(None))).all()


def ranges_shown() -> Sequence[AnyRow]:
    """The medicines and ranges of which there is something to show."""
    return rows_of(_RANGES)


_RANGES: AnySelect = (
    select(OutcomeCompany.medicine, OutcomeCompany.over_mg, OutcomeCompany.up_to_mg)
    .where(OutcomeCompany.stage == Stage.ENDED, _is_whole())
    .distinct()
    .order_by(OutcomeCompany.medicine, OutcomeCompany.over_mg)
)


def ended_in(band: Band) -> Sequence[AnyRow]:
    """Everybody of the whole companies."""
    return rows_of(_ENDED.where(_up_to(band)), medicine=band.medicine, over_mg=band.over_mg)


_ENDED: AnySelect = (
    select(
        OutcomeCounted.member_id,
        OutcomeCounted.company_id,
        OutcomeCounted.days,
        OutcomeCounted.held,
        OutcomeCounted.rose,
    )
    .join(OutcomeCompany, OutcomeCompany.id == OutcomeCounted.company_id)
    .where(
        OutcomeCompany.medicine == bindparam("medicine"),
        OutcomeCompany.over_mg == bindparam("over_mg"),
        OutcomeCompany.stage == Stage.ENDED,
        _is_whole(),
    )
)


def joined() -> dict[tuple[Figure, int], int]:
    """By figure and company, the block in which that figure may be told of it."""
    found = select(OutcomeBlock.figure, OutcomeBlock.company_id, OutcomeBlock.first_id)
    return {(row.figure, row.company_id): row.first_id for row in db.session.execute(found)}


def on_the_way_in(band: Band, since: datetime) -> int:
    """How many stand in companies formed since then."""
    found = select(OutcomeCompany.size).where(
        OutcomeCompany.medicine == band.medicine,
        OutcomeCompany.over_mg == band.over_mg,
        OutcomeCompany.stage == Stage.ON_THE_WAY,
        OutcomeCompany.formed_at >= since,
        _up_to(band),
        _is_whole(),
    )
    return sum(db.session.scalars(found))


def _up_to(band: Band) -> ColumnElement[bool]:
    """A range that is cut otherwise today is another one."""
    if band.up_to_mg is None:
        return OutcomeCompany.up_to_mg.is_(None)
    return OutcomeCompany.up_to_mg == band.up_to_mg


def is_counted(month: str) -> bool:
    return db.session.get(OutcomeMonth, month) is not None
