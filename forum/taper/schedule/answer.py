"""A schedule as a plain answer, written level by level without fractions for the sake of speed."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import repeat
from typing import Any

from forum.taper.answers import answer_result
from forum.taper.schedule.columns import Columns, Number
from forum.taper.schedule.explain import schedule_notes, schedule_working
from forum.taper.schedule.result import Schedule

_WINDOWS = {"percent_of_previous": 1, "percent_per_14_days": 14, "percent_per_28_days": 28}


def answer_schedule(plan: Schedule) -> dict[str, Any]:
    """Return the answer; `exact` leaves out fractions of more than about 390 digits."""
    columns = Columns(plan.powers)
    head = {
        "levels": _write_levels(plan, columns),
        "level_count": plan.level_count,
        "no_change": plan.no_change,
        "day_at_target": plan.day_at_target,
        "elapsed_days": plan.elapsed_days,
        "total_mg": columns.write_total("total_mg", plan.total_ratio),
        "total_ml": columns.write_total("total_ml", plan.total_ml_ratio),
    }
    rest = answer_result(
        {
            "end_date": plan.end_date,
            "rate_percent": plan.rate_percent,
            "pace": plan.pace,
            "working": schedule_working(plan),
            "notes": schedule_notes(plan),
        }
    )
    return head | rest | {"exact": columns.exact | rest["exact"]}


def _write_levels(plan: Schedule, columns: Columns) -> list[dict[str, Any]]:
    names = ("day", "date", "dose_mg", "ml", "drawn_ml", "cut_mg", *_WINDOWS)
    values = [
        plan.course.days,
        _dates(plan),
        columns.write("dose_mg", plan.course.doses),
        columns.write("ml", _volumes(plan)),
        columns.write("drawn_ml", _drawn(plan)),
        columns.write("cut_mg", _cuts(plan)),
        *(columns.write(name, _percents(plan, days)) for name, days in _WINDOWS.items()),
    ]
    return [dict(zip(names, row, strict=True)) for row in zip(*values, strict=True)]


def _dates(plan: Schedule) -> list[str | None]:
    start = plan.request.start_date
    if not start:
        return [None] * plan.level_count
    before = start.toordinal() - 1
    return [date.fromordinal(before + day).isoformat() for day in plan.course.days]


def _volumes(plan: Schedule) -> Iterable[Number | None]:
    strength = plan.request.mg_per_ml
    if not strength:
        return repeat(None, plan.level_count)
    by, of = strength.denominator, strength.numerator
    return ((over * by, under * of, turns) for over, under, turns in plan.course.doses)


def _drawn(plan: Schedule) -> Iterable[Number | None]:
    mark = plan.request.mark_ml
    if not mark or not plan.marks:
        return repeat(None, plan.level_count)
    by, of = mark.numerator, mark.denominator
    return ((marks * by, of, 0) for marks, _ in plan.marks)


def _cuts(plan: Schedule) -> Iterator[Number | None]:
    """Yield what each level takes away from the one before; the first has none."""
    yield None
    yield from map(plan.powers.subtract, plan.course.doses, plan.course.doses[1:])


def _percents(plan: Schedule, window: int) -> Iterator[Number | None]:
    """Yield the share of the dose before each level that is gone `window` days after it."""
    days, doses, fall = plan.course.days, plan.course.doses, plan.powers.fall
    yield None
    seen, last = 0, len(days) - 1
    for level in range(1, len(days)):
        until = days[level] + window - 1
        while seen < last and days[seen + 1] <= until:
            seen += 1
        before = doses[level - 1]
        if before.over:
            over, under = fall(before, doses[seen])
            yield 100 * over, under, 0
        else:
            yield None
