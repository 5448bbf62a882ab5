"""The quotes of a post as rows, kept in step with its text."""

from datetime import datetime

from sqlalchemy import delete, select

from forum.boards.composing import Composed
from forum.boards.models import Quote
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
