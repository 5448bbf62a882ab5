"""Requests for a schedule: one table of fields per method."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from forum.taper.requests.kinds import (
    AMOUNT,
    DATE,
    PERCENT,
    POSITIVE,
    BadRequest,
    Field,
    Kind,
    Problem,
    choice,
    listing,
    object_schema,
    read_fields,
    record,
    refuse,
    require_object,
    whole,
)
from forum.taper.rounding import Rounding
from forum.taper.schedule.limits import MOST_DAYS, MOST_HOLDS, MOST_LEVELS
from forum.taper.schedule.methods import (
    Basis,
    Fixed,
    Method,
    MonthlyRebased,
    Occupancy,
    PercentOfCurrent,
    PercentOfStart,
    Row,
    Slide,
    Table,
    Weighed,
)
from forum.taper.schedule.request import Hold, RoundTo, ScheduleRequest

_DAY = whole(1, MOST_DAYS)
_START = Field("start_mg", POSITIVE, required=True, about="The dose on day 1.")
_EVERY = Field("every_days", _DAY, about="Days from one cut to the next, 1 unless told.")
_PERCENT = Field("percent", PERCENT, required=True)
_CUTS = Field("cuts", whole(1, MOST_LEVELS - 1), about="Stop after so many cuts.")
_TARGET = Field("target_mg", AMOUNT, about="Stop at this dose.")
_ENDS = (_TARGET, _CUTS, Field("days", _DAY, about="The last day of the plan."))
_FIRST_CUT = Field(
    "first_cut_day", _DAY, about="Day 1 is the first day; 1 + every_days unless told."
)
_HOLD = record(
    (Field("from_day", _DAY, required=True), Field("days", _DAY, required=True)),
    Hold,
)
_ROUND = record(
    (Field("to_mg", POSITIVE, required=True), Field("mode", choice(Rounding))),
    RoundTo,
)
_ROW = record(
    (Field("days", _DAY, required=True), Field("dose_mg", AMOUNT, required=True)),
    Row,
)
_EVERY_PLAN = (
    Field("holds", listing(_HOLD, MOST_HOLDS, least=0)),
    Field("round", _ROUND, about="Each dose is rounded, and the next cut starts from there."),
    Field("start_date", DATE, about="The calendar date of day 1."),
    Field("mg_per_ml", POSITIVE, about="Strength of the liquid, to show volumes."),
    Field("mark_ml", POSITIVE, about="The smallest mark of the syringe."),
)
_STEPS = (_START, _EVERY, _FIRST_CUT, *_ENDS, *_EVERY_PLAN)


def _only(days: int, reason: str) -> Field:
    """Return every_days for a method that fixes it, so that saying so is no mistake."""

    def read(value: object) -> int:
        if isinstance(value, bool) or value not in (days, str(days)):
            raise refuse(f"{reason} Leave this out, or write {days}.")
        return days

    return Field("every_days", Kind(read, {"type": "integer", "const": days}))


@dataclass(frozen=True, slots=True)
class _Form:
    """The fields of one method: its own make the method, the others make the plan."""

    own: tuple[Field, ...]
    build: Callable[..., Method]
    plan: tuple[Field, ...]

    @property
    def fields(self) -> tuple[Field, ...]:
        return self.own + self.plan


_FORMS = {
    "fixed": _Form((Field("cut_mg", POSITIVE, required=True),), Fixed, _STEPS),
    "percent_of_start": _Form((_PERCENT,), PercentOfStart, _STEPS),
    "percent_of_current": _Form((_PERCENT,), PercentOfCurrent, _STEPS),
    "monthly_rebased": _Form(
        (_PERCENT, Field("month_days", _DAY, about="30 unless told.")),
        MonthlyRebased,
        (_START, _only(1, "This method cuts every day."), _FIRST_CUT, *_ENDS, *_EVERY_PLAN),
    ),
    "slide": _Form(
        (_PERCENT, Field("weeks", whole(1, MOST_DAYS // 7)), Field("basis", choice(Basis))),
        Slide,
        (_START, _only(7, "A slide cuts once a week."), _FIRST_CUT, *_ENDS, *_EVERY_PLAN),
    ),
    "weighed": _Form(
        (
            Field("start_g", POSITIVE, required=True, about="Grams of tablet on day 1."),
            Field("cut_g", POSITIVE, required=True, about="Grams of tablet less at every cut."),
            Field("tablet_mg", POSITIVE, required=True, about="Drug in one tablet."),
            Field("tablet_g", POSITIVE, required=True, about="Weight of one tablet."),
        ),
        Weighed,
        (_EVERY, _FIRST_CUT, *_ENDS, *_EVERY_PLAN),
    ),
    "table": _Form(
        (Field("rows", listing(_ROW, MOST_LEVELS), required=True),),
        Table,
        _EVERY_PLAN,
    ),
    "occupancy": _Form(
        (Field("k_mg", POSITIVE, required=True, about="The dose at half occupancy."),),
        Occupancy,
        (
            _START,
            _EVERY,
            _FIRST_CUT,
            _TARGET,
            Field("cuts", _CUTS.kind, required=True, about="The number of equal steps."),
            _ENDS[2],
            *_EVERY_PLAN,
        ),
    ),
}

METHODS = tuple(_FORMS)


def read_schedule(body: object) -> ScheduleRequest:
    """Return the request, or raise BadRequest with every mistake."""
    form = _FORMS[_read_method_name(require_object(body))]
    values = read_fields((_METHOD, *form.fields), body)
    own = {field.name: values[field.name] for field in form.own if field.name in values}
    plan = {field.name: values[field.name] for field in form.plan if field.name in values}
    return check_schedule(ScheduleRequest(form.build(**own), **plan))


def _read_method_name(body: Any) -> str:
    name = body.get("method")
    if not isinstance(name, str) or name not in _FORMS:
        raise BadRequest.at("/method", f"Write one of: {', '.join(METHODS)}.")
    return name


_METHOD = Field(
    "method",
    Kind(lambda value: value, {"type": "string", "enum": list(METHODS)}),
    required=True,
)


def check_schedule(request: ScheduleRequest) -> ScheduleRequest:
    """Return the request if its parts agree; raises BadRequest where they contradict."""
    problems = [*_first_dose_problems(request), *_end_problems(request)]
    if problems:
        raise BadRequest(problems)
    return request


def _first_dose_problems(request: ScheduleRequest) -> list[Problem]:
    if not request.first_dose_mg:
        place = "/rows/0/dose_mg" if isinstance(request.method, Table) else "/start_mg"
        return [Problem(place, "The first dose must be above zero.")]
    if request.target_mg is not None and request.target_mg > request.first_dose_mg:
        return [Problem("/target_mg", "The plan goes down, so this must be below the first dose.")]
    return []


def _end_problems(request: ScheduleRequest) -> list[Problem]:
    """Return what is wrong with the end; a table ends by itself."""
    if isinstance(request.method, Table) or request.cuts or request.days:
        return []
    if isinstance(request.method, Slide) and request.method.weeks:
        return []
    if request.target_mg is None:
        return [Problem("/target_mg", "Please say where the plan ends: a dose, cuts or days.")]
    if not request.target_mg and not request.round and _never_reaches_zero(request.method):
        message = "A share of the dose before never reaches 0 mg. Give an end dose, cuts or days."
        return [Problem("/target_mg", message)]
    return []


def _never_reaches_zero(method: Method) -> bool:
    match method:
        case PercentOfCurrent(percent) | MonthlyRebased(percent):
            return percent < 100
        case Slide(percent, basis=Basis.PREVIOUS):
            return percent < 100
        case Slide(percent):
            return percent < 25
    return False


def _schedule_schema() -> dict[str, Any]:
    forms = []
    for name, form in _FORMS.items():
        method = Field("method", Kind(lambda value: value, {"const": name}), required=True)
        forms.append(object_schema((method, *form.fields)))
    return {"oneOf": forms}


SCHEDULE: Kind[ScheduleRequest] = Kind(read_schedule, _schedule_schema())
