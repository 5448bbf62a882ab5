"""Starting a thread, replying, editing, withdrawing."""

from datetime import datetime
from hashlib import sha256

from sqlalchemy import bindparam, update

from forum import clock
from forum.boards import policy, queries
from forum.boards.actions.block_quotes import add_block_quotes, replace_block_quotes
from forum.boards.actions.blocks import add_blocks, replace_blocks
from forum.boards.actions.quotes import add_quotes, replace_quotes
from forum.boards.actions.refusals import (
    EditedMeanwhile,
    MayNotWrite,
    NotThere,
    NotYours,
    ThreadIsLocked,
)
from forum.boards.actions.threads import hold_threads, threads_around, touch_threads
from forum.boards.composing import Composed
from forum.boards.facts import PostEdited, PostWithdrawn, PostWritten
from forum.boards.models import Post, PostEdit, PostWithdrawal, Thread
from forum.boards.pages import slug_of
from forum.boards.queries.rows import AnyRow
from forum.boards.queries.sight import standing_of
from forum.db import db, insert_unless_there
from forum.events import announce
from forum.members.models import Member


def start_thread(
    board_id: int, title: str, composed: Composed, *, by: Member, submission_key: str
) -> Post:
    quoted_threads = {row.thread_id for row in composed.quotable.values()}
    hold_threads(quoted_threads | _threads_referred_to(composed))
    board = queries.boards.board_by_id(board_id, by)
    if board is None:
        raise NotThere
    if not policy.may_write(standing_of(by, board)):
        raise MayNotWrite
    if earlier := _made_before(by, submission_key):
        return earlier
    now = clock.now()
    thread = Thread(
        board_id=board_id,
        title=title,
        slug=slug_of(title),
        author_id=by.id,
        made_at=now,
        last_number=1,
        last_post_at=now,
        version=1,
    )
    db.session.add(thread)
    db.session.flush()
    touch_threads(quoted_threads)
    return _add_post(thread.id, 1, composed, by, submission_key, now)


def reply(thread_id: int, composed: Composed, *, by: Member, submission_key: str) -> Post:
    """The number is taken by raising the thread's own counter, so it is unique and has no gap.

    Posting the same form again gives the post that it made the first time.
    """
    quoted_threads = {row.thread_id for row in composed.quotable.values()}
    hold_threads({thread_id} | quoted_threads | _threads_referred_to(composed))
    thread = queries.threads.thread_at(thread_id, by)
    if thread is None:
        raise NotThere
    standing = standing_of(by, thread)
    if not policy.may_write(standing):
        raise MayNotWrite
    if not policy.may_reply(standing, locked=thread.locked_at is not None):
        raise ThreadIsLocked
    now = clock.now()
    if earlier := _made_before(by, submission_key):
        return earlier
    number = _next_number(thread_id, now)
    touch_threads(quoted_threads - {thread_id})
    return _add_post(thread_id, number, composed, by, submission_key, now)


def _threads_referred_to(composed: Composed) -> set[int]:
    """Held too: an edit of such a block at the same moment must find the post that shows it."""
    return {row.thread_id for row in composed.known_blocks.values()}


def _made_before(by: Member, submission_key: str) -> Post | None:
    row = queries.posts.post_of_submission(by.id, submission_key)
    return db.session.get_one(Post, row.id) if row else None


def _next_number(thread_id: int, now: datetime) -> int:
    values = {"raised_id": thread_id, "now": now}
    return int(db.session.connection().execute(_RAISED, values).scalar_one())


_RAISED = (
    update(Thread)
    .where(Thread.id == bindparam("raised_id"))
    .values(
        last_number=Thread.last_number + 1,
        last_post_at=bindparam("now"),
        version=Thread.version + 1,
    )
    .returning(Thread.last_number)
)


def _add_post(
    thread_id: int, number: int, composed: Composed, by: Member, key: str, now: datetime
) -> Post:
    post = Post(
        thread_id=thread_id,
        number=number,
        author_id=by.id,
        source=composed.source,
        html=composed.rendered.html,
        plain=composed.rendered.plain,
        rules_version=composed.rendered.version,
        written_at=now,
        edited_at=None,
        submission_key=key,
    )
    db.session.add(post)
    db.session.flush()
    add_quotes(post.id, composed, now)
    add_block_quotes(post.id, composed, now)
    add_blocks(post, composed, now)
    announce(PostWritten(post.id))
    return post


def edit_post(post_id: int, composed: Composed, *, by: Member, begun_from: str = "") -> Post:
    """Keeps what the post said before; does nothing if it says the same.

    `begun_from` marks the text that the writer had before them when they began.
    """
    quoted_threads = {row.thread_id for row in composed.quotable.values()}
    held = quoted_threads | _threads_referred_to(composed)
    post, found = _post_to_change(post_id, by, held)
    if found.locked_at is not None and not found.moderates:
        raise ThreadIsLocked
    standing = standing_of(by, found)
    if not policy.may_edit(
        standing,
        post.author_id,
        withdrawn=found.withdrawn_at is not None,
        locked=found.locked_at is not None,
    ):
        raise NotYours
    if post.source == composed.source:
        return post
    if begun_from not in ("", mark_of_text(post.source)):
        raise EditedMeanwhile
    _replace_text(post, composed, by)
    return post


def mark_of_text(source: str) -> str:
    return sha256(source.encode()).hexdigest()[:16]


def _replace_text(post: Post, composed: Composed, by: Member) -> None:
    now = clock.now()
    db.session.add(
        PostEdit(
            post_id=post.id, source=post.source, html=post.html, edited_by_id=by.id, edited_at=now
        )
    )
    touched = threads_around(post.id)
    post.source, post.edited_at = composed.source, now
    post.html, post.plain = composed.rendered.html, composed.rendered.plain
    post.rules_version = composed.rendered.version
    db.session.flush()
    replace_quotes(post.id, composed, now)
    replace_block_quotes(post.id, composed, now)
    replace_blocks(post, composed, now, by=by)
    touch_threads(touched | threads_around(post.id))
    announce(PostEdited(post.id))


def withdraw_post(post_id: int, *, reason: str, by: Member) -> Post:
    """Does nothing if the post is withdrawn already."""
    post, found = _post_to_change(post_id, by, set())
    if found.withdrawn_at is not None:
        return post
    if not policy.may_withdraw(standing_of(by, found), post.author_id, withdrawn=False):
        raise NotYours
    insert_unless_there(
        PostWithdrawal,
        post_id=post.id,
        withdrawn_by_id=by.id,
        withdrawn_at=clock.now(),
        reason=reason.strip(),
    )
    touch_threads(threads_around(post.id))
    announce(PostWithdrawn(post.id))
    return post


def _post_to_change(post_id: int, by: Member, others: set[int]) -> tuple[Post, AnyRow]:
    """The post as it is now, all threads that show it held until the commit."""
    hold_threads(threads_around(post_id) | others)
    found = queries.posts.post_at(post_id, by)
    if found is None:
        raise NotThere
    if not policy.may_write(standing_of(by, found)):
        raise MayNotWrite
    post: Post = found.Post
    db.session.refresh(post)
    return post, found
