"""What members choose about their own account, and their pass phrase."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from forum.db import writing
from forum.members import actions, queries, tries
from forum.members.forms import NewPassPhraseForm, SettingsForm
from forum.members.passphrases import WrongPassPhrase, hash_pass_phrase, is_pass_phrase
from forum.members.policy import ban_notice
from forum.members.session import me, sign_in_here
from forum.members.views.blueprint import bp, form_page
from forum.web.access import signed_in
from forum.web.errors import Refusal


@bp.route("/settings", methods=["GET", "POST"])
@signed_in
def settings() -> ResponseReturnValue:
    form = SettingsForm(obj=me())
    if not form.validate_on_submit():
        ban = queries.ban_of(me().id)
        notice = ban_notice(ban) if ban else None
        left = queries.codes_left(me().id)
        return form_page("members/settings.html", form, left=left, notice=notice)
    with writing():
        actions.change_choices(me(), form.as_choices())
    flash("Your settings are kept.", "calm")
    return redirect(url_for("members.settings"), 303)


@bp.route("/settings/pass-phrase", methods=["GET", "POST"])
@signed_in
def pass_phrase() -> ResponseReturnValue:
    form = NewPassPhraseForm(me())
    if not form.validate_on_submit():
        return form_page("members/pass_phrase.html", form)
    try:
        return _try_to_change_pass_phrase(form)
    except Refusal as refusal:
        return form_page("members/pass_phrase.html", form, refusal)


def _try_to_change_pass_phrase(form: NewPassPhraseForm) -> ResponseReturnValue:
    member = me()
    with writing():
        tries.count_proof(member)
    if not is_pass_phrase(form.pass_phrase.data, member.pass_phrase_hash):
        raise WrongPassPhrase("The first is not your pass phrase until now. Please try once more.")
    new_hash = hash_pass_phrase(form.new_pass_phrase.data)
    with writing():
        actions.change_pass_phrase(member, new_hash)
    sign_in_here(member)
    flash("Your new pass phrase works from now on. Every other device is signed out.", "calm")
    return redirect(url_for("members.settings"), 303)
