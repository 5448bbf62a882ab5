"""How a demo database is told from a real one."""

from sqlalchemy import inspect, select

from forum.db import db
from forum.members.models import Member
from forum.versions.actions import bump
from forum.versions.models import Version

# The name of the one row that only a filling makes.
_MARK = "demo"


class RealForum(Exception):
    """This database belongs to real people; the demonstration keeps away from it."""


def mark_as_demo() -> None:
    bump(_MARK)


def refuse_real_forum() -> None:
    """Raises RealForum when there are members and no demo mark. Works before any migration too.

    It ends its reading, so that a migration after it waits for nothing.
    """
    is_real = _has_table(Member) and _has_members() and not _is_marked()
    db.session.rollback()
    if is_real:
        raise RealForum(
            "There are members in this database who are not the demonstration’s. "
            "Set DATABASE_URL or DATA_DIR to an empty place, or leave both unset."
        )


def _has_members() -> bool:
    return db.session.scalar(select(Member.id).limit(1)) is not None


def _is_marked() -> bool:
    if not _has_table(Version):
        return False
    return db.session.scalar(select(Version.name).where(Version.name == _MARK)) is not None


def _has_table(model: type[Member | Version]) -> bool:
    return inspect(db.engine).has_table(model.__tablename__)
