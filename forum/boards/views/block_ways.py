"""What a block’s own page, which a room above this one draws, takes from the boards."""

from dataclasses import dataclass

from forum.boards import policy, queries
from forum.boards.blueprint import bp
from forum.boards.queries.sight import standing_of
from forum.boards.references import ShownChange, show_change
from forum.members.session import reader
from forum.taper.blocks import JOURNAL_KIND


@dataclass(frozen=True, slots=True)
class BlockWays:
    """What a reader can do with a block."""

    may_quote: bool
    may_mark: bool
    is_example: bool


@bp.app_template_global("ways_with_block")
def ways_with_block(block_id: int) -> BlockWays | None:
    """None for a visitor, and for a block that stands in no post any more."""
    who = reader()
    found = queries.blocks.block_at(block_id, who) if who else None
    if found is None:
        return None
    standing = standing_of(who, found)
    return BlockWays(
        may_quote=policy.may_reply(standing, locked=found.locked_at is not None),
        may_mark=policy.may_moderate(standing) and found.kind != JOURNAL_KIND,
        is_example=found.is_example,
    )


@bp.app_template_global("change_of_block")
def change_of_block(block_id: int, post_id: int) -> ShownChange | None:
    """What a block changes in another one; only for a post that the reader was let into."""
    rows = queries.blocks.blocks_and_references_in([post_id], reader())
    own = next((row for row in rows if row.id == block_id), None)
    return show_change(own) if own and own.target_id is not None else None
