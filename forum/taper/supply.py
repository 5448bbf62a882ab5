"""How long what is in the cupboard lasts."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from forum.taper.amounts import write_mg, write_result
from forum.taper.liquid_notes import storage_notes
from forum.taper.medicines import find
from forum.taper.mixture import drug_amounts, drug_working
from forum.taper.notes import Note, note
from forum.taper.requests.drugs import Liquid
from forum.taper.requests.mixtures import SupplyRequest
from forum.taper.schedule import Schedule, calculate_schedule
from forum.taper.schedule.limits import MOST_DAYS
from forum.taper.working import Step, step, write_count


@dataclass(frozen=True, slots=True)
class Supply:
    """A supply worked out; `left_mg` is less than the next day's dose, unless the plan ends."""

    total_mg: Fraction
    whole_days: int
    left_mg: Fraction
    lasts_until: date | None
    working: tuple[Step, ...]
    notes: tuple[Note, ...]


def calculate_supply(request: SupplyRequest) -> Supply:
    """Work out the days that a supply is enough for."""
    total, _ = drug_amounts(request.drug)
    plan = calculate_schedule(request.schedule) if request.schedule else None
    days, left = _spend_on_plan(plan, total) if plan else _spend(total, request.dose_mg)
    start = plan.request.start_date if plan else request.start_date
    return Supply(
        total_mg=total,
        whole_days=days,
        left_mg=left,
        lasts_until=_last_date(start, days),
        working=tuple(_working(request, total, days, left)),
        notes=tuple(_notes(request, plan, days)),
    )


def _spend(total: Fraction, dose: Fraction | None) -> tuple[int, Fraction]:
    days, left = divmod(total, dose or 1)
    return int(days), left


def _spend_on_plan(plan: Schedule, total: Fraction) -> tuple[int, Fraction]:
    """Return the days and what is left; after the plan its last dose goes on, if there is one.

    Looks at twice as many days each time and then halves the gap, because the exact sum of a
    few days is cheap and that of a long plan is not.
    """
    last, reach = plan.last_dose_day, 1
    while reach < last and _is_enough(total, plan, reach):
        reach = min(2 * reach, last)
    if _is_enough(total, plan, reach):
        left = total - plan.bounded_total_between(1, last)
        more, left = _spend(left, plan.dose_on_day(last)) if last == plan.last_day else (0, left)
        return last + more, left
    # Days that are not enough come after days that are.
    days = bisect_left(range(1, reach), True, key=lambda day: not _is_enough(total, plan, day))
    return days, total - plan.bounded_total_between(1, days) if days else total


def _is_enough(total: Fraction, plan: Schedule, days: int) -> bool:
    return plan.total_of_days(1, days).is_at_most(total)


def _last_date(start: date | None, days: int) -> date | None:
    if not start or not 0 < days <= MOST_DAYS:
        return None
    return start + timedelta(days=days - 1)


def _working(request: SupplyRequest, total: Fraction, days: int, left: Fraction) -> Iterator[Step]:
    yield from drug_working(request.drug, total)
    count = f"{write_count(days, 'whole day')}, {write_mg(left)} left"
    if request.dose_mg:
        quotient = write_result(total / request.dose_mg, places=4)
        yield step(f"{write_mg(total)} ÷ {write_mg(request.dose_mg)}", quotient)
        says = f"{write_mg(total)} − {days:,} × {write_mg(request.dose_mg)}"
        yield step(says, write_result(left, "mg"))
    else:
        yield Step(f"{write_mg(total)}, less each day’s dose in turn: {count}", count)


def _notes(request: SupplyRequest, plan: Schedule | None, days: int) -> Iterator[Note]:
    if days > MOST_DAYS:
        yield note("beyond_calendar")
    if plan:
        yield from _plan_notes(plan, days)
    if isinstance(request.drug, Liquid):
        medicine = find(request.medicine) if request.medicine else None
        yield from storage_notes(request.drug, medicine)


def _plan_notes(plan: Schedule, days: int) -> Iterator[Note]:
    if days >= plan.last_dose_day:
        yield note("covers_the_plan")
    if days > plan.last_day:
        dose = write_mg(plan.dose_on_day(plan.last_day))
        yield note("past_the_plan", last_day=str(plan.last_day), dose=dose)
