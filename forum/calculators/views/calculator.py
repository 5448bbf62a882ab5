"""The calculator: filling it in and working it out."""

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from forum.boards.queries.blocks import block_at
from forum.calculators.asking import BadFields
from forum.calculators.fields import StepsForm
from forum.calculators.forms import FORMS
from forum.calculators.known import Source, known_on
from forum.calculators.opening import Opened, open_block, page_of_block
from forum.calculators.results import Result, result_of_text
from forum.calculators.steps import find_strength, work_out
from forum.calculators.views.blueprint import bp
from forum.calculators.views.composing import keep_typed
from forum.calculators.views.showing import Shown, result_today, show, today
from forum.calculators.ways import MORE_WAYS
from forum.calculators.writing import writing_from
from forum.members.session import reader
from forum.taper.blocks import JOURNAL_KIND
from forum.web.access import public
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
    """Empty, with what is known while one writes, or with the numbers of a block."""
    form_class = FORMS.get(name) or abort(404)
    block_id, writing = request.args.get("block", type=row_number), writing_from(request.args)
    if block_id is not None:
        return _open(name, block_id)
    known = known_on(request.path, writing, reader())
    context = writing.context if writing else {}
    return _show(name, form_class.holding({**known.fields, **context}), sources=known.sources)


def _open(name: str, block_id: int) -> ResponseReturnValue:
    row = block_at(block_id, reader()) or abort(404)
    if row.kind == JOURNAL_KIND:  # days that were lived have no sum to open
        abort(404)
    page = page_of_block(row.kind, row.source)
    if page != request.path:
        return redirect(f"{page}?block={block_id}")
    opened = open_block(row)
    return _show(name, FORMS[name].holding(opened.fields), opened=opened)


@bp.post("/calculator")
@bp.post("/calculator/<name>")
@public
def calculate(name: str = "") -> ResponseReturnValue:
    form = (FORMS.get(name) or abort(404))()
    keep_typed(form)
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
    sources: tuple[Source, ...] = (),
    result: Result | None = None,
    notice: str = "",
    status: int = 200,
) -> ResponseReturnValue:
    way, path = MORE_WAYS.get(name), url_for("calculators.calculate", name=name or None)
    title, says = (way.title, way.says) if way else ("Calculator", INTRODUCTION)
    shown = Shown(form, title, says, path, result, opened, sources, notice, status)
    return show("calculator.html", shown)
