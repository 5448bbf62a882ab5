"""Quoting: words, or a block, go to the member's draft for that thread; the writing desk opens."""

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from forum.boards import policy, queries
from forum.boards.actions.refusals import MayNotWrite, ThreadIsLocked
from forum.boards.blueprint import bp
from forum.boards.pages import post_path
from forum.boards.queries.rows import AnyRow
from forum.boards.queries.sight import standing_of
from forum.boards.quoting import opening_words
from forum.db import writing
from forum.drafts.actions import append_to_draft
from forum.members.session import me
from forum.text.excerpts import holds_excerpt, own_words
from forum.text.slots import write_block_quote_fence, write_quote_fence
from forum.web.access import signed_in


@bp.post("/p/<int:post_id>/quotes")
@signed_in
def quote(post_id: int) -> ResponseReturnValue:
    """Quote the selected words, or the beginning of the post where none were selected."""
    found = queries.posts.post_at(post_id, me())
    if found is None or found.withdrawn_at is not None:
        abort(404)
    _refuse_unless_may_reply(found)
    words = _words_to_quote(found.Post.source, request.form.get("excerpt", ""))
    if not words:
        flash("That post has no words of its own to quote.")
        return redirect(post_path(found.Thread.id, found.Thread.slug, found.Post.number), 303)
    fence = write_quote_fence(post_id, words)
    with writing():
        append_to_draft(me().id, f"thread:{found.Thread.id}", fence + "\n")
    return redirect(url_for("boards.reply", thread_id=found.Thread.id) + "#body", 303)


@bp.post("/b/<int:block_id>/quotes")
@signed_in
def quote_block(block_id: int) -> ResponseReturnValue:
    """A reference, which goes on showing the block as it stands."""
    found = queries.blocks.block_at(block_id, me()) or abort(404)
    _refuse_unless_may_reply(found)
    fence = write_block_quote_fence(block_id)
    with writing():
        append_to_draft(me().id, f"thread:{found.thread_id}", fence + "\n")
    return redirect(url_for("boards.reply", thread_id=found.thread_id) + "#body", 303)


def _refuse_unless_may_reply(found: AnyRow) -> None:
    standing = standing_of(me(), found)
    if not policy.may_write(standing):
        raise MayNotWrite
    if not policy.may_reply(standing, locked=found.locked_at is not None):
        raise ThreadIsLocked


def _words_to_quote(source: str, selected: str) -> str:
    selected = selected.replace("\r\n", "\n").strip()
    if selected and holds_excerpt(source, selected):
        return selected
    return opening_words(own_words(source))
