from datetime import datetime

from sqlalchemy import ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from forum.db import BigId, Model, UtcDateTime

LONGEST_TITLE = 150


class Thread(Model):
    """A conversation. `last_number` and `last_post_at` are kept by the action that adds a post."""

    __tablename__ = "threads"
    __table_args__ = (
        Index(None, "board_id", "last_post_at", "id"),
        Index(None, "last_post_at", "id"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    board_id: Mapped[int] = mapped_column(ForeignKey("boards.id", ondelete="CASCADE"))
    title: Mapped[str] = mapped_column(String(LONGEST_TITLE))
    slug: Mapped[str] = mapped_column(String(80))
    # nobody once the member is erased
    author_id: Mapped[int | None] = mapped_column(
        ForeignKey("members.id", ondelete="SET NULL"), index=True
    )
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_number: Mapped[int] = mapped_column(Integer)
    last_post_at: Mapped[datetime] = mapped_column(UtcDateTime)
    # raised by every change that shows on one of its pages
    version: Mapped[int] = mapped_column(Integer, default=1)


class ThreadLock(Model):
    """A thread in which nobody but moderators writes any more."""

    __tablename__ = "thread_locks"

    thread_id: Mapped[int] = mapped_column(
        ForeignKey("threads.id", ondelete="CASCADE"), primary_key=True
    )
    locked_by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"))
    locked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    reason: Mapped[str] = mapped_column(String(300))


class ThreadPin(Model):
    """A thread kept at the top of its board."""

    __tablename__ = "thread_pins"

    thread_id: Mapped[int] = mapped_column(
        ForeignKey("threads.id", ondelete="CASCADE"), primary_key=True
    )
    pinned_by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"))
    pinned_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ReadMark(Model):
    """How far a member has read a thread: the number of the last post on a page they opened."""

    __tablename__ = "read_marks"

    member_id: Mapped[int] = mapped_column(
        ForeignKey("members.id", ondelete="CASCADE"), primary_key=True
    )
    thread_id: Mapped[int] = mapped_column(
        ForeignKey("threads.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    number: Mapped[int] = mapped_column(Integer)
