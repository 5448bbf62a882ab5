"""A schedule from a post, taken as one’s plan."""

from flask import abort, request
from flask.typing import ResponseReturnValue

from forum.blocks.marks import Mark, write_mark
from forum.blocks.queries import history_of
from forum.blocks.views.blueprint import bp
from forum.journal.views.plans import show_plan
from forum.members.session import me
from forum.web.access import signed_in
from forum.web.addresses import row_number


@bp.get("/blocks/<int:block_id>/plan")
@signed_in
def adopt(block_id: int) -> ResponseReturnValue:
    """Shown beside the reader’s own record before anything is kept; an older version if asked."""
    history = history_of(block_id, me()) or abort(404)
    block = history.block
    said = history.at(request.args.get("version", block.version, type=row_number))
    if said is None or said.kind != "schedule":
        abort(404)
    return show_plan(
        said.source,
        f"post {block.number} by {block.author or 'a former member'}",
        came_from=write_mark(Mark(block_id, said.number)),
    )
