"""Quotes as their readers may see them: by the posts that hold them, and by the quoted post."""

from collections.abc import Collection, Sequence

from sqlalchemy import select

from forum.boards.models import Block, Board, Post, PostWithdrawal, Quote, Thread
from forum.boards.queries.boards import open_to
from forum.boards.queries.rows import AnyRow
from forum.db import db
from forum.members.models import Member

# A post that hundreds quote still makes one line.
MOST_QUOTED_BY = 200


def quotes_in(post_ids: Collection[int], reader: Member | None) -> Sequence[AnyRow]:
    """The quotes inside these posts, each with the state of the post it quotes."""
    statement = (
        select(
            Quote.post_id,
            Quote.position,
            Quote.excerpt,
            Quote.made_at,
            Quote.quoted_post_id,
            Post.number,
            Post.thread_id,
            Post.edited_at,
            Post.author_id,
            Thread.slug,
            Thread.title,
            Member.name.label("author"),
            PostWithdrawal.withdrawn_at,
            open_to(reader).label("visible"),
        )
        .outerjoin(Post, Post.id == Quote.quoted_post_id)
        .outerjoin(Thread, Thread.id == Post.thread_id)
        .outerjoin(Board, Board.id == Thread.board_id)
        .outerjoin(Member, Member.id == Post.author_id)
        .outerjoin(PostWithdrawal, PostWithdrawal.post_id == Post.id)
        .where(Quote.post_id.in_(post_ids))
    )
    return db.session.execute(statement).all()


def quoting(post_ids: Collection[int], reader: Member | None) -> Sequence[AnyRow]:
    """The posts that quote these, without what the reader may not see or was withdrawn."""
    statement = (
        select(
            Quote.quoted_post_id,
            Post.number,
            Post.thread_id,
            Thread.slug,
            Member.name.label("author"),
        )
        .distinct()
        .join(Post, Post.id == Quote.post_id)
        .join(Thread, Thread.id == Post.thread_id)
        .join(Board, Board.id == Thread.board_id)
        .outerjoin(Member, Member.id == Post.author_id)
        .outerjoin(PostWithdrawal, PostWithdrawal.post_id == Post.id)
        .where(
            Quote.quoted_post_id.in_(post_ids),
            PostWithdrawal.post_id.is_(None),
            open_to(reader),
        )
        .order_by(Post.thread_id, Post.number)
        .limit(MOST_QUOTED_BY)
    )
    return db.session.execute(statement).all()


def quotable_posts(post_ids: Collection[int], reader: Member | None) -> Sequence[AnyRow]:
    """The posts among these that the reader may quote, with what a quote shows of them."""
    statement = (
        select(
            Post.id,
            Post.source,
            Post.number,
            Post.thread_id,
            Post.author_id,
            Thread.slug,
            Thread.title,
            Member.name.label("author"),
        )
        .join(Thread, Thread.id == Post.thread_id)
        .join(Board, Board.id == Thread.board_id)
        .outerjoin(Member, Member.id == Post.author_id)
        .outerjoin(PostWithdrawal, PostWithdrawal.post_id == Post.id)
        .where(Post.id.in_(post_ids), PostWithdrawal.post_id.is_(None), open_to(reader))
    )
    return db.session.execute(statement).all()


def blocks_in(post_ids: Collection[int]) -> Sequence[AnyRow]:
    statement = select(Block.id, Block.post_id, Block.position, Block.kind, Block.source).where(
        Block.post_id.in_(post_ids)
    )
    return db.session.execute(statement).all()


def block_at(block_id: int, reader: Member | None) -> AnyRow | None:
    """A block in a post that the reader may see, with where it stands; for the calculators."""
    statement = (
        select(
            Block.id,
            Block.kind,
            Block.source,
            Block.post_id,
            Post.number,
            Post.thread_id,
            Thread.slug,
            Member.name.label("author"),
        )
        .join(Post, Post.id == Block.post_id)
        .join(Thread, Thread.id == Post.thread_id)
        .join(Board, Board.id == Thread.board_id)
        .outerjoin(Member, Member.id == Post.author_id)
        .outerjoin(PostWithdrawal, PostWithdrawal.post_id == Post.id)
        .where(Block.id == block_id, PostWithdrawal.post_id.is_(None), open_to(reader))
    )
    return db.session.execute(statement).one_or_none()


def words_quoted_in(post_id: int) -> frozenset[tuple[int, str]]:
    """What a post already quotes: the quoted post and its words."""
    statement = select(Quote.quoted_post_id, Quote.excerpt).where(
        Quote.post_id == post_id, Quote.quoted_post_id.is_not(None)
    )
    return frozenset((row.quoted_post_id, row.excerpt) for row in db.session.execute(statement))
