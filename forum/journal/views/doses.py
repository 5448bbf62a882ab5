"""Telling what was really taken."""

from flask import flash
from flask.typing import ResponseReturnValue

from forum.db import writing
from forum.journal import actions
from forum.journal.doubts import doubt_of
from forum.journal.forms import ChangedForm, StopForm, UpdoseForm
from forum.journal.standing import followed_on
from forum.journal.views.blueprint import (
    bp,
    flash_noted,
    form_page,
    home,
    my_taper,
    my_taper_to_change,
    my_today,
    question_page,
)
from forum.journal.views.plans import Offered, show_plan
from forum.members.session import me
from forum.web.access import signed_in
from forum.web.errors import Refusal

# Where a plan came from, as the record tells it.
FROM_HIGHER = "my plan, from a higher dose"
UP_IS_NO_FAILURE = "Going back up is a decision, not a failure; many have done it."


@bp.route("/tapers/<int:taper_id>/doses", methods=["GET", "POST"])
@signed_in
def changed(taper_id: int) -> ResponseReturnValue:
    taper = my_taper(taper_id)
    form = ChangedForm(day=my_today())
    if not form.validate_on_submit():
        return form_page("journal/changed.html", form, taper=taper)
    told = form.as_told()
    doubt = doubt_of(taper, told.dose, told.day, my_today())
    if doubt and form.sure.data != doubt.key:
        return question_page("journal/changed.html", form, doubt, taper=taper)
    tell = actions.change_dose if form.lasts_on() else actions.note_dose
    try:
        with writing():
            tell(my_taper_to_change(taper_id), told.dose, told.day, me(), told.words)
    except Refusal as refusal:
        return form_page("journal/changed.html", form, refusal, taper=taper)
    flash_noted(told.dose, told.day)
    return home()


@bp.route("/tapers/<int:taper_id>/updoses", methods=["GET", "POST"])
@signed_in
def updose(taper_id: int) -> ResponseReturnValue:
    taper = my_taper(taper_id)
    form = UpdoseForm(day=my_today())
    followed = followed_on(taper, my_today())
    if not form.validate_on_submit():
        return form_page("journal/updose.html", form, taper=taper, followed=followed)
    told = form.as_told()
    doubt = doubt_of(taper, told.dose, told.day, my_today())
    if doubt and form.sure.data != doubt.key:
        return question_page("journal/updose.html", form, doubt, taper=taper, followed=followed)
    try:
        # What is left of the plan is worked out while it is still in force.
        goes_on = followed.from_dose(told.dose) if followed and form.goes_on() else None
        with writing():
            actions.updose(my_taper_to_change(taper_id), told.dose, told.day, me(), told.words)
    except Refusal as refusal:
        return form_page("journal/updose.html", form, refusal, taper=taper, followed=followed)
    flash_noted(told.dose, told.day, UP_IS_NO_FAILURE)
    if goes_on is None:
        return home()
    return show_plan(goes_on, FROM_HIGHER, into=Offered(taper_id, told.day))


@bp.route("/tapers/<int:taper_id>/stop", methods=["GET", "POST"])
@signed_in
def stop(taper_id: int) -> ResponseReturnValue:
    taper = my_taper(taper_id)
    form = StopForm(day=my_today())
    if not form.validate_on_submit():
        return form_page("journal/stop.html", form, taper=taper)
    try:
        with writing():
            day = form.day.chosen()
            actions.come_off(my_taper_to_change(taper_id), day, me(), form.words.data)
    except Refusal as refusal:
        return form_page("journal/stop.html", form, refusal, taper=taper)
    flash("It is noted. Be gentle with yourself in the weeks that follow.", "calm")
    return home()
