"""Two plans beside each other: when they end, how much they take, how fast they go."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from forum.taper.schedule.pace import Pace
from forum.taper.schedule.result import Schedule

# How far apart the days are on which the doses are put side by side.
_EVERY_DAYS = 28


@dataclass(frozen=True, slots=True)
class Outline:
    """One plan in a few numbers."""

    last_day: int
    end_date: date | None
    total_mg: Fraction
    level_count: int
    largest_cut_percent: Fraction | None
    pace: Pace


@dataclass(frozen=True, slots=True)
class Pair:
    """Both doses of one day."""

    day: int
    one_mg: Fraction
    other_mg: Fraction


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two outlines, their differences (other minus one), and the days to look at both."""

    one: Outline
    other: Outline
    days_longer: int
    mg_more: Fraction
    plans: tuple[Schedule, Schedule]

    @property
    def days(self) -> tuple[int, ...]:
        """Return every fourth week and the last day of the longer plan."""
        last = max(plan.last_day for plan in self.plans)
        return tuple(sorted({*range(1, last + 1, _EVERY_DAYS), last}))

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """Return both doses on those days, exactly: slow for thousands of shares of a dose."""
        one, other = self.plans
        return tuple(Pair(day, one.dose_on_day(day), other.dose_on_day(day)) for day in self.days)


def compare_plans(one: Schedule, other: Schedule) -> Comparison:
    """Put two plans side by side; a plan that has ended stays at its last dose."""
    first, second = outline(one), outline(other)
    return Comparison(
        one=first,
        other=second,
        days_longer=other.last_day - one.last_day,
        mg_more=second.total_mg - first.total_mg,
        plans=(one, other),
    )


def outline(plan: Schedule) -> Outline:
    """Return a plan in a few numbers; raises PlanTooLong where its total would be endless."""
    return Outline(
        last_day=plan.last_day,
        end_date=plan.date_of(plan.last_day),
        total_mg=plan.bounded_total_between(1, plan.last_day),
        level_count=plan.level_count,
        largest_cut_percent=_largest_cut_percent(plan),
        pace=plan.pace,
    )


def _largest_cut_percent(plan: Schedule) -> Fraction | None:
    """Return the largest share of the dose before it that one cut takes."""
    if plan.no_change:
        return None
    percents = plan.course.percents(1)
    place = percents.place_of_largest
    return Fraction(percents.overs[place], percents.unders[place])
