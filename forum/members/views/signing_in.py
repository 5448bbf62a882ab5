"""Signing in, signing out, and coming back with a recovery code."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from forum.db import writing
from forum.members import actions, queries, tries
from forum.members.forms import RecoverForm, SignInForm
from forum.members.passphrases import WrongPassPhrase, hash_pass_phrase, is_pass_phrase
from forum.members.policy import ban_notice
from forum.members.session import reader, sign_in_here, sign_out_here
from forum.members.views.blueprint import HOME, bp, form_page
from forum.web.access import own_path, public
from forum.web.errors import Refusal


@bp.route("/sign-in", methods=["GET", "POST"])
@public
def sign_in() -> ResponseReturnValue:
    form = SignInForm(next=request.args.get("next", HOME))
    if reader():
        return redirect(_onward(form), 303)
    if not form.validate_on_submit():
        return form_page("members/sign_in.html", form)
    try:
        return _try_to_sign_in(form)
    except Refusal as refusal:
        return form_page("members/sign_in.html", form, refusal)


def _try_to_sign_in(form: SignInForm) -> ResponseReturnValue:
    with writing():
        tries.count_sign_in(request.remote_addr, form.name.data)
    member = queries.member_named(form.name.data)
    fits = is_pass_phrase(form.pass_phrase.data, member.pass_phrase_hash if member else None)
    if member is None or not fits:
        raise WrongPassPhrase(
            "This name and this pass phrase do not belong together. Please check both. "
            "Capital letters count in the pass phrase, not in the name."
        )
    sign_in_here(member)
    _say_if_banned(member.id)
    return redirect(_onward(form), 303)


@bp.post("/sign-out")
@public
def sign_out() -> ResponseReturnValue:
    """Signing out twice is no trouble, so nobody is asked to sign in for it."""
    sign_out_here()
    flash("You are signed out on this device.", "calm")
    return redirect(HOME, 303)


@bp.route("/recover", methods=["GET", "POST"])
@public
def recover() -> ResponseReturnValue:
    form = RecoverForm()
    if reader():
        return redirect(url_for("members.settings"), 303)
    if not form.validate_on_submit():
        return form_page("members/recover.html", form)
    try:
        return _try_to_recover(form)
    except Refusal as refusal:
        return form_page("members/recover.html", form, refusal)


def _try_to_recover(form: RecoverForm) -> ResponseReturnValue:
    with writing():
        tries.count_recovery(request.remote_addr, form.name.data)
    # Before it is known whether there is such a member, so that the answer always takes as long.
    new_hash = hash_pass_phrase(form.pass_phrase.data)
    with writing():
        member = actions.recover(form.name.data, form.code.data, new_hash)
    sign_in_here(member)
    flash(_welcome_back(queries.codes_left(member.id)), "calm")
    _say_if_banned(member.id)
    return redirect(HOME, 303)


def _welcome_back(codes_left: int) -> str:
    return (
        "You are signed in with your new pass phrase, and every other device is signed out. "
        f"The code you used is gone; {codes_left} are left. "
        "You can make new ones in your settings."
    )


def _say_if_banned(member_id: int) -> None:
    ban = queries.ban_of(member_id)
    if ban:
        flash(ban_notice(ban), "care")


def _onward(form: SignInForm) -> str:
    return own_path(form.next.data or "", default=HOME)
