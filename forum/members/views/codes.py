"""Recovery codes: shown until the member says that they are written down, made anew on request."""

import secrets

from flask import current_app, flash, make_response, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue

from forum.db import writing
from forum.members import actions, queries, tries
from forum.members.codes import draw_codes, hash_code
from forum.members.forms import ProofForm
from forum.members.passphrases import WrongPassPhrase, is_pass_phrase
from forum.members.session import me
from forum.members.views.blueprint import HOME, bp, form_page
from forum.web.access import signed_in
from forum.web.errors import Refusal

_SEED = "codes-to-write-down"
_ONWARD = "after-the-codes"


def fresh_seed() -> str:
    return secrets.token_urlsafe(24)


def codes_of(seed: str) -> list[str]:
    return draw_codes(seed, current_app.config["SECRET_KEY"])


def show_codes_of(seed: str, *, onward: str) -> None:
    """From now on the page of codes shows these, on this device only."""
    session[_SEED] = seed
    session[_ONWARD] = onward


@bp.get("/recovery-codes")
@signed_in
def recovery_codes() -> ResponseReturnValue:
    codes = codes_of(session[_SEED]) if _SEED in session else []
    # Newer codes may have been made on another device since; these would open nothing.
    if not codes or not queries.are_codes_of(me().id, [hash_code(code) for code in codes]):
        return redirect(url_for("members.new_codes"), 303)
    page = make_response(render_template("members/recovery_codes.html", codes=codes))
    page.cache_control.no_store = True
    return page


@bp.post("/recovery-codes/written-down")
@signed_in
def codes_written_down() -> ResponseReturnValue:
    session.pop(_SEED, None)
    flash("Good. Keep the codes where you will find them, away from other people.", "calm")
    return redirect(session.pop(_ONWARD, HOME), 303)


@bp.route("/settings/recovery-codes", methods=["GET", "POST"])
@signed_in
def new_codes() -> ResponseReturnValue:
    form = ProofForm()
    left = queries.codes_left(me().id)
    if not form.validate_on_submit():
        return form_page("members/new_codes.html", form, left=left)
    try:
        return _try_to_make_codes(form)
    except Refusal as refusal:
        return form_page("members/new_codes.html", form, refusal, left=left)


def _try_to_make_codes(form: ProofForm) -> ResponseReturnValue:
    with writing():
        tries.count_proof(me())
    if not is_pass_phrase(form.pass_phrase.data, me().pass_phrase_hash):
        raise WrongPassPhrase("This is not your pass phrase. Please try once more.")
    seed = fresh_seed()
    with writing():
        actions.replace_recovery_codes(me(), codes_of(seed))
    show_codes_of(seed, onward=url_for("members.settings"))
    return redirect(url_for("members.recovery_codes"), 303)
