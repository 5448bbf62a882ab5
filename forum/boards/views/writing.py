"""Starting a thread, replying, editing: what each brings to the writing desk.

The three addresses that take a text check the form's proof against forgery themselves, because a
text must come back even when that proof is too old.
"""

from flask import abort, url_for
from flask.typing import ResponseReturnValue

from forum.boards import policy, queries
from forum.boards.actions import posts as actions
from forum.boards.actions.refusals import MayNotWrite, NotYours, ThreadIsLocked
from forum.boards.blueprint import bp
from forum.boards.pages import post_path, thread_path
from forum.boards.queries.rows import AnyRow
from forum.boards.queries.sight import standing_of
from forum.boards.remarks import remarks_on
from forum.boards.views.boards import examples_of
from forum.boards.views.desk import Desk, keep_until_signed_in, open_desk, send_from_desk
from forum.members.session import me, reader
from forum.web.access import public, signed_in


@bp.get("/boards/<slug>/new")
@signed_in
def new_thread(slug: str) -> ResponseReturnValue:
    board = _board(slug)
    if not policy.may_write(standing_of(me(), board)):
        raise MayNotWrite
    return open_desk(_desk_for_thread(board))


@bp.post("/boards/<slug>/new")
@public
def send_thread(slug: str) -> ResponseReturnValue:
    board = _board(slug)
    desk = _desk_for_thread(board)
    if reader() is None:
        return keep_until_signed_in(desk.place, desk.path)
    return send_from_desk(
        desk,
        lambda composed, form: actions.start_thread(
            board.id,
            form.title.data,
            composed,
            by=me(),
            submission_key=form.key(),
        ),
    )


@bp.get("/t/<int:thread_id>/reply")
@signed_in
def reply(thread_id: int) -> ResponseReturnValue:
    thread = _thread(thread_id)
    standing = standing_of(me(), thread)
    if not policy.may_write(standing):
        raise MayNotWrite
    if not policy.may_reply(standing, locked=thread.locked_at is not None):
        raise ThreadIsLocked
    return open_desk(_desk_for_reply(thread))


@bp.post("/t/<int:thread_id>/reply")
@public
def send_reply(thread_id: int) -> ResponseReturnValue:
    if reader() is None:
        path = url_for("boards.reply", thread_id=thread_id)
        return keep_until_signed_in(f"thread:{thread_id}", path)
    return send_from_desk(
        _desk_for_reply(_thread(thread_id)),
        lambda composed, form: actions.reply(
            thread_id, composed, by=me(), submission_key=form.key()
        ),
    )


@bp.get("/p/<int:post_id>/edit")
@signed_in
def edit(post_id: int) -> ResponseReturnValue:
    found = _post(post_id)
    locked, withdrawn = found.locked_at is not None, found.withdrawn_at is not None
    standing = standing_of(me(), found)
    if not policy.may_edit(standing, found.Post.author_id, withdrawn=withdrawn, locked=locked):
        raise ThreadIsLocked if locked and found.Post.author_id == me().id else NotYours
    return open_desk(_desk_for_edit(found))


@bp.post("/p/<int:post_id>/edit")
@public
def send_edit(post_id: int) -> ResponseReturnValue:
    if reader() is None:
        path = url_for("boards.edit", post_id=post_id)
        return keep_until_signed_in(f"post:{post_id}", path)
    return send_from_desk(
        _desk_for_edit(_post(post_id)),
        lambda composed, form: actions.edit_post(
            post_id, composed, by=me(), begun_from=form.begun_from.data or ""
        ),
    )


def _board(slug: str) -> AnyRow:
    return queries.boards.board_at(slug, reader()) or abort(404)


def _thread(thread_id: int) -> AnyRow:
    return queries.threads.thread_at(thread_id, me()) or abort(404)


def _post(post_id: int) -> AnyRow:
    return queries.posts.post_at(post_id, me()) or abort(404)


def _desk_for_thread(board: AnyRow) -> Desk:
    return Desk(
        place=f"board:{board.id}",
        path=url_for("boards.new_thread", slug=board.slug),
        heading=f"New thread in {board.title}",
        button="Post thread",
        back_path=url_for("boards.board", slug=board.slug),
        back_words=f"Back to {board.title}",
        asks_title=True,
        examples=examples_of(board),
    )


def _desk_for_reply(thread: AnyRow) -> Desk:
    return Desk(
        place=f"thread:{thread.id}",
        path=url_for("boards.reply", thread_id=thread.id),
        heading=f"Reply to “{thread.title}”",
        button="Post reply",
        back_path=thread_path(thread.id, thread.slug),
        back_words="Back to the thread",
        thread_id=thread.id,
    )


def _desk_for_edit(found: AnyRow) -> Desk:
    post, thread = found.Post, found.Thread
    return Desk(
        place=f"post:{post.id}",
        path=url_for("boards.edit", post_id=post.id),
        heading=f"Edit your post in “{thread.title}”",
        button="Save the changes",
        back_path=post_path(thread.id, thread.slug, post.number),
        back_words="Back to the thread",
        starting_text=post.source,
        remarks=remarks_on(post.id, me()),
        post_id=post.id,
        thread_id=thread.id,
    )


CHECK_FORGERY_THEMSELVES = (send_thread, send_reply, send_edit)
