"""Putting a picture of some days into a post, after looking at it."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.checkins.pictures import days_of
from forum.checkins.share_form import ShareForm
from forum.checkins.views.blueprint import bp, has_consented, my_today
from forum.db import writing
from forum.drafts.actions import append_to_draft
from forum.drafts.desks import path_of_desk
from forum.drafts.models import Draft
from forum.drafts.queries import own_draft
from forum.journal.queries import tapers_of
from forum.journal.records import key_of, timelines_for
from forum.members.session import me
from forum.taper.blocks import JOURNAL_KIND, write_journal
from forum.taper.curve import Journal
from forum.taper.record import Timeline
from forum.text.blocks.journals import journal_html
from forum.text.slots import write_block_fence
from forum.web.access import signed_in


@bp.get("/check-ins/sharing")
@signed_in
def share() -> ResponseReturnValue:
    if not has_consented():
        return redirect(url_for("checkins.today"), 303)
    form = _form()
    form.start_with(my_today(), request.args.get("draft", ""))
    return _show(form, None)


@bp.post("/check-ins/sharing")
@signed_in
def look_or_insert() -> ResponseReturnValue:
    """First shows what would be shared, and shares nothing; then puts it into the draft."""
    form = _form()
    if not form.validate():
        return _show(form, None), 422
    draft = _draft_of(form)
    if draft is None or request.form.get("do") != "insert":
        return _show(form, _journal(form))
    return _insert(form, draft)


def _insert(form: ShareForm, draft: Draft) -> ResponseReturnValue:
    """The picture as it is at this moment, at the end of the member's own draft."""
    fence = write_block_fence(JOURNAL_KIND, write_journal(_journal(form)))
    with writing():
        append_to_draft(me().id, draft.place, fence)
    return redirect(path_of_desk(draft.place), 303)


def _form() -> ShareForm:
    form = ShareForm()
    form.offer(tapers_of(me().id), my_today())
    return form


def _journal(form: ShareForm) -> Journal:
    days = days_of(me().id, form.first.chosen(), form.last.chosen())
    return form.choose_from(days, _timeline(form.taper_id()))


def _timeline(taper_id: int | None) -> Timeline | None:
    chosen = [taper for taper in tapers_of(me().id) if taper.id == taper_id]
    return next(iter(timelines_for([key_of(taper) for taper in chosen]).values()), None)


def _draft_of(form: ShareForm) -> Draft | None:
    typed = form.draft.data or ""
    return own_draft(me().id, int(typed)) if typed.isdecimal() and len(typed) < 19 else None


def _show(form: ShareForm, journal: Journal | None) -> str:
    draft = _draft_of(form)
    is_empty = journal is not None and not (journal.points or journal.series or journal.weather)
    return render_template(
        "checkins/share.html",
        form=form,
        draft=draft,
        back=path_of_desk(draft.place) if draft else "",
        is_empty=is_empty,
        html=journal_html(journal, number=0) if journal and not is_empty else None,
        source=write_block_fence(JOURNAL_KIND, write_journal(journal)) if journal else "",
    )
