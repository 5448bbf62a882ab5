"""Where a draft is written on."""

from flask import abort, url_for

from forum.boards.queries.boards import board_by_id
from forum.members.models import Member


def path_of_draft(place: str, writer: Member) -> str:
    """The writing page of a draft’s place: `thread:12`, `post:55` or `board:3`."""
    kind, _, key = place.partition(":")
    if kind == "thread":
        return url_for("boards.reply", thread_id=int(key))
    if kind == "post":
        return url_for("boards.edit", post_id=int(key))
    board = board_by_id(int(key), writer)
    if board is None:
        abort(404)
    return url_for("boards.new_thread", slug=board.slug)
