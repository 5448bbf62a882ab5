"""A schedule as the text of its answer, which is JSON.

Ten years of daily doses are a megabyte. Making it as text, column by column, takes half the time
of making objects first and then their text.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from itertools import repeat
from json import dumps, loads
from typing import Any

from forum.taper.answers import answer_result, note_exact
from forum.taper.numbers import PLACES, write_scaled
from forum.taper.schedule.column import column_by
from forum.taper.schedule.explain import schedule_notes, schedule_working
from forum.taper.schedule.level_writer import LevelWriter
from forum.taper.schedule.result import Schedule

_NULL = "null"
_DAYS_OF_MONTH = [f"{day:02}" for day in range(32)]


def answer_schedule(plan: Schedule) -> dict[str, Any]:
    """Return the answer as plain values, for those who look inside."""
    answer: dict[str, Any] = loads(write_schedule(plan))
    return answer


def write_schedule(plan: Schedule) -> str:
    """Return the answer; `exact` has every value that was rounded, but for endless fractions."""
    writer = LevelWriter(plan.powers)
    levels = ",".join(_write_levels(plan, writer))
    head = _answer_head(plan)
    exact = ",".join([*writer.exact, *_members(head.pop("exact"))])
    return f'{{"levels":[{levels}],{",".join(_members(head))},"exact":{{{exact}}}}}'


def _members(values: dict[str, Any]) -> Iterator[str]:
    """Yield the members of a JSON object one by one."""
    return (f"{dumps(name)}:{dumps(value)}" for name, value in values.items())


def _answer_head(plan: Schedule) -> dict[str, Any]:
    """Return all but the levels as plain values."""
    exact: dict[str, str] = {}
    head = {
        "level_count": plan.level_count,
        "no_change": plan.no_change,
        "day_at_target": plan.day_at_target,
        "elapsed_days": plan.elapsed_days,
        "total_mg": _write_total_mg(plan, exact),
        "total_ml": _write_total_ml(plan, exact),
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
    return head | rest | {"exact": exact | rest["exact"]}


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


def _write_levels(plan: Schedule, writer: LevelWriter) -> list[str]:
    """Return one object per level; the first has nothing before it to compare with."""
    rows = zip(
        plan.course.days,
        _write_dates(plan),
        writer.write("dose_mg", plan.course.column),
        _write_volumes(plan, writer),
        _write_drawn(plan, writer),
        [_NULL, *writer.write("cut_mg", plan.course.cuts, first=1)],
        _write_percents("percent_of_previous", plan, 1, writer),
        _write_percents("percent_per_14_days", plan, 14, writer),
        _write_percents("percent_per_28_days", plan, 28, writer),
        strict=True,
    )
    return [
        f'{{"day":{day},"date":{when},"dose_mg":{dose},"ml":{volume},"drawn_ml":{drawn},'
        f'"cut_mg":{cut},"percent_of_previous":{share},"percent_per_14_days":{share_in_14},'
        f'"percent_per_28_days":{share_in_28}}}'
        for day, when, dose, volume, drawn, cut, share, share_in_14, share_in_28 in rows
    ]


def _write_dates(plan: Schedule) -> Iterable[str]:
    start = plan.request.start_date
    if not start:
        return repeat(_NULL, plan.level_count)
    before, month_end, dates = start.toordinal() - 1, 0, []
    for ordinal in [before + day for day in plan.course.days]:
        if ordinal > month_end:
            when = date.fromordinal(ordinal)
            month_start = ordinal - when.day
            month_end = month_start + monthrange(when.year, when.month)[1]
            month = when.isoformat()[:-2]
        dates.append(f'"{month}{_DAYS_OF_MONTH[ordinal - month_start]}"')
    return dates


def _write_volumes(plan: Schedule, writer: LevelWriter) -> Iterable[str]:
    strength = plan.request.mg_per_ml
    if not strength:
        return repeat(_NULL, plan.level_count)
    volumes = plan.course.column.times(strength.denominator, strength.numerator)
    return writer.write("ml", volumes)


def _write_drawn(plan: Schedule, writer: LevelWriter) -> Iterable[str]:
    mark = plan.request.mark_ml
    if not mark or not plan.marks:
        return repeat(_NULL, plan.level_count)
    by, of = mark.numerator, mark.denominator
    marks = (whole for whole, _ in plan.marks)
    return writer.write("drawn_ml", column_by(marks, lambda whole: (whole * by, of, 0)))


def _write_percents(name: str, plan: Schedule, window: int, writer: LevelWriter) -> list[str]:
    """Return the share of the dose before each level that is gone `window` days after it."""
    texts = [_NULL, *writer.write(name, plan.course.percents(window), first=1)]
    for level, over in enumerate(plan.course.column.overs[:-1], 1):
        if not over:
            texts[level] = _NULL
    return texts
