"""Where somebody is in the plan that they follow, and what is left of it at another pace."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from forum.journal import queries
from forum.journal.models import Plan, Taper
from forum.journal.records import key_of, timelines_for
from forum.journal.refusals import BadPlan
from forum.journal.schedules import LONGEST_SOURCE, schedule_from
from forum.taper.blocks import Block, write_block
from forum.taper.record import DoseToday, Timeline
from forum.taper.requests import BadRequest
from forum.taper.schedule import ScheduleRequest
from forum.taper.slower import Pace, Standing, go_on_at, go_on_from


@dataclass(frozen=True, slots=True)
class Followed:
    """A record on a day on which a plan moves its dose."""

    taper: Taper
    standing: Standing

    def slower(self, pace: Pace) -> str:
        """The text of the plan for the days from tomorrow on; raises BadPlan."""
        return self._text(lambda: go_on_at(self.standing, pace))

    def from_dose(self, dose: Fraction) -> str:
        """The text of the plan that goes on from a higher dose; raises BadPlan."""
        return self._text(lambda: go_on_from(self.standing, dose))

    def _text(self, request: Callable[[], ScheduleRequest]) -> str:
        try:
            source = write_block(Block("schedule", request(), self.taper.medicine))
        except BadRequest as problem:
            raise BadPlan(str(problem)) from problem
        if len(source) > LONGEST_SOURCE:
            raise BadPlan(
                "This plan has too many steps to be changed here. Please work it out anew."
            )
        return source


def followed_on(taper: Taper, day: date) -> Followed | None:
    """None when no plan moves the dose on that day."""
    timeline = timelines_for([key_of(taper)])[taper.id]
    at = timeline.dose_on(day) if timeline else None
    if timeline is None or at is None or at.plan is None or at.level is None:
        return None
    plan = _plan_on(queries.told_in([taper.id])[taper.id].plans, day)
    return Followed(taper, _standing(plan, timeline, at)) if plan else None


def _plan_on(plans: list[Plan], day: date) -> Plan | None:
    """The one that began last, as the timeline has it."""
    running = [
        plan
        for plan in plans
        if plan.from_day <= day and (plan.ended_on is None or plan.ended_on > day)
    ]
    return max(running, key=lambda plan: plan.from_day, default=None)


def _standing(plan: Plan, timeline: Timeline, at: DoseToday) -> Standing:
    """A dose taken for longer than the plan counts from the plan’s first day."""
    since = max(at.since or plan.from_day, plan.from_day)
    change = timeline.next_change(at.day)
    return Standing(
        plan=schedule_from(plan.source),
        level=at.level or 0,
        day_of_level=(at.day - since).days + 1,
        days_to_cut=(change.day - at.day).days if change else None,
    )
