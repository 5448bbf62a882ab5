"""Reading members. Nothing here tells a hash or an e-mail address to a page."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select

from forum.db import db
from forum.members.models import Ban, Member, RecoveryCode
from forum.members.names import fold_name
from forum.members.policy import Role


class Profile(NamedTuple):
    id: int
    name: str
    role: Role
    joined_at: datetime


def member_named(name: str) -> Member | None:
    """Forgives case, accents and width, as names do when they are chosen."""
    return db.session.scalar(select(Member).where(Member.name_key == fold_name(name)))


def profile_of(member_id: int) -> Profile | None:
    row = db.session.execute(
        select(Member.id, Member.name, Member.role, Member.joined_at).where(Member.id == member_id)
    ).one_or_none()
    return Profile._make(row) if row else None


def ban_of(member_id: int) -> Ban | None:
    return db.session.scalar(select(Ban).where(Ban.member_id == member_id))


def codes_left(member_id: int) -> int:
    return (
        db.session.scalar(
            select(func.count())
            .select_from(RecoveryCode)
            .where(RecoveryCode.member_id == member_id, RecoveryCode.used_at.is_(None))
        )
        or 0
    )


def are_codes_of(member_id: int, code_hashes: Collection[str]) -> bool:
    """False once newer codes have replaced these."""
    stored = select(RecoveryCode.code_hash).where(RecoveryCode.member_id == member_id)
    return set(code_hashes) == set(db.session.scalars(stored))
