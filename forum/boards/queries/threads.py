"""Threads: one with all its page needs, and lists by keyset."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Subquery,
    and_,
    bindparam,
    func,
    select,
    tuple_,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute, aliased

from forum.boards.models import Board, Post, ReadMark, Thread, ThreadLock, ThreadPin
from forum.boards.queries.rows import AnyRow, AnySelect, row_of, rows_of
from forum.boards.queries.schedules import some_schedules
from forum.boards.queries.sight import (
    READER,
    Sight,
    open_to,
    reader_id,
    sees_more,
    sight_of,
    standing_columns,
)
from forum.members.models import Member
from forum.versions.queries import version_of
from forum.web.addresses import row_number

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
    try:
        last_post_at = datetime.fromtimestamp(row_number(moment) / 1_000_000, UTC)
        return After(last_post_at, row_number(thread_id))
    except (OverflowError, ValueError, OSError):
        return None


def visible_threads(reader: Member | None) -> Select[Thread]:
    """For other rooms, which may narrow it further."""
    statement = select(Thread).join(Board, Thread.board_id == Board.id)
    return statement.where(open_to(sight_of(reader))).params(reader_id=reader_id(reader))


def thread_at(thread_id: int, reader: Member | None) -> AnyRow | None:
    """A thread, its board, its state, how the reader stands, and what guards a kept page."""
    statement = _thread(sight_of(reader))
    return row_of(statement, thread_id=thread_id, reader_id=reader_id(reader))


@cache
def _thread(sight: Sight) -> AnySelect:
    return (
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
            *standing_columns(sight),
            sees_more(sight).label("sees_more"),
            some_schedules().label("schedules"),
            *(column.label(name) for name, column in _read_along.items()),
        )
        .join(Board, Thread.board_id == Board.id)
        .outerjoin(ThreadLock, ThreadLock.thread_id == Thread.id)
        .outerjoin(ThreadPin, ThreadPin.thread_id == Thread.id)
        .where(Thread.id == bindparam("thread_id"), open_to(sight))
    )


def read_with_thread(name: str, column: ColumnElement[Any]) -> None:
    """Read a column of a room above along with a thread's row, at no further statement."""
    _read_along[name] = column
    _thread.cache_clear()


_read_along: dict[str, ColumnElement[Any]] = {}


def slug_of(thread_id: int) -> str:
    """Of a thread that the reader was already let into."""
    return str(rows_of(_SLUG, thread_id=thread_id)[0].slug)


_SLUG = select(Thread.slug).where(Thread.id == bindparam("thread_id"))


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
    return rows_of(_pinned(), board_id=board_id)


@cache
def _pinned() -> AnySelect:
    return (
        _listed()
        .join(ThreadPin, ThreadPin.thread_id == Thread.id)
        .where(Thread.id.in_(pinned_in(bindparam("board_id"))))
        .order_by(ThreadPin.pinned_at.desc(), Thread.id)
    )


def pinned_in(board_id: ColumnElement[int] | InstrumentedAttribute[int]) -> Select[int]:
    """Goes from the pins, which are few, to their threads, and not through all of a board."""
    board_of_pin = (
        select(Thread.board_id)
        .where(Thread.id == ThreadPin.thread_id)
        .correlate(ThreadPin)
        .scalar_subquery()
    )
    return select(ThreadPin.thread_id).where(board_of_pin == board_id)


def threads_by_last_post(board_id: int, after: After | None) -> Sequence[AnyRow]:
    """One more than a page, so that the page knows whether there are older ones."""
    return rows_of(_by_last_post(after is not None), board_id=board_id, **_values(after))


@cache
def _by_last_post(goes_on: bool) -> AnySelect:
    pinned = select(ThreadPin.thread_id).where(ThreadPin.thread_id == Thread.id).exists()
    statement = _listed().where(Thread.board_id == bindparam("board_id"), ~pinned)
    return _a_page(statement, goes_on)


def _a_page(statement: AnySelect, goes_on: bool) -> AnySelect:
    """The newest first, from a place in the list if there is one."""
    if goes_on:
        place = tuple_(
            bindparam("last_post_at", type_=Thread.last_post_at.type), bindparam("after")
        )
        statement = statement.where(tuple_(Thread.last_post_at, Thread.id) < place)
    return statement.order_by(Thread.last_post_at.desc(), Thread.id.desc()).limit(
        THREADS_PER_PAGE + 1
    )


def _values(after: After | None) -> dict[str, object]:
    return {"last_post_at": after.last_post_at, "after": after.thread_id} if after else {}


def latest_in_each(board_ids: Sequence[int]) -> Sequence[AnyRow]:
    """The latest threads of each of these boards, in one statement that touches no others."""
    if not board_ids:
        return []
    values = {f"board_{place}": board_id for place, board_id in enumerate(board_ids)}
    return rows_of(_latest_in(len(board_ids)), **values)


@cache
def _latest_in(count: int) -> AnySelect:
    latest = [_latest_ids(bindparam(f"board_{place}")) for place in range(count)]
    ids = union_all(*latest) if len(latest) > 1 else latest[0]
    return (
        _listed().where(Thread.id.in_(ids)).order_by(Thread.last_post_at.desc(), Thread.id.desc())
    )


def _latest_ids(board_id: ColumnElement[int]) -> Select[int]:
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
    return rows_of(
        _new_for(sight_of(member), after is not None),
        reader_id=member.id,
        joined_at=member.joined_at,
        **_values(after),
    )


@cache
def _new_for(sight: Sight, goes_on: bool) -> AnySelect:
    ids = union_all(*(select(part.c.id) for part in _unread_parts(sight, goes_on)))
    mark = and_(ReadMark.thread_id == Thread.id, ReadMark.member_id == READER)
    statement = (
        _listed()
        .add_columns(
            Board.title.label("board_title"), func.coalesce(ReadMark.number, 0).label("read_to")
        )
        .join(Board, Board.id == Thread.board_id)
        .outerjoin(ReadMark, mark)
        .where(Thread.id.in_(ids))
    )
    return _a_page(statement, goes_on)


def _unread_parts(sight: Sight, goes_on: bool) -> tuple[Subquery, Subquery]:
    """A page of threads that were read in part, and one of threads never opened.

    Apart, because each has an index of its own: the marks of the member, and the last post.
    """
    open_threads = select(Thread.id).join(Board, Board.id == Thread.board_id).where(open_to(sight))
    in_part = open_threads.join(
        ReadMark, and_(ReadMark.thread_id == Thread.id, ReadMark.member_id == READER)
    ).where(ReadMark.number < Thread.last_number)
    opened = (
        select(ReadMark.number)
        .where(ReadMark.thread_id == Thread.id, ReadMark.member_id == READER)
        .exists()
    )
    joined_at = bindparam("joined_at", type_=Thread.last_post_at.type)
    never = open_threads.where(~opened, Thread.last_post_at >= joined_at)
    return _a_page(in_part, goes_on).subquery(), _a_page(never, goes_on).subquery()
