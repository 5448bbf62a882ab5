"""The cast. Know them by heart.

Ada tapers. Ben shares her boards and follows her. Cleo is new and afraid. Hal helps with the sums.
Mo moderates. Olga operates. Zed is banned. A visitor is nobody: `as_=None`.
"""

from functools import cache

from argon2 import PasswordHasher

from forum import clock
from forum.db import db
from forum.members.models import Ban, Member
from forum.members.names import fold_name
from forum.members.policy import Role

CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
PASS_PHRASE = "slow and steady rivers"


def person(name: str, role: Role = Role.MEMBER, time_zone: str = "UTC") -> Member:
    member = new_person(name, role, time_zone)
    db.session.add(member)
    db.session.flush()
    return member


def new_person(name: str, role: Role = Role.MEMBER, time_zone: str = "UTC") -> Member:
    """Not a row yet: whoever makes many adds them at once."""
    return Member(
        name=name,
        name_key=fold_name(name),
        pass_phrase_hash=_cheap_hash(),
        session_key=f"session-of-{name.casefold()}",
        email=None,
        time_zone=time_zone,
        signatures_shown="line",
        role=role,
        joined_at=clock.now(),
    )


def banned(name: str, by: Member) -> Member:
    member = person(name)
    db.session.add(
        Ban(member_id=member.id, reason="Sold pills.", banned_by_id=by.id, banned_at=clock.now())
    )
    db.session.flush()
    return member


@cache
def _cheap_hash() -> str:
    """argon2id at the lowest cost the library allows: tests sign in often."""
    return CHEAP.hash(PASS_PHRASE)
