"""Days shared in posts: where they are, and taking them out again."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.boards import queries
from forum.boards.actions.pictures import draw_without_days, take_days_out
from forum.boards.blueprint import bp
from forum.boards.pages import post_path
from forum.boards.queries.shared_days import is_author, posts_with_days
from forum.db import writing
from forum.members.session import me, reader_zone
from forum.web.access import signed_in


@bp.get("/days-shared")
@signed_in
def shared_days() -> ResponseReturnValue:
    """For everybody, also when banned: the posts may stand where they can no longer read."""
    return render_template(
        "boards/shared_days.html", posts=posts_with_days(me()), zone=reader_zone()
    )


@bp.post("/p/<int:post_id>/days-removal")
@signed_in
def take_out_days(post_id: int) -> ResponseReturnValue:
    """Days shared in a post go for good, also from what it said before."""
    path = _path_back(post_id)
    without = draw_without_days(post_id, me())
    with writing():
        take_days_out(post_id, without, by=me())
    flash("The shared days are gone from this post and from its earlier versions.")
    return redirect(path, 303)


def _path_back(post_id: int) -> str:
    """The post, or the front page for an author who may no longer read it."""
    found = queries.posts.post_at(post_id, me())
    if found:
        return post_path(found.Thread.id, found.Thread.slug, found.Post.number)
    return url_for("boards.front") if is_author(me(), post_id) else abort(404)
