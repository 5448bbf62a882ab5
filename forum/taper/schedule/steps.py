"""The dose after each cut, for every method, exactly."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import count
from math import gcd, lcm

from forum.taper.rounding import round_ratio
from forum.taper.schedule.methods import (
    SLIDE_CUTS,
    Basis,
    Fixed,
    MonthlyRebased,
    Occupancy,
    PercentOfCurrent,
    PercentOfStart,
    Slide,
    Table,
    Weighed,
)
from forum.taper.schedule.powers import Number
from forum.taper.schedule.request import RoundTo, ScheduleRequest


@dataclass(frozen=True, slots=True)
class Stride:
    """How a method steps down: every cut takes `share` of an anchor.

    The anchor is the first dose; after `run` cuts the dose reached becomes the next anchor.
    Without a run the anchor never moves, and all cuts are equal.
    """

    share: Fraction
    run: int | None = None

    @property
    def keep(self) -> Fraction:
        """Return what is left of an anchor when the next one is set."""
        return 1 - self.share * self.run if self.run else Fraction(1)


def stride_of(request: ScheduleRequest) -> Stride | None:
    """Return the stride; a table and equal occupancy steps have none."""
    match request.method:
        case Fixed(cut_mg):
            return Stride(cut_mg / request.first_dose_mg)
        case Weighed(start_g, cut_g):
            return Stride(cut_g / start_g)
        case PercentOfStart(percent):
            return Stride(percent / 100)
        case PercentOfCurrent(percent) | Slide(percent, basis=Basis.PREVIOUS):
            return Stride(percent / 100, run=1)
        case Slide(percent):
            return Stride(percent / 100, run=SLIDE_CUTS)
        case MonthlyRebased(percent, month_days):
            return Stride(percent / 100 / month_days, run=month_days)
        case Table() | Occupancy():
            return None


def doses_after_cuts(request: ScheduleRequest) -> Iterator[Number]:
    """Yield the dose after the first cut, the second and so on; a table has its own rows."""
    stride = stride_of(request)
    if stride is None:
        return _occupancy_doses(request)
    if request.round:
        return _carried_doses(request.first_dose_mg, stride, request.round)
    return map(unrounded_doses(request.first_dose_mg, stride), count(1))


def unrounded_doses(start: Fraction, stride: Stride) -> Callable[[int], Number]:
    """Return what tells the dose after so many cuts."""
    under = start.denominator * stride.share.denominator
    whole = start.numerator * stride.share.denominator
    cut = start.numerator * stride.share.numerator
    shared = gcd(under, whole, cut)
    under, whole, cut = under // shared, whole // shared, cut // shared
    run = stride.run
    if run is None:
        return lambda cuts: (whole - cut * cuts, under, 0)
    return lambda cuts: (whole - cut * (cuts % run), under, cuts // run)


def _carried_doses(start: Fraction, stride: Stride, rule: RoundTo) -> Iterator[Number]:
    """Yield doses that were rounded each in turn: the next cut starts from the rounded dose."""
    grid = lcm(start.denominator, rule.to_mg.denominator)
    mark = int(rule.to_mg * grid)
    dose = anchor = int(start * grid)
    share = stride.share
    for cuts in count(1):
        left = dose * share.denominator - anchor * share.numerator
        dose = mark * round_ratio(max(left, 0), share.denominator * mark, rule.mode)[0]
        if stride.run and cuts % stride.run == 0:
            anchor = dose
        yield dose, grid, 0


def _occupancy_doses(request: ScheduleRequest) -> Iterator[Number]:
    """Yield equal steps of o = dose / (dose + k), ending at the target (0 unless one is given).

    With o = a / b the dose is k × a / (b − a), so whole numbers do for all of it.
    """
    if not isinstance(request.method, Occupancy) or not request.cuts:
        raise ValueError("equal occupancy steps need k_mg and cuts")
    k_mg, cuts = request.method.k_mg, request.cuts
    first = request.first_dose_mg / (request.first_dose_mg + k_mg)
    target = request.target_mg or Fraction(0)
    step = (first - target / (target + k_mg)) / cuts
    whole = lcm(first.denominator, step.denominator)
    occupied, less = int(first * whole), int(step * whole)
    for taken in range(1, cuts + 1):
        part = occupied - less * taken
        over, under = k_mg.numerator * part, k_mg.denominator * (whole - part)
        yield round_number(over, under, request.round)


def round_number(over: int, under: int, rule: RoundTo | None) -> Number:
    """Return over/under, rounded on its own where a rule is given, else in lowest terms."""
    if not rule:
        shared = gcd(over, under)
        return over // shared, under // shared, 0
    by, of = rule.to_mg.denominator, rule.to_mg.numerator
    marks, _ = round_ratio(over * by, under * of, rule.mode)
    return marks * of, by, 0
