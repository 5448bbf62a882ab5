"""Telling members of an event, and marking as read."""

from collections.abc import Collection

from sqlalchemy import delete, update

from forum import clock
from forum.db import db, insert_or_change
from forum.notifications.models import Notice


def tell(member_ids: Collection[int], kind: str, about: str) -> None:
    """One event is one notice: whoever was told of it already is not told again."""
    now = clock.now()
    rows = [
        {"member_id": member_id, "kind": kind, "about": about, "made_at": now}
        for member_id in sorted(member_ids)
    ]
    if rows:
        statement = insert_or_change(Notice).on_conflict_do_nothing()
        db.session.connection().execute(statement, rows)


def mark_read(member_id: int, up_to: int) -> None:
    """All of a member’s notices up to this one; those that came after it stay unread."""
    db.session.execute(
        update(Notice)
        .where(Notice.member_id == member_id, Notice.id <= up_to, Notice.read_at.is_(None))
        .values(read_at=clock.now())
    )


def forget(member_id: int, kinds: Collection[str]) -> None:
    """Take back what a member was told of these kinds."""
    db.session.execute(delete(Notice).where(Notice.member_id == member_id, Notice.kind.in_(kinds)))
