"""Small forms for moderators: lock and unlock, pin and unpin."""

from collections.abc import Callable

from flask import abort, flash, redirect
from flask.typing import ResponseReturnValue

from forum.boards import queries
from forum.boards.actions import threads as actions
from forum.boards.blueprint import bp
from forum.boards.forms import LockForm
from forum.boards.pages import thread_path
from forum.db import writing
from forum.members.session import me
from forum.web.access import signed_in


@bp.post("/t/<int:thread_id>/lock")
@signed_in
def lock(thread_id: int) -> ResponseReturnValue:
    form = LockForm()
    if not form.validate():
        flash(form.first_error(), "care")
        return redirect(_path(thread_id), 303)
    return _change(
        thread_id,
        lambda: actions.lock_thread(thread_id, reason=form.reason.data, by=me()),
        "The thread is locked.",
    )


@bp.post("/t/<int:thread_id>/unlock")
@signed_in
def unlock(thread_id: int) -> ResponseReturnValue:
    return _change(
        thread_id,
        lambda: actions.unlock_thread(thread_id, by=me()),
        "The thread is open again.",
    )


@bp.post("/t/<int:thread_id>/pin")
@signed_in
def pin(thread_id: int) -> ResponseReturnValue:
    return _change(
        thread_id,
        lambda: actions.pin_thread(thread_id, by=me()),
        "The thread stays at the top of its board.",
    )


@bp.post("/t/<int:thread_id>/unpin")
@signed_in
def unpin(thread_id: int) -> ResponseReturnValue:
    return _change(
        thread_id,
        lambda: actions.unpin_thread(thread_id, by=me()),
        "The thread is back among the others.",
    )


def _change(thread_id: int, change: Callable[[], None], sentence: str) -> ResponseReturnValue:
    path = _path(thread_id)
    with writing():
        change()
    flash(sentence)
    return redirect(path, 303)


def _path(thread_id: int) -> str:
    thread = queries.threads.thread_at(thread_id, me()) or abort(404)
    return thread_path(thread.id, thread.slug)
