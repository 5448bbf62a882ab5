"""Bookmarks, kept as the buttons keep them."""

from forum.bookmarks import actions
from forum.db import writing
from forum.members.models import Member


def of_block(block_id: int, *, by: Member) -> None:
    with writing():
        actions.keep_block(block_id, by=by)


def of_post(post_id: int, *, by: Member) -> None:
    with writing():
        actions.keep_post(post_id, by=by)
