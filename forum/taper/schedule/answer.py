"""A schedule as a plain answer, written level by level without fractions for the sake of speed."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import repeat
from math import gcd
from typing import Any

from forum.taper.answers import MOST_EXACT_CHARACTERS, answer_result
from forum.taper.numbers import PLACES, write_ratio, write_scaled
from forum.taper.rounding import Rounding
from forum.taper.schedule.explain import schedule_notes, schedule_working
from forum.taper.schedule.powers import Quantity
from forum.taper.schedule.result import Schedule

_SCALE = 10**PLACES
# Looking for a common factor of longer totals takes too long.
_LONG_BITS = 10_000
_WINDOWS = {"percent_of_previous": 1, "percent_per_14_days": 14, "percent_per_28_days": 28}


def answer_schedule(plan: Schedule) -> dict[str, Any]:
    """Return the answer; `exact` leaves out fractions of more than about 390 digits."""
    columns = _Columns(plan)
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


class _Columns:
    """Writes the numbers of all levels, a column at a time, and notes what it rounded."""

    def __init__(self, plan: Schedule) -> None:
        self._plan = plan
        self.exact: dict[str, str] = {}
        self._known: dict[tuple[int, int], tuple[str, str | None]] = {}

    def write(self, name: str, numbers: Iterable[Quantity | None]) -> list[str | None]:
        """Return the texts of one column."""
        return [
            None if number is None else self._write(f"/levels/{level}/{name}", *number)
            for level, number in enumerate(numbers)
        ]

    def write_total(self, name: str, total: tuple[int, int] | None) -> str | None:
        """Return the text of a total; a very long one is written without its exact fraction."""
        if not total:
            return None
        if total[1].bit_length() > _LONG_BITS:
            return write_ratio(*total)
        return self._write(f"/{name}", *total, 0)

    def _write(self, pointer: str, over: int, under: int, turns: int) -> str:
        if turns:
            powers = self._plan.powers
            if not powers.is_short(turns):
                fenced = powers.round_whole(over * _SCALE, under, turns, Rounding.HALF_EVEN)
                return write_scaled(fenced[0])
            over, under = powers.in_full(Quantity(over, under, turns))
        text, exact = self._write_ratio(over, under)
        if exact and len(exact) <= MOST_EXACT_CHARACTERS:
            self.exact[pointer] = exact
        return text

    def _write_ratio(self, over: int, under: int) -> tuple[str, str | None]:
        """Return the decimals and the exact fraction behind them; plans repeat many of these."""
        known = self._known.get((over, under))
        if known:
            return known
        scaled, rest = divmod(over * _SCALE, under)
        exact = None
        if rest:
            shared = gcd(over, under)
            exact = f"{over // shared}/{under // shared}"
            twice = rest + rest
            scaled += twice > under or (twice == under and scaled & 1)
        self._known[over, under] = written = (write_scaled(scaled), exact)
        return written


def _write_levels(plan: Schedule, columns: _Columns) -> list[dict[str, Any]]:
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


def _volumes(plan: Schedule) -> Iterable[Quantity | None]:
    strength = plan.request.mg_per_ml
    if not strength:
        return repeat(None, plan.level_count)
    by, of = strength.denominator, strength.numerator
    return (Quantity(over * by, under * of, turns) for over, under, turns in plan.course.doses)


def _drawn(plan: Schedule) -> Iterable[Quantity | None]:
    mark = plan.request.mark_ml
    if not mark or not plan.marks:
        return repeat(None, plan.level_count)
    by, of = mark.numerator, mark.denominator
    return (Quantity(marks * by, of) for marks, _ in plan.marks)


def _cuts(plan: Schedule) -> Iterator[Quantity | None]:
    """Yield what each level takes away from the one before; the first has none."""
    yield None
    yield from map(plan.powers.subtract, plan.course.doses, plan.course.doses[1:])


def _percents(plan: Schedule, window: int) -> Iterator[Quantity | None]:
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
            yield Quantity(100 * over, under)
        else:
            yield None
