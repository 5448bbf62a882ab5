"""A block on its own page, and a schedule taken as one’s plan."""

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from forum.boards.pages import post_path
from forum.boards.queries.quotes import block_at
from forum.calculators.views.blueprint import bp
from forum.journal.views.plans import show_plan
from forum.members.session import me, reader
from forum.taper.blocks import BlockError, read_block
from forum.text.blocks.block import every_row_html, whole_html
from forum.web.access import public, signed_in


@bp.get("/blocks/<int:block_id>/plan")
@signed_in
def adopt(block_id: int) -> ResponseReturnValue:
    """A schedule from a post, shown beside the reader’s own record before anything is kept."""
    row = block_at(block_id, me())
    if row is None or row.kind != "schedule":
        abort(404)
    return show_plan(row.source, f"post {row.number} by {row.author or 'a former member'}")


@bp.post("/calculator/plan")
@signed_in
def adopt_result() -> ResponseReturnValue:
    """The reader’s own result, shown beside their record before anything is kept."""
    return show_plan(request.form.get("source", ""), "the calculator")


@bp.get("/b/<int:block_id>")
@public
def block(block_id: int) -> ResponseReturnValue:
    """A block on its own page, with every row."""
    row, someone = block_at(block_id, reader()), reader()
    if row is None:
        abort(404)
    return render_template(
        "calculators/block.html",
        block=row,
        path=post_path(row.thread_id, row.slug, row.number),
        html=whole_html(row.kind, row.source),
        is_own=someone is not None and someone.id == row.author_id,
    )


@bp.post("/calculator/rows")
@public
def every_row() -> ResponseReturnValue:
    """A schedule that stands in no post, with every row."""
    try:
        block, result = read_block("schedule", request.form.get("plan", ""))
    except BlockError:
        abort(404)
    html = every_row_html(block, result)
    return render_template("calculators/every_row.html", html=html)
