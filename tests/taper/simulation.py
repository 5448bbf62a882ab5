"""A second, slow way to every schedule: one day after the other, in plain fractions.

Written from the definitions of the calculation API and from nothing in the engine, so that the
two can only agree by being right.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from typing import Any

Body = dict[str, Any]


@dataclass(frozen=True)
class Simulation:
    """The dose of every day from day 1 to the last day."""

    doses: list[Fraction]
    day_at_target: int | None


def simulate(body: Body) -> Simulation:
    """Live through a plan day by day."""
    return _live_through_table(body) if body["method"] == "table" else _live_through_cuts(body)


def _live_through_table(body: Body) -> Simulation:
    doses: list[Fraction] = []
    for row in body["rows"]:
        _wait_for_holds(body, doses)
        doses += [_rounded(body, Fraction(row["dose_mg"]))] * row["days"]
    return Simulation(doses, _first_day_of_last(doses))


def _wait_for_holds(body: Body, doses: list[Fraction]) -> None:
    """Repeat the last dose while the day of a change falls inside a hold."""
    for hold in sorted(body.get("holds", []), key=lambda hold: int(hold["from_day"])):
        day = len(doses) + 1
        if doses and hold["from_day"] <= day < hold["from_day"] + hold["days"]:
            doses += [doses[-1]] * hold["days"]


def _first_day_of_last(doses: list[Fraction]) -> int | None:
    day = len(doses)
    while day > 1 and doses[day - 2] == doses[-1]:
        day -= 1
    return day if day > 1 else None


def _live_through_cuts(body: Body) -> Simulation:
    doses: list[Fraction] = []
    next_dose = _next_doses(body)
    cut_days = _cut_days(body)
    dose, cut_day, taken = _start(body), next(cut_days), 0
    target = Fraction(body.get("target_mg", "0"))
    last_change = 0
    while True:
        day = len(doses) + 1
        if body.get("days") and day > body["days"]:
            return Simulation(doses, body["days"] if last_change else None)
        if day == cut_day:
            after = max(next_dose(dose), target, Fraction(0))
            last_change = day if after != dose else last_change
            dose, taken = after, taken + 1
            cut_day = next(cut_days)
        doses.append(dose)
        if dose <= target or taken == body.get("cuts"):
            last = last_change or len(doses)
            return Simulation(doses[:last], last if last > 1 else None)


def _cut_days(body: Body) -> Iterator[int]:
    every = 7 if body["method"] == "slide" else int(body.get("every_days", 1))
    day = int(body.get("first_cut_day", 1 + every))
    holds = sorted(body.get("holds", []), key=lambda hold: int(hold["from_day"]))
    made = 0
    while True:
        while holds and holds[0]["from_day"] <= day:
            hold = holds.pop(0)
            if day < hold["from_day"] + hold["days"]:
                day += int(hold["days"])
        yield day
        made += 1
        day += every * (3 if body["method"] == "slide" and made % 4 == 0 else 1)


def _start(body: Body) -> Fraction:
    if body["method"] == "weighed":
        return Fraction(body["start_g"]) * Fraction(body["tablet_mg"]) / Fraction(body["tablet_g"])
    return Fraction(body["start_mg"])


def _next_doses(body: Body) -> Callable[[Fraction], Fraction]:
    """Return what turns a dose into the next one; it remembers where it is in a month or block."""
    start = _start(body)
    share = Fraction(body.get("percent", "0")) / 100
    taken, anchor = -1, start

    def step(dose: Fraction) -> Fraction:
        nonlocal taken, anchor
        taken += 1
        match body["method"]:
            case "fixed":
                return _rounded(body, dose - Fraction(body["cut_mg"]))
            case "percent_of_start":
                return _rounded(body, dose - share * start)
            case "percent_of_current":
                return _rounded(body, dose - share * dose)
            case "weighed":
                per_g = Fraction(body["tablet_mg"]) / Fraction(body["tablet_g"])
                return _rounded(body, dose - Fraction(body["cut_g"]) * per_g)
            case "monthly_rebased":
                month = body.get("month_days", 30)
                anchor = dose if taken % month == 0 else anchor
                return _rounded(body, dose - share * anchor / month)
            case "slide" if body.get("basis") == "previous":
                return _rounded(body, dose - share * dose)
            case "slide":
                anchor = dose if taken % 4 == 0 else anchor
                return _rounded(body, dose - share * anchor)
        return _rounded(body, _occupancy_dose(body, taken + 1))

    return step


def _occupancy_dose(body: Body, taken: int) -> Fraction:
    k, start = Fraction(body["k_mg"]), Fraction(body["start_mg"])
    target = Fraction(body.get("target_mg", "0"))
    first, last = start / (start + k), target / (target + k)
    cuts = int(body["cuts"])
    occupied = first - (first - last) * taken / cuts
    return k * occupied / (1 - occupied)


def _rounded(body: Body, dose: Fraction) -> Fraction:
    rule = body.get("round")
    dose = max(dose, Fraction(0))
    if not rule:
        return dose
    mark = Fraction(rule["to_mg"])
    down = floor(dose / mark) * mark
    up = down if down == dose else down + mark
    match rule.get("mode", "half_up"):
        case "down":
            return down
        case "up":
            return up
        case "half_even" if dose - down == up - dose:
            return down if (down / mark) % 2 == 0 else up
    return up if dose - down >= up - dose else down


def worst_fall(doses: list[Fraction]) -> tuple[Fraction, int]:
    """Return the largest fall of a dose within 14 days, in percent, and its earliest day."""
    worst, worst_day = Fraction(0), 1
    for day, dose in enumerate(doses, 1):
        for later in doses[day : day + 14]:
            if dose and later and 100 * (dose - later) / dose > worst:
                worst, worst_day = 100 * (dose - later) / dose, day
    return worst, worst_day
