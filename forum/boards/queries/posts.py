"""Posts: a page of them, one of them, its earlier versions."""

from collections.abc import Sequence
from functools import cache

from sqlalchemy import ColumnElement, Select, bindparam, select

from forum.boards.models import (
    Board,
    Post,
    PostEdit,
    PostWithdrawal,
    Thread,
    ThreadLock,
)
from forum.boards.pages import numbers_on
from forum.boards.queries.rows import AnyRow, AnySelect, row_of, rows_of
from forum.boards.queries.sight import Sight, open_to, reader_id, sight_of, standing_columns
from forum.db import db
from forum.members.models import Member


def posts_on(thread_id: int, page: int) -> Sequence[AnyRow]:
    """A page of a thread that the reader was already let into: a range of the number's index."""
    first, last = numbers_on(page)
    return rows_of(_page(), thread_id=thread_id, first=first, last=last)


def first_post_of(thread_id: int) -> AnyRow:
    """Of a thread that the reader was already let into."""
    return rows_of(_page(), thread_id=thread_id, first=1, last=1)[0]


@cache
def _page() -> AnySelect:
    return (
        select(
            Post.id,
            Post.number,
            Post.author_id,
            Member.name.label("author"),
            Member.role,
            Post.html,
            Post.written_at,
            Post.edited_at,
            PostWithdrawal.withdrawn_at,
            PostWithdrawal.withdrawn_by_id,
            PostWithdrawal.reason.label("withdrawal_reason"),
        )
        .outerjoin(Member, Member.id == Post.author_id)
        .outerjoin(PostWithdrawal, PostWithdrawal.post_id == Post.id)
        .where(
            Post.thread_id == bindparam("thread_id"),
            Post.number.between(bindparam("first"), bindparam("last")),
        )
        .order_by(Post.number)
    )


def with_place(statement: AnySelect, sight: Sight) -> AnySelect:
    """Of posts: joined to thread, board and author, and only what stands and these may read."""
    return (
        statement.join(Thread, Thread.id == Post.thread_id)
        .join(Board, Board.id == Thread.board_id)
        .outerjoin(Member, Member.id == Post.author_id)
        .where(open_to(sight), stands())
    )


def stands() -> ColumnElement[bool]:
    """For the row of a post: that it was not withdrawn."""
    return ~select(PostWithdrawal.post_id).where(PostWithdrawal.post_id == Post.id).exists()


def visible_posts(reader: Member | None) -> Select[Post]:
    """For other rooms, which may narrow it further."""
    return (
        select(Post)
        .join(Thread, Thread.id == Post.thread_id)
        .join(Board, Board.id == Thread.board_id)
        .where(open_to(sight_of(reader)))
        .params(reader_id=reader_id(reader))
    )


def post_at(post_id: int, reader: Member | None) -> AnyRow | None:
    """A post with its thread, its author's name, its state, and how the reader stands to it."""
    statement = (
        visible_posts(reader)
        .add_columns(
            Thread,
            Board.slug.label("board_slug"),
            Board.title.label("board_title"),
            Member.name.label("author"),
            ThreadLock.locked_at,
            PostWithdrawal.withdrawn_at,
            *standing_columns(sight_of(reader)),
        )
        .outerjoin(Member, Member.id == Post.author_id)
        .outerjoin(ThreadLock, ThreadLock.thread_id == Thread.id)
        .outerjoin(PostWithdrawal, PostWithdrawal.post_id == Post.id)
        .where(Post.id == post_id)
    )
    values = {"reader_id": reader_id(reader)}
    return db.session.execute(statement, values).one_or_none()


def source_of(post_id: int) -> str:
    """Of a post that its writer is editing."""
    return str(rows_of(_SOURCE, post_id=post_id)[0].source)


_SOURCE = select(Post.source).where(Post.id == bindparam("post_id"))


def post_of_submission(author_id: int, submission_key: str) -> AnyRow | None:
    """The post that a form made when it was sent the first time."""
    return row_of(_OF_SUBMISSION, author_id=author_id, submission_key=submission_key)


_OF_SUBMISSION = (
    select(Post.id, Post.number, Post.thread_id, Thread.slug)
    .join(Thread, Thread.id == Post.thread_id)
    .where(
        Post.author_id == bindparam("author_id"),
        Post.submission_key == bindparam("submission_key"),
    )
)


def earlier_versions(post_id: int) -> Sequence[AnyRow]:
    """Newest first; only for a post that the reader was already let into."""
    statement = (
        select(PostEdit.html, PostEdit.edited_at)
        .where(PostEdit.post_id == post_id)
        .order_by(PostEdit.id.desc())
    )
    return rows_of(statement)
