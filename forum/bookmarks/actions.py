"""Keep a block or a post to find it again, and let it go."""

from sqlalchemy import ColumnElement, delete

from forum import clock
from forum.boards.actions.refusals import NotThere
from forum.boards.queries.blocks import block_at
from forum.boards.queries.posts import post_at
from forum.bookmarks.models import Bookmark
from forum.bookmarks.queries import count_bookmarks
from forum.db import db, insert_unless_there
from forum.members.models import Member
from forum.web.errors import Refusal

# More than anybody looks through; the bound keeps one account from filling the disk.
MOST_BOOKMARKS = 1_000


class TooManyBookmarks(Refusal):
    def __init__(self) -> None:
        super().__init__(
            f"You have {MOST_BOOKMARKS:,} bookmarks. Please take some out first, then keep this."
        )


def keep_block(block_id: int, *, by: Member) -> None:
    """Does nothing if it is kept already."""
    if block_at(block_id, by) is None:
        raise NotThere
    _keep(by, block_id=block_id, post_id=None)


def keep_post(post_id: int, *, by: Member) -> None:
    """Does nothing if it is kept already."""
    found = post_at(post_id, by)
    if found is None or found.withdrawn_at is not None:
        raise NotThere
    _keep(by, block_id=None, post_id=post_id)


def _keep(by: Member, *, block_id: int | None, post_id: int | None) -> None:
    if count_bookmarks(by.id) >= MOST_BOOKMARKS:
        raise TooManyBookmarks
    insert_unless_there(
        Bookmark, member_id=by.id, block_id=block_id, post_id=post_id, made_at=clock.now()
    )


def let_go_of_block(block_id: int, *, by: Member) -> None:
    """Does nothing if it is not kept; so do the others."""
    _let_go(by, Bookmark.block_id == block_id)


def let_go_of_post(post_id: int, *, by: Member) -> None:
    _let_go(by, Bookmark.post_id == post_id)


def let_go(bookmark_id: int, *, by: Member) -> None:
    """Also of something that is no longer open to the member."""
    _let_go(by, Bookmark.id == bookmark_id)


def _let_go(by: Member, which: ColumnElement[bool]) -> None:
    db.session.execute(delete(Bookmark).where(Bookmark.member_id == by.id, which))
