"""Roles and what they allow, and who may write."""

from enum import StrEnum
from typing import TYPE_CHECKING

from forum.web.access import Permission
from forum.web.errors import Refusal

if TYPE_CHECKING:
    from forum.members.models import Ban, Member


class Role(StrEnum):
    MEMBER = "member"
    HELPER = "helper"
    MODERATOR = "moderator"
    OPERATOR = "operator"


_ALLOWED = {
    Role.MEMBER: frozenset[Permission](),
    Role.HELPER: frozenset({Permission.KEEP_SHELF}),
    Role.MODERATOR: frozenset({Permission.KEEP_SHELF, Permission.MODERATE}),
    Role.OPERATOR: frozenset({Permission.KEEP_SHELF, Permission.MODERATE, Permission.OPERATE}),
}

ROLE_WORDS = {
    Role.MEMBER: "Member of the group.",
    Role.HELPER: "Helper: has been here for long and helps with the sums. Not a clinician.",
    Role.MODERATOR: "Moderator: keeps the boards safe and calm. Not a clinician.",
    Role.OPERATOR: "Operator: runs this site. Not a clinician.",
}


class Banned(Refusal):
    """Signed in, but may not write; the sentence says why."""

    status = 403


def allowed(role: Role) -> frozenset[Permission]:
    return _ALLOWED[role]


def may_write(member: "Member | None", ban: "Ban | None") -> bool:
    """`ban` is that member's own, from `queries.ban_of`."""
    return member is not None and ban is None


def refuse_banned(ban: "Ban | None") -> None:
    """Raises Banned with the reason; does nothing without a ban."""
    if ban:
        raise Banned(ban_notice(ban))


def ban_notice(ban: "Ban") -> str:
    return (
        f"A moderator has stopped your writing here. The reason they gave: {ban.reason} "
        "You can still read what is open to everybody, and your account and words stay yours."
    )
