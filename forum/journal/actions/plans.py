"""Following a plan from a day on, and following it no longer."""

from datetime import date

from forum import clock
from forum.db import db
from forum.events import announce
from forum.journal import queries
from forum.journal.actions.changes import (
    MOST_PLANS,
    check_may_change,
    check_near,
    confirm_today,
    say_changed,
)
from forum.journal.actions.endings import end_everything_from, leave_what_ran_on
from forum.journal.facts import PlanFollowed
from forum.journal.models import Plan, Taper
from forum.journal.refusals import AlreadySo, BadPlan, TooMuch
from forum.journal.schedules import BadPlanText, read_plan
from forum.members.models import Member
from forum.taper.schedule.pace_words import Care


def follow_plan(
    taper: Taper,
    source: str,
    from_day: date,
    by: Member,
    *,
    heard_from: str = "",
    came_from: str = "",
    has_read: Care | None = None,
) -> Plan:
    """From that day on it replaces every other plan and every hold; the days before it stay.

    `has_read` is the guidance that the member said they had read.
    """
    check_may_change(taper, by)
    check_near(from_day, by)
    if queries.plans_in(taper.id) >= MOST_PLANS:
        raise TooMuch("This record holds many plans. Please start a new one for what comes next.")
    text = _read(source, from_day)
    end_everything_from(taper, from_day, by)
    plan = Plan(
        taper_id=taper.id,
        from_day=from_day,
        source=text,
        heard_from=heard_from,
        care_read=has_read.label if has_read else "",
        care_text=has_read.version if has_read else "",
        put_in_force_by_id=by.id,
        put_in_force_at=clock.now(),
    )
    db.session.add(plan)
    db.session.flush()
    announce(PlanFollowed(plan.id, taper.id, by.id, came_from))
    confirm_today(taper, by)
    say_changed(taper)
    return plan


def _read(source: str, from_day: date) -> str:
    try:
        return read_plan(source).beginning_on(from_day)
    except BadPlanText as bad:
        raise BadPlan(" ".join(bad.problems)) from bad


def end_plan(taper: Taper, by: Member) -> None:
    """From today on the dose stays where it is."""
    check_may_change(taper, by)
    if not leave_what_ran_on(taper, clock.today_in(by.time_zone), by):
        raise AlreadySo("No plan is in force for this record.")
    confirm_today(taper, by)
    say_changed(taper)
