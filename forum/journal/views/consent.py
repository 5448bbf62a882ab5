"""What is kept and who sees it, asked on its own page; taking it back; deleting everything."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.db import writing
from forum.journal import actions, consent_text, queries
from forum.journal.forms import ConsentForm, WordsForm
from forum.journal.models import Audience
from forum.journal.views.blueprint import bp, form_page, home
from forum.journal.views.plans import show_plan
from forum.members.session import me
from forum.web.access import own_path, signed_in


@bp.route("/taper/consent", methods=["GET", "POST"])
@signed_in
def consent() -> ResponseReturnValue:
    given = queries.audiences_of(me().id)
    form = ConsentForm.showing(given, request.args.get("next", ""))
    if not form.validate_on_submit():
        return form_page("journal/consent.html", form, text=consent_text, given=given)
    with writing():
        actions.give_consent(me(), Audience(form.audience.data), form.as_apart())
    if form.source.data:
        return show_plan(
            form.source.data, form.origin.data or "", came_from=form.came_from.data or ""
        )
    flash("Your choice is kept. You can change it at any time.", "calm")
    usual = url_for("journal.home" if given else "journal.start")
    return redirect(own_path(form.next.data or "", default=usual), 303)


@bp.post("/taper/consent/withdrawal")
@signed_in
def withdraw() -> ResponseReturnValue:
    with writing():
        actions.withdraw_consent(me())
    flash("Done. The line is gone from all your posts.", "calm")
    return home()


@bp.get("/taper/deletion")
@signed_in
def delete() -> ResponseReturnValue:
    return render_template("journal/delete.html")


@bp.post("/taper/deletion")
@signed_in
def delete_now() -> ResponseReturnValue:
    with writing():
        actions.delete_record(me())
    flash("Your record is deleted.", "calm")
    return home()


@bp.route("/taper/signature", methods=["GET", "POST"])
@signed_in
def signature() -> ResponseReturnValue:
    """The member’s own two lines."""
    form = WordsForm(words=queries.words_of(me().id))
    if not form.validate_on_submit():
        has_consented = queries.consent_of(me().id) is not None
        return form_page("journal/signature.html", form, has_consented=has_consented)
    with writing():
        actions.write_own_words(me(), form.as_words())
    flash("Your lines are kept.", "calm")
    return redirect(url_for("journal.signature"), 303)
