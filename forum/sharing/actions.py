"""Making an address that shows something, and taking it back."""

import secrets

from sqlalchemy import delete

from forum import clock
from forum.db import db, insert_unless_there
from forum.journal.actions import require_consent
from forum.journal.facts import RecordDeleted
from forum.members.models import Member
from forum.members.policy import refuse_banned
from forum.members.queries import ban_of
from forum.sharing.models import TOKEN_LENGTH, Kind, SharedAddress


def make_address(kind: Kind, by: Member) -> bool:
    """One of each kind at a time; False if there was one already, which then stays."""
    require_consent(by)
    refuse_banned(ban_of(by.id))
    return insert_unless_there(
        SharedAddress,
        member_id=by.id,
        kind=kind,
        token=secrets.token_hex(TOKEN_LENGTH // 2),
        made_at=clock.now(),
    )


def take_back_address(kind: Kind, by: Member) -> None:
    """The address shows nothing from now on, and is never given out again."""
    mine = (SharedAddress.member_id == by.id, SharedAddress.kind == kind)
    db.session.execute(delete(SharedAddress).where(*mine))


def forget_addresses(fact: RecordDeleted) -> None:
    """Who deletes everything told leaves no address behind that could show what comes after."""
    mine = SharedAddress.member_id == fact.member_id
    db.session.execute(delete(SharedAddress).where(mine))
