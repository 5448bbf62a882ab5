"""The calculator: filling it in, working it out, and putting it into what one is writing."""

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from forum.boards.queries.quotes import block_at
from forum.calculators.asking import BadFields
from forum.calculators.drafts import path_of_draft
from forum.calculators.fields import StepsForm
from forum.calculators.forms import FORMS
from forum.calculators.opening import Opened, open_block, way_of_block
from forum.calculators.results import Result, result_of_text
from forum.calculators.steps import find_strength, work_out
from forum.calculators.views.blueprint import bp
from forum.calculators.views.showing import Shown, result_today, show, today
from forum.calculators.ways import MORE_WAYS
from forum.db import writing
from forum.drafts.actions import append_to_draft
from forum.drafts.queries import own_draft
from forum.members.session import me, reader
from forum.taper.blocks import JOURNAL_KIND
from forum.web.access import public, signed_in
from forum.web.addresses import row_number

INTRODUCTION = (
    "It works out your own plan and shows every sum, so that you can check it. It never suggests "
    "a dose or a pace: those are for you and your prescriber."
)
FOUND = (
    "Made this strong, your dose and every cut of this size land on a mark of your syringe. It is "
    "filled in below; change it if you like."
)
NOT_FOUND = (
    "No mixture of up to 500 mL puts both the dose and the cut on a mark. Write a strength "
    "yourself, or look at “Find a volume” among the other sums."
)


@bp.get("/calculator")
@bp.get("/calculator/<name>")
@public
def calculator(name: str = "") -> ResponseReturnValue:
    """Empty, or with the numbers of a block that the reader may see."""
    form_class = FORMS.get(name) or abort(404)
    block_id, draft = request.args.get("block", type=row_number), request.args.get("draft", "")
    if block_id is None:
        return _show(name, form_class.holding({"draft": draft}))
    row = block_at(block_id, reader()) or abort(404)
    if row.kind == JOURNAL_KIND:  # days that were lived have no sum to open
        abort(404)
    page = _page_of(row.kind, "" if row.kind == "mixture" else way_of_block(row))
    if page != url_for("calculators.calculator", name=name or None):
        return redirect(f"{page}?block={block_id}")
    opened = open_block(row)
    return _show(name, form_class.holding({**opened.fields, "draft": draft}), opened=opened)


def _page_of(kind: str, way: str) -> str:
    if kind == "mixture":
        return url_for("calculators.sum_page", name="mixture")
    return url_for("calculators.calculator", name=way or None)


@bp.post("/calculator")
@bp.post("/calculator/<name>")
@public
def calculate(name: str = "") -> ResponseReturnValue:
    form = (FORMS.get(name) or abort(404))()
    pressed = request.form.get("do", "")
    if pressed == "text" and form.as_text.data:
        return _calculate_text(name, form)
    notice = ""
    try:
        form.ask_about_commas()
        if pressed == "strength" and not name:
            notice = _fill_in_strength(form)
        result = result_today(work_out(form.typed(), name))
    except BadFields as bad:
        form.show(bad.sentences)
        return _show(name, form, status=422)
    return _show(name, form, result=result, notice=notice)


def _fill_in_strength(form: StepsForm) -> str:
    found = find_strength(form.typed())
    if not found:
        raise BadFields({"strength": [NOT_FOUND]})
    form["strength"].data = found
    return FOUND


def _calculate_text(name: str, form: StepsForm) -> ResponseReturnValue:
    """Worked out the way a post would be."""
    result, wrong = result_of_text(form["as_text"].data, today())
    if wrong:
        form.show({"as_text": wrong})
        return _show(name, form, status=422)
    return _show(name, form, result=result)


def _show(
    name: str,
    form: StepsForm,
    *,
    opened: Opened | None = None,
    result: Result | None = None,
    notice: str = "",
    status: int = 200,
) -> ResponseReturnValue:
    way, path = MORE_WAYS.get(name), url_for("calculators.calculate", name=name or None)
    title, says = (way.title, way.says) if way else ("Calculator", INTRODUCTION)
    shown = Shown(form, title, says, path, result, opened, notice, status)
    return show("calculator.html", shown)


@bp.post("/calculator/insertion")
@signed_in
def insert() -> ResponseReturnValue:
    """Add the blocks to the end of the reader’s own draft, and go back to it."""
    draft = own_draft(me().id, request.form.get("draft", 0, type=row_number))
    blocks = request.form.get("blocks", "")
    if draft is None or not blocks.strip():
        abort(404)
    with writing():
        append_to_draft(me().id, draft.place, blocks)
    return redirect(path_of_draft(draft.place, me()), 303)
