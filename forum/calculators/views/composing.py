"""The calculators beside a text: how a block comes into them, and what is kept of them."""

from collections.abc import Mapping
from contextlib import suppress
from urllib.parse import urlencode

from flask import Response, abort, redirect, request
from flask.typing import ResponseReturnValue

from forum.boards import policy
from forum.boards.actions.refusals import MayNotWrite, ThreadIsLocked
from forum.boards.queries.blocks import block_at
from forum.boards.queries.sight import standing_of
from forum.calculators.fields import StepsForm
from forum.calculators.forms import FORMS
from forum.calculators.kept import keep
from forum.calculators.known import told_by_record
from forum.calculators.opening import fields_of_block, page_of_block
from forum.calculators.sums import SUMS
from forum.calculators.views.blueprint import bp
from forum.calculators.writing import Writing, sum_in, writing_from
from forum.db import writing
from forum.drafts.actions import TooManyDrafts
from forum.members.session import me
from forum.taper.blocks import JOURNAL_KIND
from forum.web.access import signed_in

_PAGES: dict[str, type[StepsForm]] = {
    **{f"/calculator/{name}".rstrip("/"): form for name, form in FORMS.items()},
    **{f"/calculators/{name}": page.form for name, page in SUMS.items()},
}


@bp.get("/b/<int:block_id>/change")
@signed_in
def change(block_id: int) -> ResponseReturnValue:
    """A block that is to be answered with a change, in the calculator, on the way to a reply."""
    row = block_at(block_id, me()) or abort(404)
    if row.kind == JOURNAL_KIND:
        abort(404)
    standing = standing_of(me(), row)
    if not policy.may_write(standing):
        raise MayNotWrite
    if not policy.may_reply(standing, locked=row.locked_at is not None):
        raise ThreadIsLocked
    context = {"place": f"thread:{row.thread_id}", "changes": block_id}
    return redirect(f"{page_of_block(row.kind, row.source)}?{urlencode(context)}")


@bp.get("/calculator/opening")
@signed_in
def open_in_text() -> ResponseReturnValue:
    """A block of the reader’s own text, in the page that can say it."""
    text = writing_from(request.args)
    if text is None or text.edited is None:
        abort(404)
    page = page_of_block(text.edited.kind, text.edited.body)
    return redirect(f"{page}?{urlencode(text.context)}")


@bp.post("/calculator/opening")
@signed_in
def open_template() -> ResponseReturnValue:
    """A block from one’s shelf, in the page that can say it, beside what is being written."""
    text = writing_from(request.form)
    block = sum_in(request.form.get("text", ""))
    if text is None or block is None:
        abort(404)
    page = page_of_block(block.kind, block.body)
    _keep(text, page, fields_of_block(block.kind, block.body))
    return redirect(f"{page}?{urlencode(text.context)}", 303)


@bp.post("/calculator/typed")
@signed_in
def keep_for_later() -> ResponseReturnValue:
    """What stands in a calculator when its page is left, sent by the script; only for a draft."""
    form_class = _PAGES.get(request.form.get("page", "")) or abort(404)
    form = form_class()
    text = writing_from(form.context())
    if text and text.draft:
        _keep(text, request.form["page"], form.typed())
    return Response(status=204, mimetype="text/plain")


def keep_typed(form: StepsForm) -> None:
    """What was typed into this page, right or wrong, for whoever is writing."""
    if text := writing_from(form.context()):
        _keep(text, request.path, form.typed())


def _keep(text: Writing, page: str, typed: Mapping[str, str]) -> None:
    """Somebody with unfinished texts in very many places still gets their sum."""
    told = told_by_record(page, text, me())
    with suppress(TooManyDrafts), writing():
        keep(text, page, typed, told)
