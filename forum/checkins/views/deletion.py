"""Deleting every check-in."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.checkins import actions
from forum.checkins.views.blueprint import bp
from forum.db import writing
from forum.members.session import me
from forum.web.access import signed_in


@bp.get("/check-ins/deletion")
@signed_in
def delete() -> ResponseReturnValue:
    return render_template("checkins/delete.html")


@bp.post("/check-ins/deletion")
@signed_in
def delete_now() -> ResponseReturnValue:
    with writing():
        actions.delete_check_ins(me())
    flash("Your check-ins are deleted.", "calm")
    return redirect(url_for("journal.home"), 303)
