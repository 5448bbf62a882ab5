"""Holding, and going on."""

from flask import flash
from flask.typing import ResponseReturnValue

from forum.db import writing
from forum.journal import actions
from forum.journal.forms import HoldForm, ResumeForm
from forum.journal.views.blueprint import (
    bp,
    form_page,
    home,
    my_taper,
    my_taper_to_change,
    my_today,
)
from forum.members.session import me
from forum.web.access import signed_in
from forum.web.errors import Refusal


@bp.route("/tapers/<int:taper_id>/holds", methods=["GET", "POST"])
@signed_in
def hold(taper_id: int) -> ResponseReturnValue:
    taper = my_taper(taper_id)
    form = HoldForm(from_day=my_today())
    if not form.validate_on_submit():
        return form_page("journal/hold.html", form, taper=taper)
    try:
        with writing():
            days = (form.from_day.chosen(), form.until_day.data)
            actions.hold_dose(my_taper_to_change(taper_id), *days, form.reason.data, me())
    except Refusal as refusal:
        return form_page("journal/hold.html", form, refusal, taper=taper)
    flash("You are holding. Holding is part of a taper, and you are not behind.", "calm")
    return home()


@bp.route("/tapers/<int:taper_id>/resumption", methods=["GET", "POST"])
@signed_in
def resume(taper_id: int) -> ResponseReturnValue:
    taper = my_taper(taper_id)
    form = ResumeForm(day=my_today())
    if not form.validate_on_submit():
        return form_page("journal/resume.html", form, taper=taper)
    try:
        with writing():
            actions.resume(my_taper_to_change(taper_id), form.day.chosen(), me())
    except Refusal as refusal:
        return form_page("journal/resume.html", form, refusal, taper=taper)
    flash("You are going on. Cuts that waited have moved by the days you held.", "calm")
    return home()
