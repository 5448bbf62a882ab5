"""Blocks as their readers may see them, with what they said before."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, select

from forum import clock
from forum.blocks.models import Adoption, AdoptionsShown
from forum.boards.models import Audience, Block, BlockEdit, Board, Post, Thread
from forum.boards.queries.blocks import seen_by
from forum.boards.queries.rows import AnyRow, rows_of
from forum.boards.queries.sight import reader_id, sight_of
from forum.db import db
from forum.journal.models import Plan
from forum.members.models import Member
from forum.taper.blocks import JOURNAL_KIND

BLOCKS_PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class Version:
    """What a block said from one moment on, and until which; `until` is None while it stands."""

    number: int
    kind: str
    source: str
    since: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True)
class History:
    """A block where it stands, and all that it said, the newest first.

    One that was taken out of its post has no `position` and is still to be read; then its newest
    version has an end as well.
    """

    block: AnyRow
    versions: Sequence[Version]

    def at(self, number: int) -> Version | None:
        return next((said for said in self.versions if said.number == number), None)


def history_of(block_id: int, reader: Member | None) -> History | None:
    """None where there is no such block, or none in a post that the reader may see."""
    return histories_of({block_id}, reader).get(block_id)


def histories_of(block_ids: Collection[int], reader: Member | None) -> dict[int, History]:
    """Those of these that the reader may see, by id. Two statements, however many."""
    statement = seen_by(sight_of(reader)).where(Block.id.in_(block_ids))
    blocks = rows_of(statement, reader_id=reader_id(reader)) if block_ids else ()
    edits = _edits_of([block.id for block in blocks])
    return {block.id: History(block, _versions(block, edits[block.id])) for block in blocks}


def _versions(block: AnyRow, edits: Sequence[AnyRow]) -> Sequence[Version]:
    ended = next((edit.edited_at for edit in edits if edit.version == block.version), None)
    newest = Version(block.version, block.kind, block.source, block.made_at, ended)
    earlier = (
        Version(edit.version, edit.kind, edit.source, edit.made_at, edit.edited_at)
        for edit in edits
        if edit.version < block.version
    )
    return [newest, *earlier]


def _edits_of(block_ids: Sequence[int]) -> Mapping[int, list[AnyRow]]:
    """By block, the newest first."""
    edits: dict[int, list[AnyRow]] = defaultdict(list)
    if block_ids:
        found = select(*BlockEdit.__table__.columns).where(BlockEdit.block_id.in_(block_ids))
        for row in rows_of(found.order_by(BlockEdit.version.desc())):
            edits[row.block_id].append(row)
    return edits


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


def blocks_by(member_id: int, reader: Member | None, before: int | None) -> Sequence[AnyRow]:
    """The calculations that a member posted and the reader may see, the newest first.

    One more than a page holds, if there are more. Shared days are not gathered here.
    """
    statement = (
        seen_by(sight_of(reader))
        .where(
            Post.author_id == member_id,
            Block.position.is_not(None),
            Block.kind != JOURNAL_KIND,
        )
        .order_by(Block.id.desc())
        .limit(BLOCKS_PER_PAGE + 1)
    )
    if before is not None:
        statement = statement.where(Block.id < before)
    return rows_of(statement, reader_id=reader_id(reader))


def shows_adoptions(member_id: int) -> bool:
    """Whether the member agreed that their page says how many follow what they posted."""
    return db.session.get(AdoptionsShown, member_id) is not None


def adoptions_of(blocks: Collection[AnyRow]) -> Mapping[int, int]:
    """By block, how many members other than its writer ever took it as a plan that they still keep.

    Blocks of boards by invitation are left out: where few may read, a number says who.
    """
    statement = (
        select(Adoption.block_id, func.count(Adoption.member_id.distinct()).label("members"))
        .join(Block, Block.id == Adoption.block_id)
        .join(Post, Post.id == Block.post_id)
        .join(Thread, Thread.id == Post.thread_id)
        .join(Board, Board.id == Thread.board_id)
        .where(
            Adoption.block_id.in_([block.id for block in blocks]),
            Adoption.member_id.is_distinct_from(Post.author_id),
            Board.audience != Audience.INVITED,
        )
        .group_by(Adoption.block_id)
    )
    return {row.block_id: row.members for row in rows_of(statement)}
