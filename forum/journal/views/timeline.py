"""Everything told of one medicine; adding to it, and correcting it."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.db import writing
from forum.journal import actions, queries
from forum.journal.cards import card
from forum.journal.forms.tellings import TellingForm, telling_form_for, telling_form_of
from forum.journal.history import earlier_of
from forum.journal.models import DoseEventRow, Taper
from forum.journal.records import key_of, timelines_for
from forum.journal.views.blueprint import (
    bp,
    form_page,
    my_taper,
    my_taper_to_change,
    my_today,
)
from forum.members.session import me
from forum.taper.curve import whole_picture
from forum.web.access import signed_in
from forum.web.errors import Refusal


@bp.get("/tapers/<int:taper_id>")
@signed_in
def timeline(taper_id: int) -> ResponseReturnValue:
    taper = my_taper(taper_id)
    worked_out = timelines_for([key_of(taper)])[taper.id]
    told = queries.told_in([taper.id])[taper.id]
    return render_template(
        "journal/timeline.html",
        card=card(taper, worked_out, told, my_today()),
        taper=taper,
        curve=whole_picture(worked_out, my_today()) if worked_out else None,
    )


@bp.route("/tapers/<int:taper_id>/events", methods=["GET", "POST"])
@signed_in
def add_event(taper_id: int) -> ResponseReturnValue:
    taper = my_taper(taper_id)
    form = telling_form_for(my_today())
    if not form.validate_on_submit():
        return form_page("journal/event.html", form, taper=taper, event=None, earlier=())
    try:
        with writing():
            actions.add_event(my_taper_to_change(taper_id), form.as_telling(), me())
    except Refusal as refusal:
        return form_page("journal/event.html", form, refusal, taper=taper, event=None, earlier=())
    flash("It is in your timeline.", "calm")
    return redirect(url_for("journal.timeline", taper_id=taper_id), 303)


@bp.route("/tapers/<int:taper_id>/events/<int:event_id>", methods=["GET", "POST"])
@signed_in
def correct_event(taper_id: int, event_id: int) -> ResponseReturnValue:
    taper = my_taper(taper_id)
    event = _event(taper, event_id)
    form = telling_form_of(event)
    if not form.validate_on_submit():
        return _correction_page(form, taper, event)
    try:
        with writing():
            changing = my_taper_to_change(taper_id)
            actions.correct_event(changing, _event(changing, event_id), form.as_telling(), me())
    except Refusal as refusal:
        return _correction_page(form, taper, event, refusal)
    flash("It is corrected, in old posts too.", "calm")
    return redirect(url_for("journal.timeline", taper_id=taper_id), 303)


def _event(taper: Taper, event_id: int) -> DoseEventRow:
    return queries.own_event(taper, event_id) or abort(404)


def _correction_page(
    form: TellingForm, taper: Taper, event: DoseEventRow, refusal: Refusal | None = None
) -> ResponseReturnValue:
    return form_page(
        "journal/event.html",
        form,
        refusal,
        taper=taper,
        event=event,
        earlier=earlier_of(queries.earlier_tellings_of(event.id), me().time_zone),
    )
