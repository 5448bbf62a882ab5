"""What was said in a thread about the liquid of whoever asks in it."""

from collections.abc import Sequence
from functools import cache

from sqlalchemy import BindParameter, bindparam, or_, select

from forum.boards.models import Block, Post, Thread
from forum.boards.queries.posts import stands
from forum.boards.queries.rows import AnyRow, AnySelect, row_of, rows_of
from forum.members.models import Member

# The strength at hand was said lately, or in the question itself.
_LATEST_BLOCKS = 12
_LATEST_POSTS = 200


def asker_of(thread_id: int) -> AnyRow | None:
    """Who began a thread that the reader was already let into; None once they are erased."""
    return row_of(_ASKER, thread_id=thread_id)


_ASKER = (
    select(Member.id, Member.name)
    .join(Thread, Thread.author_id == Member.id)
    .where(Thread.id == bindparam("thread_id"))
)


def latest_blocks(thread_id: int, but_for: int | None) -> Sequence[AnyRow]:
    """The calculations that stand in a thread, the latest first; not those of one post."""
    return rows_of(_blocks(), thread_id=thread_id, but_for=but_for or 0)


@cache
def _blocks() -> AnySelect:
    return (
        select(Block.kind, Block.source, Post.number, Post.author_id, Member.name.label("author"))
        .join(Post, Post.id == Block.post_id)
        .outerjoin(Member, Member.id == Post.author_id)
        .where(
            Block.thread_id == bindparam("thread_id"),
            Block.post_id != bindparam("but_for"),
            Block.position.is_not(None),
            Block.kind.in_(("mixture", "schedule")),
            stands(),
        )
        .order_by(Block.id.desc())
        .limit(_LATEST_BLOCKS)
    )


def sources_by(author_id: int, thread_id: int, but_for: int | None) -> Sequence[str]:
    """What they wrote in a thread: the question, and what is among its latest posts."""
    rows = rows_of(_sources(), thread_id=thread_id, author_id=author_id, but_for=but_for or 0)
    return [row.source for row in rows]


@cache
def _sources() -> AnySelect:
    """Two ranges of the number's index, however long the thread is."""
    thread_id: BindParameter[int] = bindparam("thread_id")
    last = select(Thread.last_number).where(Thread.id == thread_id).scalar_subquery()
    return select(Post.source).where(
        Post.thread_id == thread_id,
        Post.author_id == bindparam("author_id"),
        Post.id != bindparam("but_for"),
        or_(Post.number == 1, Post.number > last - _LATEST_POSTS),
        stands(),
    )
