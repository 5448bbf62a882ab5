"""Starting a record, saying that it still holds, its name and its end."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.db import writing
from forum.journal import actions, queries
from forum.journal.doubts import doubt_of_start
from forum.journal.forms import MedicineForm, StartForm
from forum.journal.views.blueprint import (
    ask_for_consent,
    bp,
    flash_noted,
    form_page,
    home,
    my_taper,
    my_taper_to_change,
    my_today,
    question_page,
)
from forum.members.session import me
from forum.web.access import signed_in
from forum.web.errors import Refusal


@bp.route("/taper/start", methods=["GET", "POST"])
@signed_in
def start() -> ResponseReturnValue:
    if queries.consent_of(me().id) is None:
        return ask_for_consent()
    form = StartForm()
    if not form.validate_on_submit():
        return form_page("journal/start.html", form)
    dose, beginning = form.as_dose(), form.as_beginning()
    doubt = doubt_of_start(dose, beginning.dose if beginning else None)
    if doubt and form.sure.data != doubt.key:
        return question_page("journal/start.html", form, doubt)
    try:
        with writing():
            actions.start_taper(me(), form.as_medicine(), dose, beginning=beginning)
    except Refusal as refusal:
        return form_page("journal/start.html", form, refusal)
    flash_noted(dose, my_today())
    return home()


@bp.post("/tapers/<int:taper_id>/confirmations")
@signed_in
def confirm(taper_id: int) -> ResponseReturnValue:
    with writing():
        actions.confirm(my_taper_to_change(taper_id), me())
    flash("Thank you. It is confirmed for today.", "calm")
    return home()


@bp.route("/tapers/<int:taper_id>/name", methods=["GET", "POST"])
@signed_in
def rename(taper_id: int) -> ResponseReturnValue:
    taper = my_taper(taper_id)
    form = MedicineForm(medicine=taper.medicine)
    if not form.validate_on_submit():
        return form_page("journal/rename.html", form, taper=taper)
    try:
        with writing():
            actions.rename_medicine(my_taper_to_change(taper_id), form.as_medicine(), me())
    except Refusal as refusal:
        return form_page("journal/rename.html", form, refusal, taper=taper)
    return home()


@bp.get("/tapers/<int:taper_id>/deletion")
@signed_in
def delete_one(taper_id: int) -> ResponseReturnValue:
    return render_template("journal/delete_one.html", taper=my_taper(taper_id))


@bp.post("/tapers/<int:taper_id>/deletion")
@signed_in
def delete_one_now(taper_id: int) -> ResponseReturnValue:
    with writing():
        actions.delete_taper(my_taper_to_change(taper_id), me())
    flash("That record is deleted.", "calm")
    return home()


@bp.post("/tapers/<int:taper_id>/events/<int:event_id>/removal")
@signed_in
def remove_event(taper_id: int, event_id: int) -> ResponseReturnValue:
    with writing():
        removed = actions.remove_event(my_taper_to_change(taper_id), event_id, me())
    if removed:
        flash("That line is removed, as if it had never been written.", "calm")
    else:
        flash("That line is not in this record any more. Nothing was changed.", "calm")
    return redirect(url_for("journal.timeline", taper_id=taper_id), 303)
