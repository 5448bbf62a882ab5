from datetime import date
from fractions import Fraction

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum import clock
from forum.journal import queries
from forum.journal.doubts import Doubt
from forum.journal.models import Taper
from forum.members.session import me
from forum.taper.amounts import write_mg
from forum.taper.record import write_day
from forum.text.blocks.drawing import keep_together
from forum.web.errors import Refusal
from forum.web.forms import Form

bp = Blueprint("journal", __name__)
bp.add_app_template_filter(keep_together, "together")


def my_today() -> date:
    return clock.today_in(me().time_zone)


def my_taper(taper_id: int) -> Taper:
    """Somebody else’s record and none look the same."""
    return queries.own_taper(me().id, taper_id) or abort(404)


def my_taper_to_change(taper_id: int) -> Taper:
    """Inside `writing()`."""
    return queries.own_taper_to_change(me().id, taper_id) or abort(404)


def home() -> ResponseReturnValue:
    return redirect(url_for("journal.home"), 303)


def ask_for_consent() -> ResponseReturnValue:
    """Nothing is kept without it; from there the way leads back to the page that was asked for."""
    return redirect(url_for("journal.consent", next=request.path), 303)


def form_page(
    template: str, form: Form, refusal: Refusal | None = None, **more: object
) -> ResponseReturnValue:
    """The form, empty or with its errors; a refusal stands above it."""
    if refusal:
        form.form_errors.append(refusal.sentence)
    status = refusal.status if refusal else 422 if form.errors else 200
    return render_template(template, form=form, **more), status


def question_page(template: str, form: Form, doubt: Doubt, **more: object) -> ResponseReturnValue:
    """The form with all that was typed and a tick to set; nothing is stored before it is set."""
    return render_template(template, form=form, doubt=doubt, **more), 422


def flash_noted(dose: Fraction, day: date, more: str = "") -> None:
    """What is stored is said back as it was read."""
    noted = keep_together(f"Noted: {write_mg(dose)} on {write_day(day)}.")
    flash(" ".join(filter(None, (noted, more))), "calm")
