"""Drafts of one member. Nobody else's can be reached from here."""

from collections.abc import Sequence
from datetime import timedelta
from hashlib import sha256

from sqlalchemy import bindparam, or_, select

from forum import clock
from forum.db import db
from forum.drafts.models import Draft, KeptText

# Long enough to find a pass phrase again, short enough not to gather strangers' texts.
KEPT_FOR = timedelta(days=1)


# Built once: every reply asks.
_IN_PLACE = select(Draft).where(
    Draft.member_id == bindparam("member_id"), Draft.place == bindparam("place")
)


def draft_of(member_id: int, place: str) -> Draft | None:
    return db.session.scalar(_IN_PLACE, {"member_id": member_id, "place": place})


def draft_to_change(member_id: int, place: str) -> Draft | None:
    """Read afresh and held until the commit."""
    values = {"member_id": member_id, "place": place}
    return db.session.scalar(
        _IN_PLACE.with_for_update(), values, execution_options={"populate_existing": True}
    )


def own_draft(member_id: int, draft_id: int) -> Draft | None:
    return db.session.scalar(
        select(Draft).where(Draft.id == draft_id, Draft.member_id == member_id)
    )


def count_unfinished(member_id: int) -> int:
    """0, 1, or 2 for any more: enough to mention them, past the object layer.

    A draft that only keeps what the calculator was told is no text.
    """
    return len(db.session.connection().execute(_FIRST_TWO, {"member_id": member_id}).all())


_FIRST_TWO = (
    select(Draft.id)
    .where(Draft.member_id == bindparam("member_id"), or_(Draft.title != "", Draft.body != ""))
    .limit(2)
)


def drafts_of(member_id: int) -> Sequence[Draft]:
    """Newest first."""
    return db.session.scalars(
        select(Draft).where(Draft.member_id == member_id).order_by(Draft.saved_at.desc(), Draft.id)
    ).all()


def kept_text(key: str, place: str) -> KeptText | None:
    """The text behind a key, for the place it was meant for, while it is kept."""
    return db.session.scalar(
        select(KeptText).where(
            KeptText.key_hash == hash_key(key),
            KeptText.place == place,
            KeptText.kept_at > clock.now() - KEPT_FOR,
        )
    )


def hash_key(key: str) -> str:
    return sha256(key.encode()).hexdigest()
