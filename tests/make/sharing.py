"""Addresses that members made."""

from forum.db import writing
from forum.members.models import Member
from forum.sharing import actions
from forum.sharing.models import Kind
from forum.sharing.queries import tokens_of


def address(by: Member, kind: Kind = Kind.BADGE) -> str:
    """The token of an address that shows that kind of thing."""
    with writing():
        actions.make_address(kind, by)
    return tokens_of(by.id)[kind]
