"""Ending plans and holds on a day. What was in force before that day stays as it was."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import or_, select

from forum import clock
from forum.db import db
from forum.journal.models import Hold, Plan, Taper
from forum.members.models import Member


def end_everything_from(taper: Taper, day: date, by: Member) -> int:
    """A new plan leaves no other plan and no hold after its first day; counts what it ended."""
    plans, holds = _plans_after(taper, day), _holds_after(taper, day)
    _end_plans(plans, day, by)
    _end_holds(holds, day, by)
    return len(plans) + len(holds)


def leave_what_ran_on(taper: Taper, day: date, by: Member) -> int:
    """A dose told for that day ends what ran then, and what has not begun by today.

    What has begun in between was told later and stays.
    """
    today = clock.today_in(by.time_zone)
    plans = [plan for plan in _plans_after(taper, day) if not day < plan.from_day <= today]
    holds = [hold for hold in _holds_after(taper, day) if not day < hold.from_day <= today]
    _end_plans(plans, day, by)
    _end_holds(holds, day, by)
    return len(plans) + len(holds)


def end_what_ran_on(taper: Taper, day: date, by: Member) -> None:
    """Only what ran on that very day; what begins later stays."""
    _end_plans([plan for plan in _plans_after(taper, day) if plan.from_day <= day], day, by)
    end_holds_of(taper, day, by)


def end_holds_of(taper: Taper, day: date, by: Member) -> int:
    """Only those running on that day; a hold planned for later stays."""
    running = [hold for hold in _holds_after(taper, day) if hold.from_day <= day]
    _end_holds(running, day, by)
    return len(running)


def _plans_after(taper: Taper, day: date) -> list[Plan]:
    """Plans that would still move the dose on or after that day."""
    goes_on = or_(Plan.ended_on.is_(None), Plan.ended_on > day)
    plans = db.session.scalars(select(Plan).where(Plan.taper_id == taper.id, goes_on))
    return [plan for plan in plans if plan.ended_on is None or plan.ended_on > plan.from_day]


def _holds_after(taper: Taper, day: date) -> list[Hold]:
    goes_on = or_(Hold.until_day.is_(None), Hold.until_day > day)
    return list(db.session.scalars(select(Hold).where(Hold.taper_id == taper.id, goes_on)))


def _end_plans(plans: Iterable[Plan], day: date, by: Member) -> None:
    """A plan that would begin later never begins; its row tells that it was meant."""
    for plan in plans:
        plan.ended_on = max(day, plan.from_day)
        plan.ended_by_id, plan.ended_at = by.id, clock.now()
    db.session.flush()


def _end_holds(holds: Iterable[Hold], day: date, by: Member) -> None:
    """A hold without a day before the end was never one, and goes."""
    for hold in holds:
        if hold.from_day >= day:
            db.session.delete(hold)
        else:
            hold.until_day = day
            hold.ended_by_id, hold.ended_at = by.id, clock.now()
    db.session.flush()
