"""The references of a post to blocks as rows, kept in step with its text."""

from datetime import datetime

from sqlalchemy import delete, select

from forum.boards.actions.blocks import versions_of
from forum.boards.composing import Composed
from forum.boards.models import BlockQuote
from forum.db import db


def add_block_quotes(post_id: int, composed: Composed, now: datetime) -> None:
    _add_block_quotes(post_id, composed, now, {})


def replace_block_quotes(post_id: int, composed: Composed, now: datetime) -> None:
    """A reference that stays keeps the version from which “changed since” counts."""
    rows = db.session.scalars(select(BlockQuote).where(BlockQuote.post_id == post_id)).all()
    db.session.execute(delete(BlockQuote).where(BlockQuote.post_id == post_id))
    for row in rows:
        db.session.expunge(row)
    _add_block_quotes(post_id, composed, now, {row.block_id: row for row in rows if row.block_id})


def _add_block_quotes(
    post_id: int, composed: Composed, now: datetime, before: dict[int, BlockQuote]
) -> None:
    versions = versions_of({*composed.known_blocks, *before})
    for position, quote in enumerate(composed.rendered.block_quotes, start=1):
        kept, there = before.get(quote.block_id), versions.get(quote.block_id)
        db.session.add(
            BlockQuote(
                post_id=post_id,
                position=position,
                block_id=quote.block_id if there else None,
                version=kept.version if kept else there or 0,
                made_at=kept.made_at if kept else now,
            )
        )
    db.session.flush()
