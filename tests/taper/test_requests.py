"""Requests with mistakes: all named at once, in words, and at once."""

import json
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum.taper.calculations import KINDS, REQUEST_SCHEMAS, calculate
from forum.taper.requests import BadRequest

_FIXED = {"method": "fixed", "start_mg": "4.5", "cut_mg": "0.02", "target_mg": "4"}
_DRUG = {"label_mg": "5", "label_ml": "1", "use_ml": "1"}

# Generous beside the 50 ms that we want, because a test machine may be busy.
_PATIENCE_SECONDS = 1.0


def _problems(kind: str, body: object) -> dict[str, str]:
    with pytest.raises(BadRequest) as refusal:
        calculate(kind, body)
    return {problem.pointer: problem.message for problem in refusal.value.problems}


@pytest.mark.parametrize(
    ("body", "pointers"),
    [
        (_FIXED | {"start_mg": "x"}, {"/start_mg"}),
        (_FIXED | {"start_mg": "0"}, {"/start_mg"}),
        (_FIXED | {"start_mg": 4.5}, {"/start_mg"}),
        (_FIXED | {"start_mg": True}, {"/start_mg"}),
        (_FIXED | {"start_mg": "1e999"}, {"/start_mg"}),
        (_FIXED | {"start_mg": "NaN", "cut_mg": "-1"}, {"/start_mg", "/cut_mg"}),
        (_FIXED | {"target_mg": "5"}, {"/target_mg"}),
        (_FIXED | {"every_days": 0}, {"/every_days"}),
        (_FIXED | {"every_days": "two"}, {"/every_days"}),
        (_FIXED | {"every_days": 1.5}, {"/every_days"}),
        (_FIXED | {"days": 36_601}, {"/days"}),
        (_FIXED | {"cuts": 3_660}, {"/cuts"}),
        (_FIXED | {"percent": "5"}, {"/percent"}),
        (_FIXED | {"colour": "red", "a/b~c": 1}, {"/colour", "/a~1b~0c"}),
        (_FIXED | {"start_date": "2026-02-30"}, {"/start_date"}),
        (_FIXED | {"start_date": "14/01/2026"}, {"/start_date"}),
        (_FIXED | {"start_date": "9999-12-31"}, {"/start_date"}),
        (
            _FIXED | {"holds": [{"from_day": 1}, {"days": 2}]},
            {"/holds/0/days", "/holds/1/from_day"},
        ),
        (_FIXED | {"round": {"to_mg": "0", "mode": "sideways"}}, {"/round/to_mg", "/round/mode"}),
        ({"method": "fixed"}, {"/start_mg", "/cut_mg"}),
        ({"method": "sideways"}, {"/method"}),
        ({}, {"/method"}),
        ({"method": "fixed", "start_mg": "4", "cut_mg": "1"}, {"/target_mg"}),
        ({"method": "table", "rows": []}, {"/rows"}),
        ({"method": "table", "rows": [{"days": 1, "dose_mg": "0"}]}, {"/rows/0/dose_mg"}),
        ({"method": "table", "rows": "all"}, {"/rows"}),
        ({"method": "occupancy", "start_mg": "4", "cuts": 3}, {"/k_mg"}),
        (
            {"method": "percent_of_current", "start_mg": "4", "percent": "101", "cuts": 2},
            {"/percent"},
        ),
        (
            {"method": "percent_of_current", "start_mg": "4", "percent": "10", "target_mg": "0"},
            {"/target_mg"},
        ),
        (
            {"method": "slide", "start_mg": "4", "percent": "5", "weeks": 4, "every_days": 3},
            {"/every_days"},
        ),
        (_FIXED | {"cut_mg": "0.000001"}, {""}),
        ([], {""}),
        ("fixed", {""}),
        (None, {""}),
    ],
)
def test_every_mistake_of_a_schedule_is_named_at_its_place(
    body: object, pointers: set[str]
) -> None:
    assert set(_problems("schedule", body)) == pointers


@pytest.mark.parametrize(
    ("body", "pointers"),
    [
        ({}, {"/drug"}),
        ({"drug": _DRUG | {"mg": "5"}}, {"/drug/mg"}),
        ({"drug": {"label_mg": "5"}}, {"/drug/label_ml", "/drug/use_ml"}),
        ({"drug": _DRUG, "add_ml": "1", "make_up_to_ml": "50"}, {"/make_up_to_ml"}),
        ({"drug": _DRUG, "doses_mg": ["1", "", "-1"]}, {"/doses_mg/1", "/doses_mg/2"}),
        ({"drug": _DRUG, "rounding": "nearest"}, {"/rounding"}),
        ({"drug": _DRUG, "parts": 0}, {"/parts"}),
        ({"drug": _DRUG, "medicine": "x" * 1000}, {"/medicine"}),
    ],
)
def test_every_mistake_of_a_mixture_is_named_at_its_place(body: object, pointers: set[str]) -> None:
    assert set(_problems("mixture", body)) == pointers


def test_a_misspelt_field_is_met_with_the_right_name() -> None:
    assert "cut_mg" in _problems("schedule", _FIXED | {"cut_mgs": "1"})["/cut_mgs"]


def test_digits_as_text_are_fine_where_whole_numbers_stand() -> None:
    assert calculate("schedule", _FIXED | {"every_days": "1"}) == calculate("schedule", _FIXED)


def test_a_field_that_is_null_is_not_there() -> None:
    assert calculate("schedule", _FIXED | {"cuts": None}) == calculate("schedule", _FIXED)


_HOSTILE: list[tuple[str, Any]] = [
    ("schedule", _FIXED | {"start_mg": "9" * 1_000_000}),
    ("schedule", _FIXED | {"start_mg": "1/" * 500_000}),
    ("schedule", _FIXED | {"every_days": 10**4000}),
    ("schedule", _FIXED | {"holds": [{"from_day": 1, "days": 1}] * 10_000}),
    ("schedule", _FIXED | {"holds": [{}] * 10_000}),
    ("schedule", _FIXED | {f"field{n}": n for n in range(10_000)}),
    ("schedule", {"method": "table", "rows": [{"days": 1, "dose_mg": "x"}] * 100_000}),
    (
        "schedule",
        {"method": "fixed", "start_mg": "1", "cut_mg": "0.000000000001", "target_mg": "0"},
    ),
    ("schedule", {"method": "fixed", "start_mg": "999999999999", "cut_mg": "1", "days": 36_600}),
    ("mixture", {"drug": _DRUG, "doses_mg": ["1"] * 100_000}),
    ("mixture", {"drug": {"mg" + "g" * 100_000: "5"}}),
    ("batch", {"drug": {"unit_mg": "1"}, "target_mg_per_ml": "1", "doses_mg": [[]] * 10_000}),
    ("supply", {"drug": {"mg": []}, "dose_mg": {}}),
    ("weighing", {"tablet_mg": None, "tablet_g": [[[[]]]]}),
]


@pytest.mark.parametrize(("kind", "body"), _HOSTILE)
def test_hostile_requests_are_refused_quickly(kind: str, body: Any) -> None:
    began = time.perf_counter()

    problems = _problems(kind, body)

    assert time.perf_counter() - began < _PATIENCE_SECONDS
    assert len(json.dumps(problems)) < 20_000


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=8,
)
_FIELDS = sorted(
    {
        name
        for schema in REQUEST_SCHEMAS.values()
        for form in schema.get("oneOf", [schema])
        for name in form["properties"]
    }
)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(KINDS), st.dictionaries(st.sampled_from(_FIELDS), _JSON, max_size=8))
def test_whatever_is_sent_there_is_an_answer_or_a_refusal(kind: str, body: dict[str, Any]) -> None:
    try:
        answer = calculate(kind, body)
    except BadRequest:
        return

    assert answer["working"]


def test_schemas_name_every_field_and_forbid_others() -> None:
    assert set(REQUEST_SCHEMAS) == set(KINDS)
    for schema in REQUEST_SCHEMAS.values():
        for form in schema.get("oneOf", [schema]):
            assert form["additionalProperties"] is False
            assert set(form["required"]) <= set(form["properties"])
