"""Posts in which their author shared days, whether the author may still read them or not."""

from collections.abc import Sequence

from sqlalchemy import or_, select

from forum.boards.models import Board, Post, PostEdit, Thread
from forum.boards.queries.rows import AnyRow, rows_of
from forum.boards.queries.sight import open_to, reader_id, sight_of
from forum.members.models import Member
from forum.text.blocks.journals import SHARED_DAYS


def posts_with_days(author: Member) -> Sequence[AnyRow]:
    """The newest first, those too that say them only in an earlier version."""
    before = select(PostEdit.id).where(
        PostEdit.post_id == Post.id, PostEdit.html.contains(SHARED_DAYS)
    )
    statement = (
        select(Post.id, Post.written_at, Thread.title, open_to(sight_of(author)).label("visible"))
        .join(Thread, Thread.id == Post.thread_id)
        .join(Board, Board.id == Thread.board_id)
        .where(Post.author_id == author.id, or_(Post.html.contains(SHARED_DAYS), before.exists()))
        .order_by(Post.id.desc())
    )
    return rows_of(statement, reader_id=reader_id(author))


def is_author(member: Member, post_id: int) -> bool:
    statement = select(Post.id).where(Post.id == post_id, Post.author_id == member.id)
    return bool(rows_of(statement))
