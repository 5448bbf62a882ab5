"""The quotes and blocks of a post as rows, kept in step with its text."""

from datetime import datetime

from sqlalchemy import delete, select

from forum.boards.composing import Composed
from forum.boards.models import Block, Quote
from forum.db import db


def add_quotes(post_id: int, composed: Composed, now: datetime) -> None:
    db.session.add_all(
        Quote(
            post_id=post_id,
            position=position,
            quoted_post_id=quote.post_id,
            quoted_member_id=composed.quotable[quote.post_id].author_id,
            excerpt=quote.excerpt,
            made_at=now,
        )
        for position, quote in enumerate(composed.rendered.quotes, start=1)
    )
    db.session.flush()


def replace_quotes(post_id: int, composed: Composed, now: datetime) -> None:
    """A quote whose words stay keeps the moment from which “edited since” counts."""
    rows = db.session.scalars(select(Quote).where(Quote.post_id == post_id)).all()
    before = {(row.quoted_post_id, row.excerpt): row for row in rows}
    db.session.execute(delete(Quote).where(Quote.post_id == post_id))
    for row in rows:
        db.session.expunge(row)
    for position, quote in enumerate(composed.rendered.quotes, start=1):
        kept = before.get((quote.post_id, quote.excerpt))
        quoted = composed.quotable.get(quote.post_id)
        db.session.add(
            Quote(
                post_id=post_id,
                position=position,
                quoted_post_id=quote.post_id,
                quoted_member_id=quoted.author_id if quoted else kept and kept.quoted_member_id,
                excerpt=quote.excerpt,
                made_at=kept.made_at if kept else now,
            )
        )
    db.session.flush()


def add_blocks(post_id: int, composed: Composed, now: datetime) -> None:
    _add_blocks_from(1, post_id, composed, now)


def replace_blocks(post_id: int, composed: Composed, now: datetime) -> None:
    """The first block of a post keeps its id while there is a first block, and so on."""
    blocks = composed.rendered.blocks
    db.session.execute(delete(Block).where(Block.post_id == post_id, Block.position > len(blocks)))
    rows = db.session.scalars(
        select(Block).where(Block.post_id == post_id).order_by(Block.position)
    ).all()
    for row, block in zip(rows, blocks, strict=False):
        if (row.kind, row.source) != (block.kind, block.body):
            row.kind, row.source, row.made_at = block.kind, block.body, now
    _add_blocks_from(len(rows) + 1, post_id, composed, now)


def _add_blocks_from(first: int, post_id: int, composed: Composed, now: datetime) -> None:
    blocks = composed.rendered.blocks[first - 1 :]
    db.session.add_all(
        Block(post_id=post_id, position=position, kind=block.kind, source=block.body, made_at=now)
        for position, block in enumerate(blocks, start=first)
    )
    db.session.flush()
