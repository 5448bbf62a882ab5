"""Two plans beside each other: when they end, how much they take, how fast they go."""

from collections.abc import Iterator
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
    return Comparison(
        one=outline(one),
        other=outline(other),
        days_longer=other.last_day - one.last_day,
        mg_more=other.total_mg - one.total_mg,
        plans=(one, other),
    )


def outline(plan: Schedule) -> Outline:
    """Return a plan in a few numbers."""
    return Outline(
        last_day=plan.last_day,
        end_date=plan.date_of(plan.last_day),
        total_mg=plan.total_mg,
        level_count=plan.level_count,
        largest_cut_percent=max(_cut_percents(plan), default=None),
        pace=plan.pace,
    )


def _cut_percents(plan: Schedule) -> Iterator[Fraction]:
    """Yield the share of the dose before it that each cut takes; from no dose there is none.

    Quotients of neighbours stay short where the doses themselves fill pages.
    """
    for position, day in enumerate(plan.course.days[1:], 1):
        if plan.course.doses[position - 1].over:
            yield 100 * Fraction(*plan.fall(position - 1, day))
