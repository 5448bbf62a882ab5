"""Blocks as their readers may see them: of a page of posts, one by its number, and referred to."""

from collections.abc import Collection, Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    BindParameter,
    CompoundSelect,
    Text,
    bindparam,
    cast,
    null,
    select,
    union_all,
)
from sqlalchemy.orm import aliased

from forum.boards.models import (
    Block,
    BlockQuote,
    Board,
    Post,
    PostWithdrawal,
    Thread,
    ThreadLock,
    WorkedExample,
)
from forum.boards.queries.posts import with_place
from forum.boards.queries.rows import AnyRow, AnySelect, row_of, rows_of
from forum.boards.queries.sight import Sight, open_to, reader_id, sight_of, standing_columns
from forum.members.models import Member

_POST_IDS: BindParameter[int] = bindparam("post_ids", expanding=True)


def blocks_in(post_ids: Collection[int]) -> Sequence[AnyRow]:
    """The blocks that stand in these posts."""
    return rows_of(_blocks(), post_ids=list(post_ids))


@cache
def _blocks() -> AnySelect:
    return select(Block.id, Block.post_id, Block.position, Block.kind, Block.source).where(
        Block.post_id.in_(_POST_IDS), Block.position.is_not(None)
    )


def block_at(block_id: int, reader: Member | None) -> AnyRow | None:
    """A block that stands in a post which the reader may see, and how they stand to its board."""
    sight = sight_of(reader)
    is_example = select(WorkedExample.block_id).where(WorkedExample.block_id == Block.id).exists()
    statement = (
        _standing(sight)
        .add_columns(
            Thread.board_id,
            ThreadLock.locked_at,
            is_example.label("is_example"),
            *standing_columns(sight),
        )
        .outerjoin(ThreadLock, ThreadLock.thread_id == Thread.id)
        .where(Block.id == block_id)
    )
    return row_of(statement, reader_id=reader_id(reader))


def quotable_blocks(block_ids: Collection[int], reader: Member | None) -> Sequence[AnyRow]:
    """The blocks among these that the reader may quote or change."""
    statement = _standing(sight_of(reader)).where(Block.id.in_(block_ids))
    return rows_of(statement, reader_id=reader_id(reader))


def examples_in(board_id: int, reader: Member | None) -> Sequence[AnyRow]:
    """The worked examples of a board, the one that was marked last first."""
    return rows_of(_examples(sight_of(reader)), board_id=board_id, reader_id=reader_id(reader))


@cache
def _examples(sight: Sight) -> AnySelect:
    """Only of blocks that stand in that board still, wherever their thread is now."""
    return (
        _standing(sight)
        .join(WorkedExample, WorkedExample.block_id == Block.id)
        .where(
            WorkedExample.board_id == bindparam("board_id"),
            Thread.board_id == WorkedExample.board_id,
        )
        .order_by(WorkedExample.marked_at.desc(), Block.id)
    )


def has_example(post_id: int) -> bool:
    """Whether one of the blocks of this post stands in the head of a board."""
    statement = select(Block.id).join(WorkedExample, WorkedExample.block_id == Block.id)
    return row_of(statement.where(Block.post_id == post_id).limit(1)) is not None


def _standing(sight: Sight) -> AnySelect:
    return seen_by(sight).where(Block.position.is_not(None))


def seen_by(sight: Sight) -> AnySelect:
    """Every block whose post such a reader may see, with where it stands or stood."""
    shown = select(
        Block.id,
        Block.kind,
        Block.source,
        Block.version,
        Block.position,
        Block.made_at,
        Block.sentence,
        Block.medicine,
        Block.post_id,
        Post.number,
        Post.author_id,
        Post.thread_id,
        Thread.slug,
        Thread.title,
        Member.name.label("author"),
    )
    return with_place(shown.join(Post, Post.id == Block.post_id), sight)


def blocks_and_references_in(post_ids: Collection[int], reader: Member | None) -> Sequence[AnyRow]:
    """The blocks of these posts with the block that each changes, and the blocks that they quote.

    In one statement: a page of references asks no more often than one of blocks. What is changed
    or quoted comes in its present state.
    """
    statement = _blocks_and_references(sight_of(reader))
    return rows_of(statement, post_ids=list(post_ids), reader_id=reader_id(reader))


@cache
def _blocks_and_references(sight: Sight) -> CompoundSelect[*tuple[Any, ...]]:
    return union_all(_with_changed(sight), _quoted(sight))


def _with_changed(sight: Sight) -> AnySelect:
    target = aliased(Block)
    statement = select(
        Block.post_id,
        Block.position,
        Block.id,
        Block.kind,
        Block.source,
        Block.changes_version.label("seen_version"),
        Block.changes_said,
        *_state_of(target, sight),
    ).outerjoin(target, target.id == Block.changes_block_id)
    return _with_post_of(target, statement).where(
        Block.post_id.in_(_POST_IDS), Block.position.is_not(None)
    )


def _quoted(sight: Sight) -> AnySelect:
    """Has no block of its own: `id`, `kind` and `source` are empty."""
    target = aliased(Block)
    statement = select(
        BlockQuote.post_id,
        BlockQuote.position,
        cast(null(), BigInteger).label("id"),
        cast(null(), Text).label("kind"),
        cast(null(), Text).label("source"),
        BlockQuote.version.label("seen_version"),
        cast(null(), Text).label("changes_said"),
        *_state_of(target, sight),
    ).outerjoin(target, target.id == BlockQuote.block_id)
    return _with_post_of(target, statement).where(BlockQuote.post_id.in_(_POST_IDS))


def _state_of(target: Any, sight: Sight) -> tuple[Any, ...]:
    return (
        target.id.label("target_id"),
        target.kind.label("target_kind"),
        target.version,
        target.position.label("standing_at"),
        target.sentence,
        Member.name.label("author"),
        PostWithdrawal.withdrawn_at,
        open_to(sight).label("visible"),
    )


def _with_post_of(target: Any, statement: AnySelect) -> AnySelect:
    return (
        statement.outerjoin(Post, Post.id == target.post_id)
        .outerjoin(Thread, Thread.id == Post.thread_id)
        .outerjoin(Board, Board.id == Thread.board_id)
        .outerjoin(Member, Member.id == Post.author_id)
        .outerjoin(PostWithdrawal, PostWithdrawal.post_id == Post.id)
    )
