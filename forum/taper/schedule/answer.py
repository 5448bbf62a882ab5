"""A schedule as a plain answer, written level by level without fractions for the sake of speed."""

from collections.abc import Iterator
from datetime import timedelta
from math import gcd
from typing import Any

from forum.taper.answers import answer_result
from forum.taper.numbers import PLACES, round_half_even, write_scaled
from forum.taper.rounding import Rounding
from forum.taper.schedule.explain import schedule_notes, schedule_working
from forum.taper.schedule.powers import Powers, Quantity
from forum.taper.schedule.result import Schedule

_SCALE = 10**PLACES


def answer_schedule(plan: Schedule) -> dict[str, Any]:
    """Return the answer; `exact` leaves out fractions of more than about 390 digits."""
    writer = _Writer(plan.powers)
    head = {
        "levels": list(_write_levels(plan, writer)),
        "level_count": plan.level_count,
        "no_change": plan.no_change,
        "day_at_target": plan.day_at_target,
        "elapsed_days": plan.elapsed_days,
    }
    rest = answer_result(
        {
            "end_date": plan.end_date,
            "total_mg": plan.total_mg,
            "total_ml": plan.total_ml,
            "rate_percent": plan.rate_percent,
            "pace": plan.pace,
            "working": schedule_working(plan),
            "notes": schedule_notes(plan),
        }
    )
    return head | rest | {"exact": writer.exact | rest["exact"]}


class _Writer:
    """Writes quantities and remembers the exact fraction of those that it rounded."""

    def __init__(self, powers: Powers) -> None:
        self._powers = powers
        self.exact: dict[str, str] = {}

    def write(self, number: Quantity, pointer: str) -> str:
        if number.turns and not self._powers.is_short(number):
            larger = number._replace(over=number.over * _SCALE)
            return write_scaled(self._powers.round_whole(larger, Rounding.HALF_EVEN)[0])
        return self.write_ratio(*self._powers.in_full(number), pointer)

    def write_ratio(self, over: int, under: int, pointer: str) -> str:
        if over * _SCALE % under:
            shared = gcd(over, under)
            self.exact[pointer] = f"{over // shared}/{under // shared}"
        return write_scaled(round_half_even(over * _SCALE, under))


def _write_levels(plan: Schedule, writer: _Writer) -> Iterator[dict[str, Any]]:
    course, start, mark = plan.course, plan.request.start_date, plan.request.mark_ml
    for place, (day, dose) in enumerate(zip(course.days, course.doses, strict=True)):
        at = f"/levels/{place}"
        volume, marks = plan.ml_of(dose), plan.marks_of(dose)
        drawn = Quantity(marks[0] * mark.numerator, mark.denominator) if marks and mark else None
        yield {
            "day": day,
            "date": (start + timedelta(days=day - 1)).isoformat() if start else None,
            "dose_mg": writer.write(dose, f"{at}/dose_mg"),
            "ml": writer.write(volume, f"{at}/ml") if volume else None,
            "drawn_ml": writer.write(drawn, f"{at}/drawn_ml") if drawn else None,
            **_write_change(plan, writer, place, at),
        }


def _write_change(plan: Schedule, writer: _Writer, place: int, at: str) -> dict[str, str | None]:
    """Write what changed from the level before; the first level has none."""
    names = ("percent_of_previous", "percent_per_14_days", "percent_per_28_days")
    if not place:
        return dict.fromkeys(("cut_mg", *names))
    before, day = plan.course.doses[place - 1], plan.course.days[place]
    cut = plan.powers.subtract(before, plan.course.doses[place])
    change: dict[str, str | None] = {"cut_mg": writer.write(cut, f"{at}/cut_mg")}
    for name, until in zip(names, (day, day + 13, day + 27), strict=True):
        change[name] = None
        if before.over:
            over, under = plan.fall(place - 1, until)
            change[name] = writer.write_ratio(100 * over, under, f"{at}/{name}")
    return change
