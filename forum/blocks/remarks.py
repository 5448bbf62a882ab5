"""What somebody is told before they change a post with a block that others follow."""

from sqlalchemy import select

from forum.blocks.queries import followers_of
from forum.boards.models import Block
from forum.boards.queries.rows import rows_of
from forum.members.models import Member

# No number: where few may read, it would say who.
OTHERS_FOLLOW = (
    "Others follow a schedule of this post as their plan. If you change it, they will be told that "
    "it changed; their plan stays as it is."
)


def remark_on_followers(post_id: int, by: Member) -> str:
    standing = select(Block.id).where(Block.post_id == post_id, Block.position.is_not(None))
    block_ids = [row.id for row in rows_of(standing)]
    return OTHERS_FOLLOW if block_ids and followers_of(block_ids, but=by.id) else ""
