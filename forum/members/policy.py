"""Roles and what they allow."""

from enum import StrEnum

from forum.web.access import Permission


class Role(StrEnum):
    MEMBER = "member"
    HELPER = "helper"
    MODERATOR = "moderator"
    OPERATOR = "operator"


_ALLOWED = {
    Role.MEMBER: frozenset[Permission](),
    Role.HELPER: frozenset[Permission](),
    Role.MODERATOR: frozenset({Permission.MODERATE}),
    Role.OPERATOR: frozenset({Permission.MODERATE, Permission.OPERATE}),
}


def allowed(role: Role) -> frozenset[Permission]:
    return _ALLOWED[role]
