"""Reading a member’s own notices."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import InstrumentedAttribute

from forum.db import db
from forum.notifications.models import Notice

NOTICES_PER_PAGE = 20


def notices_of(member_id: int, before: int | None = None) -> Sequence[Notice]:
    """The newest first, with one more than a page holds if there are more."""
    notices = select(Notice).where(Notice.member_id == member_id)
    if before is not None:
        notices = notices.where(Notice.id < before)
    ordered = notices.order_by(Notice.id.desc()).limit(NOTICES_PER_PAGE + 1)
    return db.session.scalars(ordered).all()


def has_unread(member_id: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    """A column for a statement that reads members."""
    unread = select(Notice.id).where(Notice.member_id == member_id, Notice.read_at.is_(None))
    return unread.exists()
