"""The blocks of a post as rows with their versions, kept in step with its text."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import select

from forum.boards.actions.examples import end_examples
from forum.boards.composing import Composed
from forum.boards.facts import BlockChanged, BlockTakenOut
from forum.boards.models import Block, BlockEdit, Post
from forum.boards.models.blocks import LONGEST_DOSE, LONGEST_MEDICINE
from forum.db import db
from forum.events import announce
from forum.members.models import Member
from forum.taper.blocks import JOURNAL_KIND
from forum.text import slots
from forum.text.drawn import Summary
from forum.text.render import Rendered


def add_blocks(post: Post, composed: Composed, now: datetime) -> None:
    there = versions_of(composed.known_blocks)
    for position, block, summary in _placed(composed.rendered):
        row = _new_block(post, block, now)
        _stand_at(row, position, summary)
        _compare(row, block.changes, composed, there)
        db.session.add(row)
    db.session.flush()


def replace_blocks(post: Post, composed: Composed, now: datetime, *, by: Member) -> None:
    """A block keeps its id through an edit: that with the same text, else the likest of its kind.

    What it said before is kept as a version, and one that was left out stays as a row without a
    position. Of shared days nothing is kept: whoever told them may take them back.
    """
    standing = _standing_blocks(post.id)
    found = _match(standing, composed.rendered.blocks)
    facts: list[BlockChanged | BlockTakenOut] = []
    _leave_positions(standing)
    for row in standing:
        if row not in found and _take_out(row, by, now):
            facts.append(BlockTakenOut(row.id, by.id))
    there = versions_of(composed.known_blocks)
    for (position, block, summary), kept in zip(_placed(composed.rendered), found, strict=True):
        row = kept or _new_block(post, block, now)
        is_compared = row.source == block.body and row.changes_block_id == block.changes
        if row.source != block.body:
            _change(row, block.body, by, now)
            facts.append(BlockChanged(row.id, row.version, by.id))
        _stand_at(row, position, summary)
        if not is_compared:
            _compare(row, block.changes, composed, there)
        db.session.add(row)
    db.session.flush()
    if facts:
        end_examples([fact.block_id for fact in facts])
    for fact in facts:
        announce(fact)


def _placed(rendered: Rendered) -> Iterable[tuple[int, slots.Block, Summary]]:
    pairs = zip(rendered.blocks, rendered.summaries, strict=True)
    return [(position, block, about) for position, (block, about) in enumerate(pairs, start=1)]


def _new_block(post: Post, block: slots.Block, now: datetime) -> Block:
    return Block(
        post_id=post.id,
        thread_id=post.thread_id,
        kind=block.kind,
        source=block.body,
        version=1,
        made_at=now,
    )


def _stand_at(row: Block, position: int, summary: Summary) -> None:
    row.position = position
    _describe(row, summary)


def _describe(row: Block, summary: Summary) -> None:
    row.sentence, row.pace = summary.sentence, summary.pace
    row.medicine = summary.medicine[:LONGEST_MEDICINE]
    row.first_dose = summary.first_dose[:LONGEST_DOSE]
    row.last_dose = summary.last_dose[:LONGEST_DOSE]


def _compare(row: Block, changes: int | None, composed: Composed, there: Mapping[int, int]) -> None:
    """Keep which block it changes and how, as the text was compared when it was checked.

    One that the writer can no longer see stays the one that is changed; no words are left for it.
    """
    known = composed.known_blocks.get(changes or 0)
    if known and changes in there and changes != row.id:
        row.changes_block_id, row.changes_version = changes, known.version
        row.changes_said = composed.changes.get(row.position or 0, "")
        return
    row.changes_said = ""
    if changes is None or changes != row.changes_block_id:
        row.changes_block_id = row.changes_version = None


def versions_of(block_ids: Iterable[int]) -> dict[int, int]:
    """As they are inside the transaction; shared days may be gone since the text was checked."""
    ids = set(block_ids)
    if not ids:
        return {}
    rows = db.session.execute(select(Block.id, Block.version).where(Block.id.in_(ids)))
    return {row.id: row.version for row in rows}


def _standing_blocks(post_id: int) -> Sequence[Block]:
    statement = select(Block).where(Block.post_id == post_id, Block.position.is_not(None))
    return db.session.scalars(statement.order_by(Block.position)).all()


def _match(rows: Sequence[Block], blocks: Sequence[slots.Block]) -> list[Block | None]:
    """The row of each block of the new text; None for one that was not there before.

    The likest find each other first, and those that are as like in their order.
    """
    pairs = [(row, block) for block in blocks for row in rows if row.kind == block.kind]
    found: dict[slots.Block, Block] = {}
    for row, block in sorted(pairs, key=lambda pair: _likeness(*pair), reverse=True):
        if block not in found and row not in found.values():
            found[block] = row
    return [found.get(block) for block in blocks]


def _likeness(row: Block, block: slots.Block) -> tuple[bool, int]:
    """The same text is likest, then one with most lines alike."""
    alike = Counter(row.source.splitlines()) & Counter(block.body.splitlines())
    return row.source == block.body, alike.total()


def _leave_positions(rows: Sequence[Block]) -> None:
    """Two blocks may change places, and no two may stand at one while they do."""
    for row in rows:
        row.position = None
    db.session.flush()


def _take_out(row: Block, by: Member, now: datetime) -> bool:
    """False for shared days, of which no row is left."""
    if row.kind == JOURNAL_KIND:
        db.session.delete(row)
        return False
    _keep_version(row, by, now)
    return True


def _change(row: Block, source: str, by: Member, now: datetime) -> None:
    if row.kind != JOURNAL_KIND:
        _keep_version(row, by, now)
    row.source, row.made_at = source, now
    row.version += 1


def _keep_version(row: Block, by: Member, now: datetime) -> None:
    db.session.add(
        BlockEdit(
            block_id=row.id,
            version=row.version,
            kind=row.kind,
            source=row.source,
            made_at=row.made_at,
            edited_by_id=by.id,
            edited_at=now,
        )
    )


def keep_summaries(post_id: int, rendered: Rendered) -> None:
    """What older blocks say in short, when their post is drawn again."""
    if not rendered.blocks:
        return
    for row, (_, block, summary) in zip(_standing_blocks(post_id), _placed(rendered), strict=False):
        if (row.kind, row.source) == (block.kind, block.body):
            _describe(row, summary)
    db.session.flush()
