"""Small forms for moderators: a block becomes a worked example of its board, or is one no more."""

from collections.abc import Callable

from flask import flash, redirect
from flask.typing import ResponseReturnValue

from forum.boards.actions import examples as actions
from forum.boards.blueprint import bp
from forum.db import writing
from forum.members.session import me
from forum.web.access import signed_in


@bp.post("/b/<int:block_id>/example")
@signed_in
def mark_example(block_id: int) -> ResponseReturnValue:
    return _change(
        block_id,
        lambda: actions.mark_example(block_id, by=me()),
        "It is a worked example now: it stands at the top of its board.",
    )


@bp.post("/b/<int:block_id>/example/removal")
@signed_in
def unmark_example(block_id: int) -> ResponseReturnValue:
    return _change(
        block_id,
        lambda: actions.unmark_example(block_id, by=me()),
        "It is no longer among the worked examples.",
    )


def _change(block_id: int, change: Callable[[], None], sentence: str) -> ResponseReturnValue:
    with writing():
        change()
    flash(sentence)
    return redirect(f"/b/{block_id}", 303)
