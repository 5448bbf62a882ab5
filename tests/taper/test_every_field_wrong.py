"""Every field of every calculation, wrong in every way: each mistake is named at its place."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest

from forum.taper.calculations import REQUEST_SCHEMAS, calculate
from forum.taper.requests import BadRequest
from forum.taper.requests.schedules import SCHEDULE

Body = dict[str, Any]

_LIQUID = {"label_mg": "25", "label_ml": "5"}
_EVERY_PLAN = {
    "holds": [{"from_day": 3, "days": 2}],
    "round": {"to_mg": "0.01", "mode": "down"},
    "start_date": "2026-01-14",
    "mg_per_ml": "0.1",
    "mark_ml": "0.2",
}
_ENDS = {"target_mg": "4", "cuts": 20, "days": 90, "first_cut_day": 3}
_STEPS = {"start_mg": "4.5", "every_days": 2, **_ENDS, **_EVERY_PLAN}
SCHEDULES: dict[str, Body] = {
    "fixed": {"cut_mg": "0.02", **_STEPS},
    "percent_of_start": {"percent": "1", **_STEPS},
    "percent_of_current": {"percent": "1", **_STEPS},
    "monthly_rebased": {"percent": "5", "month_days": 30, **_STEPS, "every_days": 1},
    "slide": {"percent": "5", "weeks": 6, "basis": "previous", **_STEPS, "every_days": 7},
    "weighed": {
        "start_g": "0.5",
        "cut_g": "0.01",
        "tablet_mg": "5",
        "tablet_g": "0.17",
        "every_days": 2,
        **_ENDS,
        **_EVERY_PLAN,
    },
    "table": {"rows": [{"days": 3, "dose_mg": "4"}], **_EVERY_PLAN},
    "occupancy": {"k_mg": "3", **_STEPS, "target_mg": "1"},
}
_PLAN = {"method": "fixed", **SCHEDULES["fixed"]}
GOOD: list[tuple[str, Body]] = [
    *(("schedule", {"method": name, **body}) for name, body in SCHEDULES.items()),
    (
        "mixture",
        {
            "drug": _LIQUID | {"use_ml": "1"},
            "solvent_ml": "1",
            "make_up_to_ml": "50",
            "doses_mg": ["4.5"],
            "volumes_ml": ["10"],
            "mark_ml": "0.2",
            "rounding": "up",
            "planned_cut_mg": "0.02",
            "misread_ml": "0.2",
            "parts": 2,
            "medicine": "diazepam",
            "bottle_ml": "100",
        },
    ),
    ("mixture", {"drug": {"unit_mg": "5", "units": "1/2"}, "add_ml": "50"}),
    ("mixture", {"drug": {"mg": "5"}, "target_mg_per_ml": "0.1"}),
    (
        "batch",
        {
            "drug": _LIQUID,
            "target_mg_per_ml": "0.1",
            "schedule": _PLAN,
            "from_day": 1,
            "days": 7,
            "mark_ml": "0.1",
            "medicine": "diazepam",
            "bottle_ml": "500",
        },
    ),
    ("batch", {"drug": {"unit_mg": "5"}, "target_mg_per_ml": "0.1", "doses_mg": ["4", "0"]}),
    (
        "weighing",
        {
            "tablet_mg": "5",
            "tablet_g": "0.17",
            "cut_g": "0.01",
            "dose_mg": "4",
            "scale_g": "0.001",
            "medicine": "diazepam",
        },
    ),
    ("supply", {"drug": _LIQUID, "have_ml": "100", "schedule": _PLAN, "medicine": "diazepam"}),
    (
        "supply",
        {
            "drug": {"unit_mg": "5"},
            "have_units": "30",
            "dose_mg": "4.5",
            "start_date": "2026-01-14",
        },
    ),
]
WRONG: list[Any] = [
    *("", " ", "lots", "-1", "NaN", "Infinity", "1e999", "1e-3", "1/0", "1//2", "1.2.3", "0x10"),
    *("9" * 13, "9" * 100_000, "0." + "1" * 13, "١", "1\x00", "1,2,3", "mg", "²"),
    *(-1, 10**40, True, 1.5e300, [], {}, [[]], {"a": 1}, ["1", "lots"]),
]
NAMES = {"medicine"}
# No holds at all is an answer too.
MAY_BE_EMPTY = {"holds"}


def _places(value: Any, place: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Every field and every entry of a list, as the way to it."""
    if place:
        yield place
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _places(inner, (*place, name))
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from _places(inner, (*place, position))


def _with(body: Body, place: tuple[str | int, ...], value: Any) -> Body:
    changed = deepcopy(body)
    inside: Any = changed
    for step in place[:-1]:
        inside = inside[step]
    inside[place[-1]] = value
    return changed


def _pointer(place: tuple[str | int, ...]) -> str:
    return "".join(f"/{step}" for step in place)


EVERY_PLACE = [
    pytest.param(kind, body, place, id=f"{kind}{number}{_pointer(place)}")
    for number, (kind, body) in enumerate(GOOD)
    for place in _places(body)
]


def _fields_of(schema: dict[str, Any]) -> set[str]:
    forms = schema.get("oneOf", [schema])
    return {name for form in forms for name in form["properties"]}


def test_the_requests_of_this_file_hold_every_field_there_is() -> None:
    for kind, schema in {**REQUEST_SCHEMAS, "schedule": SCHEDULE.schema}.items():
        asked = {name for each, body in GOOD if each == kind for name in body}

        assert asked == _fields_of(schema), kind


@pytest.mark.parametrize(("kind", "body"), GOOD, ids=[f"{k}{n}" for n, (k, _) in enumerate(GOOD)])
def test_every_request_of_this_file_is_right_before_it_is_spoilt(kind: str, body: Body) -> None:
    assert calculate(kind, body)["working"]


@pytest.mark.parametrize(("kind", "body", "place"), EVERY_PLACE)
def test_what_is_wrong_is_named_at_its_place(
    kind: str, body: Body, place: tuple[str | int, ...]
) -> None:
    for value in WRONG:
        if place[-1] in NAMES and isinstance(value, str) and 0 < len(value.strip()) <= 80:
            continue
        if place[-1] in MAY_BE_EMPTY and value == []:
            continue

        with pytest.raises(BadRequest) as refused:
            calculate(kind, _with(body, place, value))

        pointers = {each.pointer for each in refused.value.problems}
        assert any(each.startswith(_pointer(place)) for each in pointers), (value, pointers)
        assert all(each.message for each in refused.value.problems)


@pytest.mark.parametrize(("kind", "body"), GOOD, ids=[f"{k}{n}" for n, (k, _) in enumerate(GOOD)])
def test_a_field_nobody_knows_is_named(kind: str, body: Body) -> None:
    for name in ("colour", "", "~/", "x" * 1000, "start", "doses"):
        with pytest.raises(BadRequest) as refused:
            calculate(kind, {**body, name: "1"})

        assert len(refused.value.problems) == 1
        assert "There is no field of this name here." in refused.value.problems[0].message
