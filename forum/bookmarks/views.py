"""Bookmarks: a private list, and the buttons that keep something in it."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.boards.pages import post_path
from forum.boards.queries.rows import AnyRow
from forum.bookmarks import actions, models, queries
from forum.db import writing
from forum.members.session import me, reader
from forum.text.plain import shorten
from forum.text.render import own_words
from forum.web.access import signed_in
from forum.web.addresses import row_number

bp = Blueprint("bookmarks", __name__)

__all__ = ["bp", "models"]

_MOST_WORDS = 120


@bp.get("/bookmarks")
@signed_in
def bookmarks() -> ResponseReturnValue:
    before = request.args.get("before", type=row_number)
    found = queries.bookmarks_of(me(), before)
    page = found[: queries.BOOKMARKS_PER_PAGE]
    return render_template(
        "bookmarks/bookmarks.html",
        bookmarks=page,
        words={each.id: _words_of(each) for each in page if each.is_open},
        paths={each.id: _post_path(each) for each in page if each.is_open},
        is_first=before is None,
        older=page[-1].id if len(found) > len(page) else None,
        zone=me().time_zone,
    )


@bp.post("/b/<int:block_id>/bookmark")
@signed_in
def keep_block(block_id: int) -> ResponseReturnValue:
    with writing():
        actions.keep_block(block_id, by=me())
    flash("Kept. You find it again in your bookmarks.")
    return redirect(url_for("blocks.block", block_id=block_id), 303)


@bp.post("/b/<int:block_id>/bookmark/removal")
@signed_in
def let_go_of_block(block_id: int) -> ResponseReturnValue:
    with writing():
        actions.let_go_of_block(block_id, by=me())
    flash("Taken out of your bookmarks.")
    return redirect(url_for("blocks.block", block_id=block_id), 303)


@bp.post("/p/<int:post_id>/bookmark")
@signed_in
def keep_post(post_id: int) -> ResponseReturnValue:
    with writing():
        actions.keep_post(post_id, by=me())
    flash("Kept. You find it again in your bookmarks.")
    return redirect(url_for("boards.post", post_id=post_id), 303)


@bp.post("/p/<int:post_id>/bookmark/removal")
@signed_in
def let_go_of_post(post_id: int) -> ResponseReturnValue:
    with writing():
        actions.let_go_of_post(post_id, by=me())
    flash("Taken out of your bookmarks.")
    return redirect(url_for("boards.post", post_id=post_id), 303)


@bp.post("/bookmarks/<int:bookmark_id>/removal")
@signed_in
def let_go(bookmark_id: int) -> ResponseReturnValue:
    with writing():
        actions.let_go(bookmark_id, by=me())
    flash("Taken out of your bookmarks.")
    return redirect(url_for("bookmarks.bookmarks"), 303)


@bp.app_template_global("keeps_block")
def keeps_block(block_id: int) -> bool:
    """For the page of a block, which stands below this room. Costs one query."""
    someone = reader()
    return someone is not None and queries.keeps_block(someone.id, block_id)


def _words_of(row: AnyRow) -> str:
    """Of a post its writer's own: what it quotes may not be open to whoever kept it."""
    if row.block_id is None:
        return shorten(own_words(row.source), _MOST_WORDS) or "A post"
    return row.sentence or {"journal": "Days shared"}.get(row.kind, f"A {row.kind}")


def _post_path(row: AnyRow) -> str:
    return post_path(row.thread_id, row.slug, row.number)
