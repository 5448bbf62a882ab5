"""The picture of a dose as rows of a table: the same in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from forum.taper.amounts import write_mg_short
from forum.taper.record import Precision, write_day

from .points import Curve, Point

# A longer table is not read; then the cuts of a plan are told once a month.
_MOST_ROWS = 60


@dataclass(frozen=True, slots=True)
class Row:
    """`what` happened on the day, in a word or two; `is_ahead` when it is only planned."""

    day: str
    dose: str
    what: str
    is_ahead: bool


class _Told(NamedTuple):
    """A point, the last one before it that lasted, and whether a single day stood between."""

    point: Point
    before: Point | None
    after_exception: bool
    names_cut: bool = True


def rows_of(curve: Curve, today: date) -> tuple[Row, ...]:
    told = list(_tell(curve.points))
    if len(told) > _MOST_ROWS:
        told = list(_cuts_once_a_month(told))
    if len(told) > _MOST_ROWS:
        every = -(-len(told) // _MOST_ROWS)
        told = [each for n, each in enumerate(told) if n % every == 0 or each is told[-1]]
    several = len({point.medicine for point in curve.points}) > 1
    return tuple(_row(each, today, several) for each in told)


def _tell(points: tuple[Point, ...]) -> Iterator[_Told]:
    """Against the last dose that lasted: a single day is no change."""
    before: Point | None = None
    after_exception = False
    for point in points:
        yield _Told(point, before, after_exception)
        after_exception = point.only_today
        if not point.only_today:
            before = point


def _cuts_once_a_month(told: list[_Told]) -> Iterator[_Told]:
    """Everything but cuts, and of each month the first cut; and the end."""
    month = (0, 0)
    for each in told:
        this_month = (each.point.day.year, each.point.day.month)
        if not _is_cut(each):
            yield each
        elif this_month != month or each is told[-1]:
            yield each._replace(names_cut=False)
            month = this_month


def _is_cut(told: _Told) -> bool:
    point, before = told.point, told.before
    if before is None or point.only_today:
        return False
    same = (point.medicine, point.held) == (before.medicine, before.held)
    return same and bool(point.dose) and point.dose < before.dose


def _what(told: _Told) -> str:
    point, before = told.point, told.before
    if point.only_today:
        return "on this day only"
    if before is None:
        return "holding" if point.held else ""
    if before.medicine != point.medicine:
        return f"crossed over to {point.medicine}"
    words = ["hold ends"] if before.held and not point.held else []
    words += _change(told, before)
    words += ["hold begins"] if point.held and not before.held else []
    if not words and told.after_exception:
        return "as before"
    return ", ".join(words)


def _change(told: _Told, before: Point) -> list[str]:
    dose = told.point.dose
    if dose > before.dose:
        return ["went up" if before.dose else "started again"]
    if dose == before.dose or not told.names_cut:
        return []
    if not dose:
        return ["off"]
    # What lies between a rough date and the next told dose was hardly one single cut.
    came_down = before.precision is not Precision.DAY
    return ["came down" if came_down else f"cut of {write_mg_short(before.dose - dose)}"]


def _row(told: _Told, today: date, several: bool) -> Row:
    point = told.point
    medicine = f"{point.medicine} " if several else ""
    return Row(
        day=write_day(point.day, point.precision),
        dose=f"{medicine}{write_mg_short(point.dose)}",
        what=_what(told),
        is_ahead=point.day > today,
    )
