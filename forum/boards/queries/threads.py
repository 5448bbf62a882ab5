"""Threads: one with all its page needs, and lists by keyset."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, tuple_, union_all
from sqlalchemy.orm import aliased

from forum.boards.models import Board, Post, ReadMark, Thread, ThreadLock, ThreadPin
from forum.boards.queries.boards import open_to, standing_columns
from forum.boards.queries.rows import AnyRow, AnySelect
from forum.db import db
from forum.members.models import Member
from forum.versions.queries import version_of

THREADS_PER_PAGE = 20
LATEST_PER_BOARD = 3


@dataclass(frozen=True, slots=True)
class After:
    """Where the next page of a list begins: below this thread."""

    last_post_at: datetime
    thread_id: int

    def __str__(self) -> str:
        return f"{round(self.last_post_at.timestamp() * 1_000_000)}-{self.thread_id}"


def read_after(text: str) -> After | None:
    """None for no place, and for one that was tampered with."""
    moment, _, thread_id = text.partition("-")
    if not (moment.isdecimal() and thread_id.isdecimal() and len(text) <= 36):
        return None
    try:
        return After(datetime.fromtimestamp(int(moment) / 1_000_000, UTC), int(thread_id))
    except (OverflowError, ValueError, OSError):
        return None


def visible_threads(reader: Member | None) -> Select[Thread]:
    return select(Thread).join(Board, Thread.board_id == Board.id).where(open_to(reader))


def thread_at(thread_id: int, reader: Member | None) -> AnyRow | None:
    """A thread, its board, its state, how the reader stands, and what guards a kept page."""
    statement = (
        select(
            Thread.id,
            Thread.title,
            Thread.slug,
            Thread.version,
            Thread.made_at,
            Thread.last_number,
            Thread.board_id,
            Board.slug.label("board_slug"),
            Board.title.label("board_title"),
            ThreadLock.locked_at,
            ThreadLock.reason.label("lock_reason"),
            ThreadPin.pinned_at,
            version_of("boards").label("boards_version"),
            version_of("journal").label("journal_version"),
            version_of("members").label("members_version"),
            *standing_columns(reader),
        )
        .join(Board, Thread.board_id == Board.id)
        .outerjoin(ThreadLock, ThreadLock.thread_id == Thread.id)
        .outerjoin(ThreadPin, ThreadPin.thread_id == Thread.id)
        .where(Thread.id == thread_id, open_to(reader))
    )
    return db.session.execute(statement).one_or_none()


def _listed() -> AnySelect:
    """A thread as lists show it, with who began it and who wrote last."""
    last, author, last_author = aliased(Post), aliased(Member), aliased(Member)
    return (
        select(
            Thread.id,
            Thread.title,
            Thread.slug,
            Thread.board_id,
            Thread.last_number,
            Thread.last_post_at,
            author.name.label("author"),
            last_author.name.label("last_author"),
            ThreadLock.locked_at,
        )
        .outerjoin(author, author.id == Thread.author_id)
        .outerjoin(last, and_(last.thread_id == Thread.id, last.number == Thread.last_number))
        .outerjoin(last_author, last_author.id == last.author_id)
        .outerjoin(ThreadLock, ThreadLock.thread_id == Thread.id)
    )


def pinned_threads(board_id: int) -> Sequence[AnyRow]:
    """Only for a board that the reader was already let into."""
    statement = (
        _listed()
        .join(ThreadPin, ThreadPin.thread_id == Thread.id)
        .where(Thread.board_id == board_id)
        .order_by(ThreadPin.pinned_at.desc(), Thread.id)
    )
    return db.session.execute(statement).all()


def threads_by_last_post(board_id: int, after: After | None) -> Sequence[AnyRow]:
    """One more than a page, so that the page knows whether there are older ones."""
    pinned = select(ThreadPin.thread_id).where(ThreadPin.thread_id == Thread.id).exists()
    statement = (
        _listed()
        .where(Thread.board_id == board_id, ~pinned, *_below(after))
        .order_by(Thread.last_post_at.desc(), Thread.id.desc())
        .limit(THREADS_PER_PAGE + 1)
    )
    return db.session.execute(statement).all()


def _below(after: After | None) -> list[ColumnElement[bool]]:
    if after is None:
        return []
    place = tuple_(after.last_post_at, after.thread_id)
    return [tuple_(Thread.last_post_at, Thread.id) < place]


def latest_in_each(board_ids: Sequence[int]) -> Sequence[AnyRow]:
    """The latest threads of each of these boards, in one statement that touches no others."""
    if not board_ids:
        return []
    latest = [_latest_ids(board_id) for board_id in board_ids]
    ids = union_all(*latest) if len(latest) > 1 else latest[0]
    statement = (
        _listed().where(Thread.id.in_(ids)).order_by(Thread.last_post_at.desc(), Thread.id.desc())
    )
    return db.session.execute(statement).all()


def _latest_ids(board_id: int) -> Select[int]:
    newest = (
        select(Thread.id)
        .where(Thread.board_id == board_id)
        .order_by(Thread.last_post_at.desc(), Thread.id.desc())
        .limit(LATEST_PER_BOARD)
        .subquery()
    )
    return select(newest.c.id)


def threads_new_for(member: Member, after: After | None) -> Sequence[AnyRow]:
    """Threads with posts beyond the member's mark, or begun since they joined and not opened."""
    mark = and_(ReadMark.thread_id == Thread.id, ReadMark.member_id == member.id)
    unread = or_(
        ReadMark.number < Thread.last_number,
        and_(ReadMark.number.is_(None), Thread.last_post_at >= member.joined_at),
    )
    statement = (
        _listed()
        .add_columns(
            Board.title.label("board_title"), func.coalesce(ReadMark.number, 0).label("read_to")
        )
        .join(Board, Board.id == Thread.board_id)
        .outerjoin(ReadMark, mark)
        .where(open_to(member), unread, *_below(after))
        .order_by(Thread.last_post_at.desc(), Thread.id.desc())
        .limit(THREADS_PER_PAGE + 1)
    )
    return db.session.execute(statement).all()
