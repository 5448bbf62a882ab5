"""Guides: those that are published, and for the staff also those that are not."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, Subquery, func, select

from forum.boards.queries.rows import AnyRow
from forum.db import db
from forum.guides.models import (
    Guide,
    GuideReview,
    GuideSource,
    GuideStep,
    GuideVersion,
    State,
)
from forum.guides.policy import PUBLIC_STEPS
from forum.guides.sources import Source
from forum.members.models import Ban, Member
from forum.members.policy import Role, allowed
from forum.web.access import Permission


def published_guides() -> Sequence[AnyRow]:
    return db.session.execute(_published().order_by(Guide.position, Guide.id)).all()


def published_guide(slug: str) -> AnyRow | None:
    return db.session.execute(_published().where(Guide.slug == slug)).one_or_none()


def published_texts() -> Sequence[AnyRow]:
    """What readers see of every guide, without what was drawn of it."""
    texts = _published().with_only_columns(
        Guide.id,
        Guide.slug,
        GuideVersion.id.label("version_id"),
        GuideVersion.title,
        GuideVersion.summary,
        GuideVersion.source,
        GuideStep.taken_at.label("published_at"),
        maintain_column_froms=True,
    )
    return db.session.execute(texts.order_by(Guide.position, Guide.id)).all()


def _published() -> Select[Guide, GuideVersion, GuideStep]:
    """The version published last, unless it was withdrawn again."""
    last = _last_public_steps()
    return (
        select(Guide, GuideVersion, GuideStep)
        .join(last, last.c.guide_id == Guide.id)
        .join(GuideStep, GuideStep.id == last.c.step_id)
        .join(GuideVersion, GuideVersion.id == GuideStep.version_id)
        .where(GuideStep.state == State.PUBLISHED)
    )


def _last_public_steps() -> Subquery:
    public = GuideStep.state.in_(PUBLIC_STEPS)
    return (
        select(GuideVersion.guide_id, func.max(GuideStep.id).label("step_id"))
        .join(GuideStep, GuideStep.version_id == GuideVersion.id)
        .where(public)
        .group_by(GuideVersion.guide_id)
        .subquery()
    )


def newest_of_each_guide() -> Sequence[AnyRow]:
    """For the staff: the newest version of every guide and the state that it is in."""
    newest = select(func.max(GuideVersion.id)).group_by(GuideVersion.guide_id)
    statement = _with_state().where(GuideVersion.id.in_(newest))
    return db.session.execute(statement.order_by(Guide.position, Guide.id)).all()


def versions_of(guide_id: int) -> Sequence[AnyRow]:
    """Newest first, with the state of each and since when."""
    statement = _with_state().where(GuideVersion.guide_id == guide_id)
    return db.session.execute(statement.order_by(GuideVersion.number.desc())).all()


def version_at(slug: str, number: int) -> AnyRow | None:
    statement = _with_state().where(Guide.slug == slug, GuideVersion.number == number)
    return db.session.execute(statement).one_or_none()


def _with_state() -> Select[Guide, GuideVersion, GuideStep]:
    return (
        select(Guide, GuideVersion, GuideStep)
        .join(GuideVersion, GuideVersion.guide_id == Guide.id)
        .join(GuideStep, GuideStep.version_id == GuideVersion.id)
        .where(_is_last_step())
    )


def _is_last_step() -> ColumnElement[bool]:
    other = GuideStep.__table__.alias("other_steps")
    later = select(other.c.id).where(
        other.c.version_id == GuideStep.version_id, other.c.id > GuideStep.id
    )
    return ~later.exists()


def steps_of(guide_id: int) -> Sequence[AnyRow]:
    """What happened to a guide, newest first, each with the name of who did it."""
    statement = (
        select(GuideVersion.number, GuideStep.state, GuideStep.taken_at, Member.name)
        .join(GuideVersion, GuideVersion.id == GuideStep.version_id)
        .outerjoin(Member, Member.id == GuideStep.taken_by_id)
        .where(GuideVersion.guide_id == guide_id)
        .order_by(GuideStep.id.desc())
    )
    return db.session.execute(statement).all()


def stays_readable(version_id: int) -> bool:
    """Published once and not withdrawn since, wherever the staff has brought it after that."""
    public = select(GuideStep.state).where(
        GuideStep.version_id == version_id, GuideStep.state.in_(PUBLIC_STEPS)
    )
    return db.session.scalar(public.order_by(GuideStep.id.desc()).limit(1)) is State.PUBLISHED


def is_alone(member: Member) -> bool:
    """Whether nobody else of the staff could publish anything."""
    banned = select(Ban.member_id).where(Ban.member_id == Member.id).exists()
    staff = [role for role in Role if Permission.MODERATE in allowed(role)]
    others = select(Member.id).where(Member.role.in_(staff), Member.id != member.id, ~banned)
    return db.session.scalar(others.limit(1)) is None


def guide_at(slug: str) -> Guide | None:
    return db.session.scalar(select(Guide).where(Guide.slug == slug))


def newest_version(guide_id: int) -> GuideVersion | None:
    of_guide = select(GuideVersion).where(GuideVersion.guide_id == guide_id)
    return db.session.scalar(of_guide.order_by(GuideVersion.number.desc()).limit(1))


def state_of(version_id: int) -> State:
    steps = select(GuideStep.state).where(GuideStep.version_id == version_id)
    return db.session.scalars(steps.order_by(GuideStep.id.desc()).limit(1)).one()


def sources_of(version_id: int) -> list[Source]:
    statement = select(
        GuideSource.number,
        GuideSource.publisher,
        GuideSource.title,
        GuideSource.year,
        GuideSource.address,
        GuideSource.level,
        GuideSource.says,
    ).where(GuideSource.version_id == version_id)
    return [Source(*row) for row in db.session.execute(statement.order_by(GuideSource.number))]


def last_review(guide_id: int) -> AnyRow | None:
    """Of whichever version; `version_id` says of which."""
    statement = (
        select(GuideReview.version_id, GuideReview.reviewer_role, GuideReview.reviewed_on)
        .join(GuideVersion, GuideVersion.id == GuideReview.version_id)
        .where(GuideVersion.guide_id == guide_id)
        .order_by(GuideReview.id.desc())
    )
    return db.session.execute(statement.limit(1)).one_or_none()
