"""The page from which a member takes things along."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.db import writing
from forum.journal.queries import consent_of, tapers_of
from forum.members.session import me
from forum.sharing import actions
from forum.sharing.models import Kind
from forum.sharing.queries import tokens_of
from forum.sharing.showing import badge_words
from forum.sharing.views.blueprint import bp
from forum.web.access import signed_in


@bp.get("/taper/take-along")
@signed_in
def overview() -> ResponseReturnValue:
    if consent_of(me().id) is None:
        return redirect(url_for("journal.home"), 303)
    tokens = tokens_of(me().id)
    return render_template(
        "sharing/overview.html",
        badge=tokens.get(Kind.BADGE),
        calendar=tokens.get(Kind.CALENDAR),
        words=badge_words(me()),
        tapers=tapers_of(me().id),
    )


@bp.post("/taper/take-along/<any(badge,calendar):kind>")
@signed_in
def make(kind: str) -> ResponseReturnValue:
    with writing():
        actions.make_address(Kind(kind), me())
    flash("Here is your address. Give it only where you want it to be read.", "calm")
    return redirect(url_for("sharing.overview", _anchor=kind), 303)


@bp.post("/taper/take-along/<any(badge,calendar):kind>/removal")
@signed_in
def take_back(kind: str) -> ResponseReturnValue:
    with writing():
        actions.take_back_address(Kind(kind), me())
    flash("Done. That address shows nothing any more, within the hour everywhere.", "calm")
    return redirect(url_for("sharing.overview", _anchor=kind), 303)
