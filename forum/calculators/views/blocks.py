"""A result of one’s own taken as a plan, and with all of its rows."""

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from forum.calculators.views.blueprint import bp
from forum.journal.views.plans import show_plan
from forum.taper.blocks import BlockError, read_block
from forum.text.blocks.block import every_row_html
from forum.web.access import public, signed_in


@bp.post("/calculator/plan")
@signed_in
def adopt_result() -> ResponseReturnValue:
    """Shown beside the reader’s record before anything is kept."""
    return show_plan(request.form.get("source", ""), "the calculator")


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
