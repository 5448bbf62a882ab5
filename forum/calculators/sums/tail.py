"""A plan that goes on more slowly from some dose."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from forum.calculators.asking import Body, Place, Places, Typed, ask
from forum.calculators.brought import brought_block, plan_asked
from forum.calculators.fields import CUT_IN, PLAN_ROWS, Plan, Step, StepsForm, amount, choose, count
from forum.calculators.steps import Sums
from forum.calculators.sums.page import Sum
from forum.taper.amounts import from_nanograms
from forum.taper.blocks import Block
from forum.taper.replan import add_slower_tail
from forum.taper.requests import BadRequest, Problem, check_schedule
from forum.taper.requests.kinds import AMOUNT, PERCENT, POSITIVE, Field, read_fields, whole
from forum.taper.requests.schedules import SCHEDULE
from forum.taper.schedule import (
    Fixed,
    Method,
    PercentOfCurrent,
    PercentOfStart,
    RoundTo,
    ScheduleRequest,
    Table,
    Weighed,
)
from forum.taper.schedule.limits import MOST_DAYS

_METHODS: dict[str, Callable[[Fraction], Method]] = {
    "mg": Fixed,
    "percent": PercentOfCurrent,
    "percent_of_start": PercentOfStart,
}
# Ways of cutting whose doses end after a few decimals by themselves.
_SHORT = (Fixed, PercentOfStart, Weighed, Table)
_NANOGRAM = RoundTo(from_nanograms(1))


class TailForm(Plan, StepsForm):
    steps = (
        Step("The plan", PLAN_ROWS),
        Step("The slower end", ("from_mg", "tail_cut tail_cut_in", "tail_every_days")),
    )
    from_mg = amount("More slowly from this dose on, in mg")
    tail_cut = amount("Less by, from there on")
    tail_cut_in = choose(
        "Unit from there on", {**CUT_IN, "percent_of_start": "% of the dose it begins with"}
    )
    tail_every_days = count("Every how many days, from there on")


_TAIL: Places = (
    Place("from_mg", "/from_mg", asked=True),
    Place("tail_cut", "/cut", asked=True),
    Place("tail_every_days", "/every_days", asked=True),
)


def _work_out(typed: Typed) -> Sums:
    plan, brought = plan_asked(typed), brought_block(typed)
    medicine, unit = brought.medicine if brought else None, typed["tail_cut_in"]

    def calculate(body: Body) -> Block:
        return Block("schedule", _with_tail(body, unit), medicine)

    return Sums(schedule=ask(typed, (*plan.places, *_TAIL), calculate, **plan.fixed))


def _with_tail(body: Body, unit: str) -> ScheduleRequest:
    values = read_fields(_fields(unit), body)
    method, from_mg = _METHODS.get(unit, Fixed)(values["cut"]), values["from_mg"]
    request = _with_short_doses(values["schedule"], method)
    try:
        check_schedule(replace(request, target_mg=from_mg))
        _check_end(values["schedule"], method)
        return add_slower_tail(request, from_mg, method, values.get("every_days", 1)).request
    except BadRequest as bad:
        # The plan itself has been read: what does not fit is where the slower part begins.
        raise BadRequest([Problem("/from_mg", each.message) for each in bad.problems]) from None


def _check_end(request: ScheduleRequest, tail: Method) -> None:
    """Before any rounding, which would let shares of a dose come to an end at nothing."""
    check_schedule(
        replace(
            request,
            method=tail,
            start_mg=request.first_dose_mg,
            target_mg=request.target_mg or Fraction(0),
            cuts=None,
            days=None,
        )
    )


def _with_short_doses(request: ScheduleRequest, tail: Method) -> ScheduleRequest:
    """Shares of shares soon fill a page with decimals, so each dose of a list is rounded."""
    if request.round or all(isinstance(each, _SHORT) for each in (request.method, tail)):
        return request
    return replace(request, round=_NANOGRAM)


def _fields(unit: str) -> tuple[Field, ...]:
    return (
        Field("schedule", SCHEDULE, required=True),
        Field("from_mg", AMOUNT, required=True),
        Field("cut", POSITIVE if unit == "mg" else PERCENT, required=True),
        Field("every_days", whole(1, MOST_DAYS)),
    )


TAIL = Sum(
    "tail",
    "A slower end",
    "A plan down to some dose, and from there on with smaller or rarer cuts.",
    TailForm,
    _work_out,
)
