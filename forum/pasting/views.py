"""Pasting an old signature, looking at each line, and keeping what is right."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum import clock
from forum.db import writing
from forum.journal import queries
from forum.journal.views.blueprint import ask_for_consent
from forum.members.session import me
from forum.pasting.drafts import DraftRecord, draft_records
from forum.pasting.forms import ConfirmForm, TextForm, filled_in
from forum.pasting.keeping import keep_records
from forum.taper.reading import Reading, read_signature
from forum.web.access import signed_in
from forum.web.errors import Refusal

bp = Blueprint("pasting", __name__)


@bp.route("/taper/paste", methods=["GET", "POST"])
@signed_in
def paste() -> ResponseReturnValue:
    """Shows what was read; keeps nothing."""
    if queries.consent_of(me().id) is None:
        return ask_for_consent()
    form = TextForm()
    if not form.validate_on_submit():
        status = 422 if form.errors else 200
        return render_template("pasting/paste.html", form=form), status
    reading = read_signature(form.text.data, form.locale.data)
    records, own = draft_records(form.text.data, reading), _own_records()
    confirm = ConfirmForm(
        formdata=None,
        text=form.text.data,
        locale=form.locale.data,
        records=filled_in(records, own),
    )
    return _reading_page(confirm, records, reading)


@bp.post("/taper/paste/lines")
@signed_in
def keep() -> ResponseReturnValue:
    """Keeps the lines that the member ticked, all or none."""
    form = ConfirmForm()
    reading = read_signature(form.text.data or "", form.locale.data or "")
    records = draft_records(form.text.data or "", reading)
    form.show(records, _own_records(), clock.today_in(me().time_zone))
    if not form.validate() or not any(form.kept()):
        return _reading_page(form, records, reading)
    try:
        with writing():
            keep_records(form.kept(), me())
    except Refusal as refusal:
        form.form_errors.append(refusal.sentence)
        return _reading_page(form, records, reading)
    flash("It is in your record now. You can correct each line there at any time.", "calm")
    return redirect(url_for("journal.home"), 303)


def _own_records() -> dict[str, str]:
    return {str(taper.id): taper.medicine for taper in queries.tapers_of(me().id)}


def _reading_page(
    form: ConfirmForm, records: tuple[DraftRecord, ...], reading: Reading
) -> ResponseReturnValue:
    form.show(records, _own_records(), clock.today_in(me().time_zone))
    again = TextForm(formdata=None, text=form.text.data, locale=form.locale.data)
    page = render_template(
        "pasting/reading.html", form=form, again=again, records=records, reading=reading
    )
    return page, 422 if request.endpoint == "pasting.keep" else 200
