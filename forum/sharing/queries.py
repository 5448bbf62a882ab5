"""Reading the addresses that members made."""

from collections.abc import Mapping

from sqlalchemy import select

from forum.db import db
from forum.members.models import Member
from forum.sharing.models import Kind, SharedAddress


def tokens_of(member_id: int) -> Mapping[Kind, str]:
    mine = select(SharedAddress.kind, SharedAddress.token).where(
        SharedAddress.member_id == member_id
    )
    return {row.kind: row.token for row in db.session.execute(mine)}


def owner_of(kind: Kind, token: str) -> Member | None:
    """None for a token that was taken back or never given."""
    return db.session.scalar(
        select(Member)
        .join(SharedAddress, SharedAddress.member_id == Member.id)
        .where(SharedAddress.token == token, SharedAddress.kind == kind)
    )
