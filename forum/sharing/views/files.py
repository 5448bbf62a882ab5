"""The whole record as a file, out and in again."""

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.checkins.bringing import bring_in_days
from forum.db import writing
from forum.journal.actions.bringing import bring_in_record
from forum.journal.queries import consent_of
from forum.journal.views.blueprint import ask_for_consent
from forum.members.session import me
from forum.sharing.file_form import FileForm
from forum.sharing.views.blueprint import bp
from forum.sharing.whole_record import is_here, record_without_days, whole_record
from forum.taper.portable import ToldRecord, to_csv, to_json
from forum.web.access import signed_in
from forum.web.errors import Refusal


@bp.get("/taper/record.json")
@signed_in
def record_json() -> ResponseReturnValue:
    return _file(to_json(_told()), "application/json", "my-taper.json")


@bp.get("/taper/record.csv")
@signed_in
def record_csv() -> ResponseReturnValue:
    return _file(to_csv(_told()), "text/csv", "my-taper.csv")


def _told() -> ToldRecord:
    """With the check-ins, unless the address says otherwise."""
    return record_without_days(me()) if "without-check-ins" in request.args else whole_record(me())


@bp.route("/taper/bring-in", methods=["GET", "POST"])
@signed_in
def bring_in() -> ResponseReturnValue:
    """First shows what the file tells; keeps it when the member says so."""
    if consent_of(me().id) is None:
        return ask_for_consent()
    form = FileForm()
    if not form.validate_on_submit():
        return _page(form)
    if not form.is_confirmed():
        return render_template("sharing/bring_in.html", form=form, told=form.told)
    try:
        with writing():
            if not is_here(form.told, me()):
                bring_in_record(form.told, me())
            bring_in_days(form.told.symptoms, form.told.check_ins, me())
    except Refusal as refusal:
        form.form_errors.append(refusal.sentence)
        return _page(form)
    flash("It is in your record now.", "calm")
    return redirect(url_for("journal.home"), 303)


def _page(form: FileForm) -> ResponseReturnValue:
    page = render_template("sharing/bring_in.html", form=form, told=None)
    return page, 422 if form.errors else 200


def _file(text: str, mimetype: str, name: str) -> Response:
    response = Response(text, mimetype=mimetype)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.cache_control.no_store = True
    return response
