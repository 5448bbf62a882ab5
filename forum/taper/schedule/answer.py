"""A schedule as a plain answer, written level by level without fractions for the sake of speed."""

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from itertools import repeat
from typing import Any

from forum.taper.answers import answer_result, note_exact
from forum.taper.numbers import PLACES, write_scaled
from forum.taper.schedule.columns import Columns
from forum.taper.schedule.explain import schedule_notes, schedule_working
from forum.taper.schedule.powers import Number, Quantity
from forum.taper.schedule.result import Schedule

# Of no dose nothing can be gone; this stands in until it is left out.
_NO_SHARE = (0, 1)


def answer_schedule(plan: Schedule) -> dict[str, Any]:
    """Return the answer; `exact` has every value that was rounded, but for endless fractions."""
    columns = Columns(plan.powers, plan.level_count)
    head = {
        "levels": _write_levels(plan, columns),
        "level_count": plan.level_count,
        "no_change": plan.no_change,
        "day_at_target": plan.day_at_target,
        "elapsed_days": plan.elapsed_days,
        "total_mg": _write_total_mg(plan, columns.exact),
        "total_ml": _write_total_ml(plan, columns.exact),
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


def _write_total_mg(plan: Schedule, exact: dict[str, str]) -> str:
    if not plan.total.is_long:
        note_exact(plan.total_mg, "/total_mg", exact)
    return write_scaled(plan.total.round_even(Fraction(10**PLACES))[0])


def _write_total_ml(plan: Schedule, exact: dict[str, str]) -> str | None:
    strength = plan.request.mg_per_ml
    if not strength:
        return None
    if not plan.total.is_long:
        note_exact(plan.total_mg / strength, "/total_ml", exact)
    return write_scaled(plan.total.round_even(10**PLACES / strength)[0])


def _write_levels(plan: Schedule, columns: Columns) -> list[dict[str, Any]]:
    """Return one object per level; the first has nothing before it to compare with."""
    rows = zip(
        plan.course.days,
        _write_dates(plan),
        columns.write("dose_mg", plan.course.doses),
        _write_volumes(plan, columns),
        _write_drawn(plan, columns),
        [None, *columns.write_repeating("cut_mg", _cuts(plan), first=1)],
        _write_percents("percent_of_previous", plan, 1, columns),
        _write_percents("percent_per_14_days", plan, 14, columns),
        _write_percents("percent_per_28_days", plan, 28, columns),
        strict=True,
    )
    return [
        {
            "day": day,
            "date": when,
            "dose_mg": dose,
            "ml": volume,
            "drawn_ml": drawn,
            "cut_mg": cut,
            "percent_of_previous": share,
            "percent_per_14_days": share_in_14,
            "percent_per_28_days": share_in_28,
        }
        for day, when, dose, volume, drawn, cut, share, share_in_14, share_in_28 in rows
    ]


def _write_dates(plan: Schedule) -> Iterable[str | None]:
    start = plan.request.start_date
    if not start:
        return repeat(None, plan.level_count)
    before = start.toordinal() - 1
    return [date.fromordinal(before + day).isoformat() for day in plan.course.days]


def _write_volumes(plan: Schedule, columns: Columns) -> Iterable[str | None]:
    strength = plan.request.mg_per_ml
    if not strength:
        return repeat(None, plan.level_count)
    by, of = strength.denominator, strength.numerator
    doses = plan.course.doses
    return columns.write("ml", [(over * by, under * of, turns) for over, under, turns in doses])


def _write_drawn(plan: Schedule, columns: Columns) -> Iterable[str | None]:
    mark = plan.request.mark_ml
    if not mark or not plan.marks:
        return repeat(None, plan.level_count)
    by, of = mark.numerator, mark.denominator
    return columns.write_repeating("drawn_ml", [(marks * by, of, 0) for marks, _ in plan.marks])


def _cuts(plan: Schedule) -> list[Number]:
    """Return what each level but the first takes away from the one before."""
    doses = plan.course.doses
    return list(map(plan.powers.subtract, doses, doses[1:]))


def _write_percents(name: str, plan: Schedule, window: int, columns: Columns) -> list[str | None]:
    """Return the share of the dose before each level that is gone `window` days after it."""
    before, fall = plan.course.doses[:-1], plan.powers.fall
    falls = [
        fall(dose, later) if dose.over else _NO_SHARE
        for dose, later in zip(before, _doses_later(plan, window), strict=True)
    ]
    shares = [(100 * over, under, 0) for over, under in falls]
    # A steady plan of shares has the same few falls all the way.
    write = columns.write_repeating if plan.powers.keep != 1 else columns.write
    texts: list[str | None] = [None, *write(name, shares, first=1)]
    for level, dose in enumerate(before, 1):
        if not dose.over:
            texts[level] = None
    return texts


def _doses_later(plan: Schedule, window: int) -> Iterator[Quantity]:
    """Yield the dose in force `window` days after the last day of each level but the last."""
    days, doses = plan.course.days, plan.course.doses
    seen, last = 0, len(days) - 1
    for day in days[1:]:
        until = day + window - 1
        while seen < last and days[seen + 1] <= until:
            seen += 1
        yield doses[seen]
