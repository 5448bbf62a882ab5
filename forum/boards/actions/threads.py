"""Locking and pinning, and the version that says a thread's pages have changed."""

from collections.abc import Collection

from sqlalchemy import delete, select, union, update

from forum import clock
from forum.boards import policy, queries
from forum.boards.actions.refusals import NotThere, OnlyModerators
from forum.boards.facts import ThreadLocked
from forum.boards.models import Block, BlockQuote, Post, Quote, Thread, ThreadLock, ThreadPin
from forum.boards.queries.sight import standing_of
from forum.db import db, insert_unless_there
from forum.events import announce
from forum.members.models import Member


def lock_thread(thread_id: int, *, reason: str, by: Member) -> None:
    """Does nothing if the thread is locked already."""
    _refuse_unless_moderator(thread_id, by)
    made = insert_unless_there(
        ThreadLock,
        thread_id=thread_id,
        locked_by_id=by.id,
        locked_at=clock.now(),
        reason=reason.strip(),
    )
    if made:
        touch_threads({thread_id})
        announce(ThreadLocked(thread_id))


def unlock_thread(thread_id: int, *, by: Member) -> None:
    """Does nothing if the thread is not locked."""
    _refuse_unless_moderator(thread_id, by)
    db.session.execute(delete(ThreadLock).where(ThreadLock.thread_id == thread_id))
    touch_threads({thread_id})


def pin_thread(thread_id: int, *, by: Member) -> None:
    """Does nothing if the thread is pinned already."""
    _refuse_unless_moderator(thread_id, by)
    insert_unless_there(ThreadPin, thread_id=thread_id, pinned_by_id=by.id, pinned_at=clock.now())
    touch_threads({thread_id})


def unpin_thread(thread_id: int, *, by: Member) -> None:
    """Does nothing if the thread is not pinned."""
    _refuse_unless_moderator(thread_id, by)
    db.session.execute(delete(ThreadPin).where(ThreadPin.thread_id == thread_id))
    touch_threads({thread_id})


def _refuse_unless_moderator(thread_id: int, by: Member) -> None:
    thread = queries.threads.thread_at(thread_id, by)
    if thread is None:
        raise NotThere
    if not policy.may_moderate(standing_of(by, thread)):
        raise OnlyModerators


def hold_threads(thread_ids: Collection[int]) -> None:
    """Hold these threads until the commit, lowest first, so that no two wait for each other.

    SQLite has one writer at a time, which holds everything already.
    """
    if not thread_ids or db.session.connection().dialect.name == "sqlite":
        return
    db.session.execute(
        select(Thread.id).where(Thread.id.in_(thread_ids)).order_by(Thread.id).with_for_update()
    ).all()


def threads_around(post_id: int) -> set[int]:
    """The threads whose pages show something of a post.

    Its own, those of quotes in and of it, and those that quote or change its blocks.
    """
    quoting = (
        select(Post.thread_id)
        .join(Quote, Quote.post_id == Post.id)
        .where(Quote.quoted_post_id == post_id)
    )
    quoted = (
        select(Post.thread_id)
        .join(Quote, Quote.quoted_post_id == Post.id)
        .where(Quote.post_id == post_id)
    )
    blocks = select(Block.id).where(Block.post_id == post_id)
    quoting_blocks = (
        select(Post.thread_id)
        .join(BlockQuote, BlockQuote.post_id == Post.id)
        .where(BlockQuote.block_id.in_(blocks))
    )
    changing_blocks = select(Block.thread_id).where(Block.changes_block_id.in_(blocks))
    own = select(Post.thread_id).where(Post.id == post_id)
    return set(db.session.scalars(union(own, quoting, quoted, quoting_blocks, changing_blocks)))


def touch_threads(thread_ids: Collection[int]) -> None:
    """Pages kept for visitors are drawn again."""
    if not thread_ids:
        return
    db.session.execute(
        update(Thread)
        .where(Thread.id.in_(thread_ids))
        .values(version=Thread.version + 1)
        .execution_options(synchronize_session=False)
    )
