"""The calculations in the demo's posts, once they are made."""

from sqlalchemy import select

from forum.boards.models import Block
from forum.db import db


def first_block(post_id: int) -> Block:
    in_post = select(Block).where(Block.post_id == post_id, Block.position.is_not(None))
    return db.session.scalars(in_post.order_by(Block.position).limit(1)).one()


def schedule_in(post_id: int) -> int:
    """The id of the first schedule of a post."""
    in_post = select(Block.id).where(Block.post_id == post_id, Block.kind == "schedule")
    return db.session.scalars(in_post.order_by(Block.position).limit(1)).one()
