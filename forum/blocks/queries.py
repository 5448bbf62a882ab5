"""Blocks as their readers may see them, with what they said before."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select

from forum import clock
from forum.blocks.models import Adoption
from forum.boards.models import Block, BlockEdit, Board, Post, PostWithdrawal, Thread
from forum.boards.queries.rows import AnyRow, AnySelect, rows_of
from forum.boards.queries.sight import Sight, open_to, reader_id, sight_of
from forum.journal.models import Plan
from forum.members.models import Member


@dataclass(frozen=True, slots=True)
class Version:
    """What a block said from one moment on, and until which; `until` is None while it stands."""

    number: int
    kind: str
    source: str
    since: datetime
    until: datetime | None


def seen_block(block_id: int, reader: Member | None) -> AnyRow | None:
    """None where there is no such block, or none in a post that the reader may see.

    One that was taken out of its post has no `position` and is still to be read.
    """
    return seen_blocks({block_id}, reader).get(block_id)


def seen_blocks(block_ids: Collection[int], reader: Member | None) -> dict[int, AnyRow]:
    """Those of these that the reader may see, by id."""
    statement = seen_by(sight_of(reader)).where(Block.id.in_(block_ids))
    return {row.id: row for row in rows_of(statement, reader_id=reader_id(reader))}


def seen_by(sight: Sight) -> AnySelect:
    """Every block whose post such a reader may see, with where it stands."""
    withdrawn = select(PostWithdrawal.post_id).where(PostWithdrawal.post_id == Post.id).exists()
    return (
        select(
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
        .join(Post, Post.id == Block.post_id)
        .join(Thread, Thread.id == Post.thread_id)
        .join(Board, Board.id == Thread.board_id)
        .outerjoin(Member, Member.id == Post.author_id)
        .where(~withdrawn, open_to(sight))
    )


def versions_of(block: AnyRow) -> Sequence[Version]:
    """The newest first. The newest of a block that was taken out has an end as well."""
    edits = _edits_of(block.id)
    ended = next((edit.edited_at for edit in edits if edit.version == block.version), None)
    newest = Version(block.version, block.kind, block.source, block.made_at, ended)
    earlier = (
        Version(edit.version, edit.kind, edit.source, edit.made_at, edit.edited_at)
        for edit in edits
        if edit.version < block.version
    )
    return [newest, *earlier]


def version_of(block: AnyRow, number: int) -> Version | None:
    return next((said for said in versions_of(block) if said.number == number), None)


def _edits_of(block_id: int) -> Sequence[AnyRow]:
    return rows_of(
        select(*BlockEdit.__table__.columns)
        .where(BlockEdit.block_id == block_id)
        .order_by(BlockEdit.version.desc())
    )


def followers_of(block_ids: Collection[int], *, but: int) -> frozenset[int]:
    """The members, except one, with a plan in force that came from one of these blocks."""
    statement = (
        select(Adoption.member_id)
        .join(Plan, Plan.id == Adoption.plan_id)
        .where(
            Adoption.block_id.in_(block_ids),
            Adoption.member_id != but,
            or_(Plan.ended_on.is_(None), Plan.ended_on > clock.today_in("UTC")),
        )
    )
    return frozenset(row.member_id for row in rows_of(statement))
