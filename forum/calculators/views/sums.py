"""The small calculators: a list of them, and one page each."""

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.boards.queries.blocks import block_at
from forum.calculators.asking import BadFields
from forum.calculators.fields import StepsForm
from forum.calculators.known import Source, known_on
from forum.calculators.opening import Opened, open_block
from forum.calculators.results import Result
from forum.calculators.sums import LIQUIDS, PLANS, SUMS, Sum
from forum.calculators.views.blueprint import bp
from forum.calculators.views.composing import keep_typed
from forum.calculators.views.showing import Shown, result_today, show
from forum.calculators.ways import MORE_WAYS
from forum.calculators.writing import writing_from
from forum.members.session import reader
from forum.web.access import public
from forum.web.addresses import row_number


@bp.get("/calculators")
@public
def every_sum() -> ResponseReturnValue:
    writing = writing_from(request.args)
    return render_template(
        "calculators/every_sum.html",
        ways=MORE_WAYS.values(),
        liquids=LIQUIDS,
        plans=PLANS,
        context=writing.context if writing else {},
    )


@bp.get("/calculators/<name>")
@public
def sum_page(name: str) -> ResponseReturnValue:
    """Empty, with what is known while one writes, or a mixture from a block."""
    page = SUMS.get(name) or abort(404)
    if block_id := request.args.get("block", type=row_number):
        row = block_at(block_id, reader()) or abort(404)
        opened = open_block(row) if row.kind == name else abort(404)
        return _show(page, page.form.holding(opened.fields), opened=opened)
    writing = writing_from(request.args)
    known = known_on(request.path, writing, reader())
    form = page.form.holding({**known.fields, **(writing.context if writing else {})})
    return _show(page, form, sources=known.sources)


@bp.post("/calculators/<name>")
@public
def work_out_sum(name: str) -> ResponseReturnValue:
    page = SUMS.get(name) or abort(404)
    if request.form.get("do") == "open":
        return _show(page, page.form.holding(request.form.to_dict()))
    form = page.form()
    keep_typed(form)
    try:
        form.ask_about_commas()
        result = result_today(page.work_out(form.typed()))
    except BadFields as bad:
        form.show(bad.sentences)
        return _show(page, form, status=422)
    return _show(page, form, result=result)


def _show(
    page: Sum,
    form: StepsForm,
    *,
    opened: Opened | None = None,
    sources: tuple[Source, ...] = (),
    result: Result | None = None,
    status: int = 200,
) -> ResponseReturnValue:
    path = url_for("calculators.work_out_sum", name=page.name)
    shown = Shown(form, page.title, page.says, path, result, opened, sources, "", status)
    return show("sum.html", shown)
