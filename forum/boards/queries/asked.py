"""What an answer answers: whose question it is, and the calculation that was posted last."""

from sqlalchemy import select

from forum.boards.models import Block, Post, PostWithdrawal, Thread
from forum.boards.queries.blocks import block_at
from forum.boards.queries.rows import AnyRow, AnySelect, row_of
from forum.boards.queries.threads import visible_threads
from forum.db import db
from forum.members.models import Member
from forum.taper.blocks import JOURNAL_KIND


def asker_of(thread_id: int, reader: Member) -> int | None:
    """Who began the thread; None too where the reader may not see it."""
    thread = db.session.scalar(visible_threads(reader).where(Thread.id == thread_id))
    return thread.author_id if thread else None


def last_block_in_thread(thread_id: int, reader: Member) -> AnyRow | None:
    """The mixture or schedule that stands last, if the reader may see it."""
    return _block(_last().where(Post.thread_id == thread_id), reader)


def last_block_in_post(post_id: int, reader: Member) -> AnyRow | None:
    return _block(_last().where(Post.id == post_id), reader)


def _last() -> AnySelect:
    return (
        select(Block.id)
        .join(Post, Post.id == Block.post_id)
        .outerjoin(PostWithdrawal, PostWithdrawal.post_id == Post.id)
        .where(
            Block.kind != JOURNAL_KIND,
            Block.position.is_not(None),
            PostWithdrawal.post_id.is_(None),
        )
        .order_by(Post.number.desc(), Block.position.desc())
        .limit(1)
    )


def _block(last: AnySelect, reader: Member) -> AnyRow | None:
    found = row_of(last)
    return block_at(found.id, reader) if found else None
