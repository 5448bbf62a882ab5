"""Everything told of one medicine; adding to it, and correcting it."""

from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.db import writing
from forum.journal import actions, queries
from forum.journal.cards import card
from forum.journal.doubts import doubt_of_line
from forum.journal.forms.tellings import telling_form_for, telling_form_of
from forum.journal.history import earlier_of, renamings
from forum.journal.models import DoseEventRow, Taper
from forum.journal.records import key_of, timelines_for
from forum.journal.views.blueprint import (
    bp,
    form_page,
    my_taper,
    my_taper_to_change,
    my_today,
    question_page,
)
from forum.journal.views.plans import origins_in
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
    shown = card(taper, worked_out, told, my_today())
    return render_template(
        "journal/timeline.html",
        card=shown,
        origins=origins_in(shown.history),
        taper=taper,
        renamings=renamings(queries.renamings_of(taper.id), me().time_zone),
        curve=whole_picture(worked_out, my_today()) if worked_out else None,
    )


@bp.route("/tapers/<int:taper_id>/events", methods=["GET", "POST"])
@signed_in
def add_event(taper_id: int) -> ResponseReturnValue:
    taper = my_taper(taper_id)
    form = telling_form_for(my_today())
    if not form.validate_on_submit():
        return form_page("journal/event.html", form, **_about(taper))
    told = form.as_telling()
    doubt = doubt_of_line(taper, told, my_today())
    if doubt and form.sure.data != doubt.key:
        return question_page("journal/event.html", form, doubt, **_about(taper))
    try:
        with writing():
            actions.add_event(my_taper_to_change(taper_id), told, me())
    except Refusal as refusal:
        return form_page("journal/event.html", form, refusal, **_about(taper))
    flash("It is in your timeline.", "calm")
    return redirect(url_for("journal.timeline", taper_id=taper_id), 303)


@bp.route("/tapers/<int:taper_id>/events/<int:event_id>", methods=["GET", "POST"])
@signed_in
def correct_event(taper_id: int, event_id: int) -> ResponseReturnValue:
    taper = my_taper(taper_id)
    event = _event(taper, event_id)
    form = telling_form_of(event)
    if not form.validate_on_submit():
        return form_page("journal/event.html", form, **_about(taper, event))
    told = form.as_telling()
    doubt = doubt_of_line(taper, told, my_today(), correcting=event)
    if doubt and form.sure.data != doubt.key:
        return question_page("journal/event.html", form, doubt, **_about(taper, event))
    try:
        with writing():
            changing = my_taper_to_change(taper_id)
            actions.correct_event(changing, _event(changing, event_id), told, me())
    except Refusal as refusal:
        return form_page("journal/event.html", form, refusal, **_about(taper, event))
    flash("It is corrected, in old posts too.", "calm")
    return redirect(url_for("journal.timeline", taper_id=taper_id), 303)


def _event(taper: Taper, event_id: int) -> DoseEventRow:
    return queries.own_event(taper, event_id) or abort(404)


def _about(taper: Taper, event: DoseEventRow | None = None) -> dict[str, Any]:
    """What the page of a line shows beside the form; without an event, it is a new line."""
    tellings = queries.earlier_tellings_of(event.id) if event else ()
    return {
        "taper": taper,
        "event": event,
        "earlier": earlier_of(tellings, me().time_zone),
    }
