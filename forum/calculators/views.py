"""The calculator: filling it in, working it out, and what to do with the result."""

from dataclasses import dataclass

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from forum import clock
from forum.boards.pages import post_path
from forum.boards.queries.quotes import block_at
from forum.calculators.drafts import path_of_draft
from forum.calculators.drawing import draw_post
from forum.calculators.forms import CalculatorForm
from forum.calculators.opening import Opened, open_block
from forum.calculators.sums import BadSums, Sums, work_out
from forum.db import writing
from forum.drafts.actions import append_to_draft
from forum.drafts.queries import own_draft
from forum.journal.views.plans import show_plan
from forum.members.session import me, reader, reader_zone
from forum.taper.blocks import block_calculation, parse_block, write_block
from forum.text.blocks.block import every_row_html
from forum.web.access import public, signed_in

bp = Blueprint("calculators", __name__)


@dataclass(frozen=True, slots=True)
class Result:
    """What was worked out: as a post would show it, and as the text a post would hold."""

    html: Markup
    source: str
    plan: str = ""


@bp.get("/calculator")
@public
def calculator() -> ResponseReturnValue:
    """Empty, or with the numbers of a block that the reader may see."""
    opened = _opened(request.args.get("block", type=int))
    form = CalculatorForm(formdata=None, data=opened.fields if opened else {})
    form.draft.data = request.args.get("draft", "")
    if opened and opened.text:
        form.as_text.data = opened.text
    return _show(form, opened=opened)


@bp.post("/calculator")
@public
def calculate() -> ResponseReturnValue:
    form = CalculatorForm()
    if form.as_text.data and request.form.get("do") == "text":
        return _calculate_text(form)
    try:
        sums = work_out(form.typed())
    except BadSums as bad:
        form.show(bad.sentences)
        return _show(form, status=422)
    return _show(form, result=_result_of(sums))


@bp.post("/calculator/insertion")
@signed_in
def insert() -> ResponseReturnValue:
    """Add the blocks to the end of the reader’s own draft, and go back to it."""
    draft = own_draft(me().id, request.form.get("draft", 0, type=int))
    blocks = request.form.get("blocks", "")
    if draft is None or not blocks.strip():
        abort(404)
    with writing():
        append_to_draft(me().id, draft.place, blocks)
    return redirect(path_of_draft(draft.place, me()), 303)


def _calculate_text(form: CalculatorForm) -> ResponseReturnValue:
    """What somebody wrote as blocks by hand: worked out the way a post would be."""
    source = form.as_text.data or ""
    rendered, html = draw_post(source, clock.today_in(reader_zone()))
    if not rendered.blocks and not rendered.problems:
        form.show({"as_text": ["Begin with a line ```schedule or ```mixture and end with ```."]})
    form.show({"as_text": [f"Line {line}: {said}" for line, said in rendered.problems]})
    if form.as_text.errors:
        return _show(form, status=422)
    plans = [block.body for block in rendered.blocks if block.kind == "schedule"]
    return _show(form, result=Result(html, source, plans[0] if plans else ""))


def _result_of(sums: Sums) -> Result:
    _, html = draw_post(sums.source, clock.today_in(reader_zone()))
    return Result(html, sums.source, write_block(sums.schedule) if sums.schedule else "")


def _opened(block_id: int | None) -> Opened | None:
    if block_id is None:
        return None
    row = block_at(block_id, reader())
    if row is None:
        abort(404)
    return open_block(row)


def _show(
    form: CalculatorForm,
    *,
    opened: Opened | None = None,
    result: Result | None = None,
    status: int = 200,
) -> ResponseReturnValue:
    someone, draft = reader(), None
    if someone and form.draft.data and form.draft.data.isdecimal():
        draft = own_draft(someone.id, int(form.draft.data[:18]))
    page = render_template(
        "calculators/calculator.html",
        form=form,
        opened=opened,
        result=result,
        draft=draft,
        back=path_of_draft(draft.place, someone) if draft and someone else "",
    )
    return page, status


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
    row = block_at(block_id, reader())
    if row is None:
        abort(404)
    parsed = parse_block(row.kind, row.source)
    return render_template(
        "calculators/block.html",
        block=row,
        path=post_path(row.thread_id, row.slug, row.number),
        html=every_row_html(parsed, block_calculation(parsed)),
    )
