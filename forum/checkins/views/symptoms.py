"""Which three symptoms are asked for."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.checkins import actions, queries
from forum.checkins.forms import SymptomsForm
from forum.checkins.views.blueprint import bp, has_consented
from forum.db import writing
from forum.members.session import me
from forum.web.access import signed_in


@bp.route("/check-ins/symptoms", methods=["GET", "POST"])
@signed_in
def symptoms() -> ResponseReturnValue:
    if not has_consented():
        return redirect(url_for("checkins.today"), 303)
    names = [symptom.name for symptom in queries.chosen_symptoms(me().id)]
    form = SymptomsForm(**dict(zip(("first", "second", "third"), names, strict=False)))
    if not form.validate_on_submit():
        return render_template("checkins/symptoms.html", form=form), 422 if form.errors else 200
    with writing():
        actions.choose_symptoms(me(), form.as_names())
    flash("These are asked for from now on.", "calm")
    return redirect(url_for("checkins.today"), 303)
