"""The sums in a post, checked for whoever asks: nothing is stored, nobody is told."""

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from forum.boards import policy, queries
from forum.boards.blueprint import bp
from forum.boards.pages import post_path
from forum.boards.queries.rows import AnyRow
from forum.boards.queries.sight import standing_of
from forum.boards.second_look import look_over
from forum.members.session import reader
from forum.web.access import public


@bp.get("/p/<int:post_id>/sums")
@public
def sums(post_id: int) -> ResponseReturnValue:
    found = queries.posts.post_at(post_id, reader())
    if found is None or found.withdrawn_at is not None:
        abort(404)
    blocks = queries.blocks.blocks_in([post_id])
    return render_template(
        "boards/sums.html",
        post=found.Post,
        look=look_over(found.Post.source, [(row.kind, row.source) for row in blocks]),
        author=found.author,
        back=post_path(found.Thread.id, found.Thread.slug, found.Post.number),
        may_edit=_may_edit(found),
    )


def _may_edit(found: AnyRow) -> bool:
    return policy.may_edit(
        standing_of(reader(), found),
        found.Post.author_id,
        withdrawn=False,
        locked=found.locked_at is not None,
    )
