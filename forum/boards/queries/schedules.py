"""The schedules of a thread, however long it is: by the thread's own index of blocks."""

from collections.abc import Sequence
from functools import cache

from sqlalchemy import ColumnElement, Select, bindparam, func, literal, select

from forum.boards.models import Block, Post, Thread
from forum.boards.queries.posts import stands
from forum.boards.queries.rows import AnyRow, AnySelect, rows_of
from forum.members.models import Member

SCHEDULE = "schedule"
# From so many on, a thread of one page lists them in its head.
SOME = 3
PER_PAGE = 25


def some_schedules() -> ColumnElement[int]:
    """How many schedules the thread `:thread_id` has, reckoned no further than to `SOME`."""
    some = _of_thread(select(literal(1).label("one"))).limit(SOME).subquery()
    return select(func.coalesce(func.sum(some.c.one), 0)).scalar_subquery()


def schedules_in(thread_id: int, *, before: int | None = None, most: int) -> Sequence[AnyRow]:
    """The newest first, from below a block on; only for a thread that the reader was let into."""
    values = {"thread_id": thread_id, "most": most}
    if before is not None:
        values["before"] = before
    return rows_of(_listed(before is not None), **values)


@cache
def _listed(goes_on: bool) -> AnySelect:
    statement = _of_thread(
        select(
            Block.id,
            Block.sentence,
            Block.medicine,
            Block.first_dose,
            Block.last_dose,
            Block.pace,
            Post.number,
            Post.thread_id,
            Thread.slug,
            Member.name.label("author"),
        )
    )
    if goes_on:
        statement = statement.where(Block.id < bindparam("before"))
    return (
        statement.join(Post, Post.id == Block.post_id)
        .join(Thread, Thread.id == Post.thread_id)
        .outerjoin(Member, Member.id == Post.author_id)
        .where(stands())
        .order_by(Block.id.desc())
        .limit(bindparam("most"))
    )


def _of_thread(statement: Select[*tuple[object, ...]]) -> AnySelect:
    return statement.where(
        Block.thread_id == bindparam("thread_id"),
        Block.kind == SCHEDULE,
        Block.position.is_not(None),
    )
