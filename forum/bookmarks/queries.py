"""A member's own bookmarks, each with what that member may still see of it."""

from collections.abc import Sequence
from functools import cache

from sqlalchemy import BigInteger, bindparam, case, func, null, select

from forum.boards.models import Block, Board, Post, PostWithdrawal, Thread
from forum.boards.queries.rows import AnyRow, AnySelect, row_of, rows_of
from forum.boards.queries.sight import Sight, open_to, reader_id, sight_of
from forum.bookmarks.models import Bookmark
from forum.members.models import Member

BOOKMARKS_PER_PAGE = 20
# The first words tell which post it was; the writer's own stand further down where it quotes.
_SOURCE_READ = 2_000


def bookmarks_of(member: Member, before: int | None = None) -> Sequence[AnyRow]:
    """Newest first, from below the given one; one more than a page where there are more.

    What is no longer open to the member comes without a word of it.
    """
    statement = _list(sight_of(member))
    return rows_of(statement, member_id=member.id, reader_id=reader_id(member), before=before)


@cache
def _list(sight: Sight) -> AnySelect:
    withdrawn = select(PostWithdrawal.post_id).where(PostWithdrawal.post_id == Post.id).exists()
    taken_out = Bookmark.block_id.is_not(None) & Block.position.is_(None)
    is_open = open_to(sight) & ~withdrawn & ~taken_out
    shown = (
        Block.kind,
        Block.sentence,
        Post.number,
        Post.thread_id,
        Thread.slug,
        Thread.title,
        Member.name.label("author"),
        func.substr(Post.source, 1, _SOURCE_READ).label("source"),
    )
    before = bindparam("before", type_=BigInteger)
    return (
        select(
            Bookmark.id,
            Bookmark.made_at,
            Bookmark.block_id,
            Bookmark.post_id,
            is_open.label("is_open"),
            *(case((is_open, column), else_=null()).label(column.key) for column in shown),
        )
        .outerjoin(Block, Block.id == Bookmark.block_id)
        .outerjoin(Post, Post.id == func.coalesce(Bookmark.post_id, Block.post_id))
        .outerjoin(Thread, Thread.id == Post.thread_id)
        .outerjoin(Board, Board.id == Thread.board_id)
        .outerjoin(Member, Member.id == Post.author_id)
        .where(Bookmark.member_id == bindparam("member_id"))
        .where(before.is_(None) | (Bookmark.id < before))
        .order_by(Bookmark.id.desc())
        .limit(BOOKMARKS_PER_PAGE + 1)
    )


def keeps_block(member_id: int, block_id: int) -> bool:
    return row_of(_OF_BLOCK, member_id=member_id, block_id=block_id) is not None


_OF_BLOCK = select(Bookmark.id).where(
    Bookmark.member_id == bindparam("member_id"), Bookmark.block_id == bindparam("block_id")
)


def count_bookmarks(member_id: int) -> int:
    found = row_of(_COUNT, member_id=member_id)
    return int(found.kept) if found else 0


_COUNT = select(func.count(Bookmark.id).label("kept")).where(
    Bookmark.member_id == bindparam("member_id")
)
