"""Joining with a made-up name."""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from forum.db import writing
from forum.members import actions, tries
from forum.members.actions import NameTaken
from forum.members.forms import JoinForm
from forum.members.passphrases import hash_pass_phrase
from forum.members.session import reader, sign_in_here
from forum.members.views.blueprint import HOME, bp, form_page
from forum.members.views.codes import codes_of, fresh_seed, show_codes_of
from forum.web.access import own_path, public
from forum.web.errors import Refusal
from forum.web.forms import add_error


@bp.route("/join", methods=["GET", "POST"])
@public
def join() -> ResponseReturnValue:
    form = JoinForm(next=request.args.get("next", HOME))
    if reader():
        return redirect(_onward(form), 303)
    if not form.validate_on_submit():
        return form_page("members/join.html", form)
    try:
        return _try_to_join(form)
    except NameTaken as taken:
        add_error(form.name, taken.sentence)
        return form_page("members/join.html", form)
    except Refusal as refusal:
        return form_page("members/join.html", form, refusal)


def _try_to_join(form: JoinForm) -> ResponseReturnValue:
    with writing():
        tries.count_name(request.remote_addr)
    pass_phrase_hash = hash_pass_phrase(form.pass_phrase.data)
    seed = fresh_seed()
    with writing():
        tries.count_joining(request.remote_addr)
        member = actions.join(
            form.name.data,
            pass_phrase_hash=pass_phrase_hash,
            time_zone=form.time_zone.data,
            email=form.email.data or None,
            codes=codes_of(seed),
        )
    sign_in_here(member)
    show_codes_of(seed, onward=_onward(form))
    return redirect(url_for("members.recovery_codes"), 303)


def _onward(form: JoinForm) -> str:
    return own_path(form.next.data or "", default=HOME)
