"""Worked examples: blocks that stand in the head of their board, for whoever asks the like.

A moderator marks what a block says. When it says something else, it has to be marked anew.
"""

from collections.abc import Collection

from sqlalchemy import delete

from forum import clock
from forum.boards import policy, queries
from forum.boards.actions.refusals import EnoughExamples, NotThere, OnlyModerators
from forum.boards.models import WorkedExample
from forum.boards.queries.rows import AnyRow
from forum.boards.queries.sight import standing_of
from forum.db import db, insert_unless_there
from forum.members.models import Member
from forum.taper.blocks import JOURNAL_KIND

# More than these would have to be searched instead of read.
MOST_EXAMPLES = 10


def mark_example(block_id: int, *, by: Member) -> None:
    """Does nothing if the block is an example already. Days that were lived are no example."""
    block = _block_to_mark(block_id, by)
    if block.kind == JOURNAL_KIND:
        raise NotThere
    if (
        not block.is_example
        and len(queries.blocks.examples_in(block.board_id, by)) >= MOST_EXAMPLES
    ):
        raise EnoughExamples(MOST_EXAMPLES)
    insert_unless_there(
        WorkedExample,
        block_id=block_id,
        board_id=block.board_id,
        marked_by_id=by.id,
        marked_at=clock.now(),
    )


def unmark_example(block_id: int, *, by: Member) -> None:
    """Does nothing if the block is no example."""
    _block_to_mark(block_id, by)
    db.session.execute(delete(WorkedExample).where(WorkedExample.block_id == block_id))


def end_examples(block_ids: Collection[int]) -> None:
    """Of blocks that were changed or taken out: nobody has looked at what they say now."""
    db.session.execute(delete(WorkedExample).where(WorkedExample.block_id.in_(block_ids)))


def _block_to_mark(block_id: int, by: Member) -> AnyRow:
    block = queries.blocks.block_at(block_id, by)
    if block is None:
        raise NotThere
    if not policy.may_moderate(standing_of(by, block)):
        raise OnlyModerators
    return block
