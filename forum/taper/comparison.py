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
    """Two outlines, their differences (other minus one), and their doses every four weeks."""

    one: Outline
    other: Outline
    days_longer: int
    mg_more: Fraction
    pairs: tuple[Pair, ...]


def compare_plans(one: Schedule, other: Schedule) -> Comparison:
    """Put two plans side by side; a plan that has ended stays at its last dose."""
    return Comparison(
        one=outline(one),
        other=outline(other),
        days_longer=other.last_day - one.last_day,
        mg_more=other.total_mg - one.total_mg,
        pairs=_list_pairs(one, other),
    )


def outline(plan: Schedule) -> Outline:
    """Return a plan in a few numbers."""
    cuts = [level.percent_of_previous for level in plan.levels if level.percent_of_previous]
    return Outline(
        last_day=plan.last_day,
        end_date=plan.date_of(plan.last_day),
        total_mg=plan.total_mg,
        level_count=plan.level_count,
        largest_cut_percent=max(cuts, default=None),
        pace=plan.pace,
    )


def _list_pairs(one: Schedule, other: Schedule) -> tuple[Pair, ...]:
    last = max(one.last_day, other.last_day)
    days = sorted({*range(1, last + 1, _EVERY_DAYS), last})
    return tuple(Pair(day, one.dose_on_day(day), other.dose_on_day(day)) for day in days)
