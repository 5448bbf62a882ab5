"""Telling how a day was: today, or an earlier one."""

from datetime import date, timedelta

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.checkins import actions, queries
from forum.checkins.forms import CheckInForm
from forum.checkins.views.blueprint import bp, day_in_address, has_consented, my_today
from forum.db import writing
from forum.members.session import me
from forum.web.access import signed_in
from forum.web.errors import Refusal

# Days to go back to at one tap.
_DAYS_BACK = 7


@bp.get("/check-in")
@signed_in
def today() -> ResponseReturnValue:
    if not has_consented():
        return render_template("checkins/welcome.html")
    return _show(_form(), my_today())


@bp.get("/check-ins/<day>")
@signed_in
def earlier(day: str) -> ResponseReturnValue:
    if not has_consented():
        return redirect(url_for("checkins.today"), 303)
    return _show(_form(), day_in_address(day))


@bp.post("/check-ins/<day>")
@signed_in
def keep(day: str) -> ResponseReturnValue:
    told_day, form = day_in_address(day), _form()
    if not form.validate():
        return _show_again(form, told_day, 422)
    try:
        with writing():
            actions.keep_check_in(me(), told_day, form.as_told())
    except Refusal as refusal:
        form.form_errors.append(refusal.sentence)
        return _show_again(form, told_day, refusal.status)
    flash("It is kept.", "calm")
    return redirect(url_for("checkins.picture"), 303)


@bp.post("/check-ins/<day>/removal")
@signed_in
def remove(day: str) -> ResponseReturnValue:
    told_day = day_in_address(day)
    with writing():
        actions.remove_check_in(me(), told_day)
    flash("That day is removed.", "calm")
    return redirect(url_for("checkins.picture"), 303)


def _form() -> CheckInForm:
    form = CheckInForm()
    form.ask_for(queries.chosen_symptoms(me().id))
    return form


def _show(form: CheckInForm, day: date) -> ResponseReturnValue:
    note = queries.note_on(me().id, day)
    if note:
        form.show(note)
    return _page(form, day, was_told=note is not None)


def _show_again(form: CheckInForm, day: date, status: int) -> ResponseReturnValue:
    """With everything that was typed."""
    was_told = queries.note_on(me().id, day) is not None
    return _page(form, day, was_told=was_told), status


def _page(form: CheckInForm, day: date, *, was_told: bool) -> str:
    today = my_today()
    days = [today - timedelta(days=back) for back in range(_DAYS_BACK + 1)]
    return render_template(
        "checkins/day.html",
        form=form,
        day=day,
        is_today=day == today,
        was_told=was_told,
        days=days,
        told=queries.days_told(me().id, days[-1], today),
    )
