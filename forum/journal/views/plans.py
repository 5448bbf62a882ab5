"""Taking a schedule as one's own plan, value by value; and following it no longer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue

from forum.db import writing
from forum.journal import actions, consent_text, queries
from forum.journal.forms import ConsentForm, PlanForm
from forum.journal.history import Entry
from forum.journal.models.plans import LONGEST_HEARD_FROM
from forum.journal.names import generic_name
from forum.journal.offers import NEW_TAPER, Offer, first_day_of, offer_into, offer_of
from forum.journal.origins import LONGEST_MARK, Origin, origin_of, origins_of
from forum.journal.schedules import BadPlanText, PlanText, read_plan
from forum.journal.views.blueprint import (
    ask_for_consent,
    bp,
    form_page,
    home,
    my_taper_to_change,
    my_today,
)
from forum.members.session import me
from forum.taper.schedule.pace_words import pace_note
from forum.taper.sentences import schedule_sentence
from forum.web.access import signed_in
from forum.web.errors import Refusal


@dataclass(frozen=True, slots=True)
class Offered:
    """The record that a plan was worked out for, and the day from which on."""

    taper_id: int
    from_day: date


@bp.get("/taper/plan/new")
@signed_in
def new_plan() -> ResponseReturnValue:
    """Where plans come from."""
    if queries.consent_of(me().id) is None:
        return ask_for_consent()
    return render_template("journal/new_plan.html")


@bp.post("/taper/plan/new")
@signed_in
def follow() -> ResponseReturnValue:
    """First shows the plan beside the record; follows it once every value is ticked."""
    source, origin = request.form.get("source", ""), request.form.get("origin", "")
    is_answer = "from_day" in request.form
    if not is_answer or queries.consent_of(me().id) is None:
        return show_plan(source, origin, came_from=request.form.get("came_from", ""))
    try:
        return _follow_if_sure(read_plan(source))
    except BadPlanText as bad:
        return _bad_plan(bad)


@bp.post("/tapers/<int:taper_id>/plan-end")
@signed_in
def end(taper_id: int) -> ResponseReturnValue:
    with writing():
        actions.end_plan(my_taper_to_change(taper_id), me())
    flash("You follow that plan no longer. Your dose stays where it is today.", "calm")
    return home()


def origins_in(entries: Iterable[Entry]) -> Mapping[int, Origin]:
    """Where the plans among these lines of one’s own record came from, by plan."""
    return origins_of([entry.plan_id for entry in entries if entry.plan_id], me())


def show_plan(
    source: str, origin: str, *, into: Offered | None = None, came_from: str = ""
) -> ResponseReturnValue:
    """The plan for the first time; for who has not consented yet, that question comes first.

    Without `into` it goes into the record of the same medicine, from its own first day if that is
    still to come, else from today. `came_from` names what it is taken from.
    """
    came_from = came_from[:LONGEST_MARK]
    if queries.consent_of(me().id) is None:
        form = ConsentForm(formdata=None, source=source, origin=origin, came_from=came_from)
        return render_template("journal/consent.html", form=form, text=consent_text, given={})
    try:
        plan = read_plan(source)
    except BadPlanText as bad:
        return _bad_plan(bad)
    tapers, today = queries.tapers_of(me().id), my_today()
    if into:
        offer = offer_into(plan, tapers, str(into.taper_id), into.from_day)
    else:
        offer = offer_of(plan, tapers, first_day_of(plan, today))
    form = PlanForm(
        formdata=None,
        source=plan.source,
        origin=origin[:LONGEST_HEARD_FROM],
        came_from=came_from,
        taper=str(offer.into.id) if offer.into else NEW_TAPER,
        medicine=generic_name(plan.medicine),
        from_day=offer.day,
    )
    return _page(form, offer)


def _follow_if_sure(plan: PlanText) -> ResponseReturnValue:
    form = PlanForm()
    day = form.from_day.data or my_today()
    offer = offer_into(plan, queries.tapers_of(me().id), form.taper.data or "", day)
    form.show_offer(offer)
    if form.compared.data != offer.fingerprint:
        form.seen.data = []
        notice = "What your record says beside the plan has changed. Please look once more."
        return _page(form, offer, notice=notice)
    if not form.validate():
        return _page(form, offer)
    try:
        with writing():
            _follow(form, offer)
    except Refusal as refusal:
        return _page(form, offer, refusal)
    flash("This is your plan now. You can hold, change or leave it on any day.", "calm")
    return home()


def _follow(form: PlanForm, offer: Offer) -> None:
    taper = (
        my_taper_to_change(offer.into.id)
        if offer.into
        else actions.open_taper(me(), generic_name(form.medicine.data))
    )
    actions.follow_plan(
        taper,
        form.source.data or "",
        offer.day,
        me(),
        heard_from=form.origin.data or "",
        came_from=form.came_from.data or "",
        has_read=offer.care,
    )


def _page(
    form: PlanForm, offer: Offer, refusal: Refusal | None = None, notice: str = ""
) -> ResponseReturnValue:
    form.show_offer(offer)
    form.compared.data = offer.fingerprint
    schedule = offer.plan.schedule
    return form_page(
        "journal/plan.html",
        form,
        refusal,
        offer=offer,
        notice=notice,
        origin=origin_of(form.came_from.data or "", me()),
        fenced=f"```schedule\n{offer.plan.source.strip()}\n```",
        sentence=schedule_sentence(schedule),
        pace=pace_note(schedule).text,
    )


def _bad_plan(bad: BadPlanText) -> ResponseReturnValue:
    return render_template("journal/bad_plan.html", problems=bad.problems), 422
