"""The order of one’s records, what the line tells of them, and crossing over."""

from flask import flash, request
from flask.typing import ResponseReturnValue

from forum.db import writing
from forum.journal import actions, queries
from forum.journal.doubts import Doubt, doubt_of_crossing
from forum.journal.forms.arranging import ROLES, ArrangeForm, CrossoverForm
from forum.journal.models import Taper
from forum.journal.views.blueprint import (
    ask_for_consent,
    bp,
    form_page,
    home,
    my_taper,
    my_taper_to_change,
    my_today,
    question_page,
)
from forum.members.session import me
from forum.taper.record import EventKind
from forum.web.access import signed_in
from forum.web.errors import Refusal


@bp.route("/taper/order", methods=["GET", "POST"])
@signed_in
def arrange() -> ResponseReturnValue:
    if queries.consent_of(me().id) is None:
        return ask_for_consent()
    form, tapers = ArrangeForm(), queries.tapers_of(me().id)
    if not form.validate_on_submit():
        return form_page("journal/arrange.html", form, tapers=tapers, roles=ROLES)
    with writing():
        places = form.as_places(request.form.to_dict(), queries.tapers_of(me().id))
        actions.arrange_tapers(me(), places)
    flash("Your line has this order now.", "calm")
    return home()


@bp.route("/tapers/<int:taper_id>/crossover", methods=["GET", "POST"])
@signed_in
def cross_over(taper_id: int) -> ResponseReturnValue:
    taper = my_taper(taper_id)
    form = CrossoverForm(from_day=my_today())
    form.offer([other for other in queries.tapers_of(me().id) if other.id != taper_id])
    if not form.validate_on_submit():
        return form_page("journal/crossover.html", form, taper=taper)
    doubt = _doubt(form, taper)
    if doubt and form.sure.data != doubt.key:
        return question_page("journal/crossover.html", form, doubt, taper=taper)
    try:
        with writing():
            new = _new_side(form)
            actions.cross_over(my_taper_to_change(taper_id), new, form.from_day.chosen(), me())
    except Refusal as refusal:
        return form_page("journal/crossover.html", form, refusal, taper=taper)
    flash("Both are shown together until the first one is at 0 mg.", "calm")
    return home()


def _doubt(form: CrossoverForm, old: Taper) -> Doubt | None:
    if not form.is_new():
        return None
    return doubt_of_crossing(old.medicine, form.as_medicine(), form.dose.exact())


def _new_side(form: CrossoverForm) -> Taper:
    """A record begun for it has that dose from the first day on, if that day is not ahead."""
    if not form.is_new():
        return my_taper_to_change(int(form.into.data))
    new = actions.open_taper(me(), form.as_medicine())
    day = min(form.from_day.chosen(), my_today())
    start = actions.Telling(EventKind.START, form.dose.exact(), day)
    actions.add_event(new, start, me())
    return new


@bp.post("/tapers/<int:taper_id>/crossover-end")
@signed_in
def end_crossover(taper_id: int) -> ResponseReturnValue:
    with writing():
        actions.end_crossover(my_taper_to_change(taper_id), me())
    flash("Each of the two stands alone again.", "calm")
    return home()
