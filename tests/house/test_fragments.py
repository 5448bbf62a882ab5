"""Pieces of pages that are kept: nobody gets another one's."""

from collections.abc import Callable

from forum.members.models import Member
from tests.visit import Page


def test_each_reader_sees_their_own_name_at_the_head(
    visit: Callable[..., Page], ada: Member, ben: Member
) -> None:
    pages = [visit("/about", as_=who) for who in (ada, ben, None, ada)]

    heads = [page.links for page in pages]
    assert [("Ada" in head, "Ben" in head, "Sign in" in head) for head in heads] == [
        (True, False, False),
        (False, True, False),
        (False, False, True),
        (True, False, False),
    ]
