"""Answers as plain JSON."""

import json
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings

from forum.taper.calculations import calculate
from forum.taper.numbers import MOST_EXACT_CHARACTERS, is_written_exactly, write_decimal
from forum.taper.requests import BadRequest, read_schedule
from forum.taper.schedule import calculate_schedule
from forum.taper.schedule.column import column_by, column_of
from tests.taper.plans import Body, plans


def _at(answer: Any, pointer: str) -> Any:
    for step in pointer.split("/")[1:]:
        answer = answer[int(step)] if isinstance(answer, list) else answer[step]
    return answer


def test_a_rounded_value_has_its_exact_fraction_beside_it() -> None:
    answer = calculate(
        "schedule", {"method": "fixed", "start_mg": "4.5", "cut_mg": "0.02", "target_mg": "4"}
    )

    assert answer["exact"]["/rate_percent/7"] == "28/9"
    assert "/total_mg" not in answer["exact"]


@settings(max_examples=60, deadline=None)
@given(plans())
def test_every_exact_fraction_rounds_to_what_is_written(body: Body) -> None:
    answer = json.loads(json.dumps(calculate("schedule", body)))

    for pointer, fraction in answer["exact"].items():
        assert _at(answer, pointer) == write_decimal(Fraction(fraction))
        assert Fraction(fraction) != Fraction(_at(answer, pointer))


@settings(max_examples=60, deadline=None)
@given(plans())
def test_the_written_levels_are_those_of_the_schedule(body: Body) -> None:
    plan = calculate_schedule(read_schedule(body))

    answer = calculate("schedule", body)

    for level, written in zip(plan.levels, answer["levels"], strict=True):
        for name, text in written.items():
            value = getattr(level, name)
            assert text == (write_decimal(value) if isinstance(value, Fraction) else _plain(value))


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def test_thousands_of_percentage_cuts_are_written_exactly() -> None:
    body = {"method": "percent_of_current", "start_mg": "4", "percent": "0.71", "cuts": 2000}
    volumes = {"mg_per_ml": "0.3", "mark_ml": "0.01"}

    answer = calculate("schedule", body | volumes)

    for level in (0, 1, 99, 500, 1999, 2000):
        dose = 4 * Fraction(9929, 10000) ** level
        written = answer["levels"][level]
        assert written["dose_mg"] == write_decimal(dose)
        assert written["ml"] == write_decimal(dose / Fraction("0.3"))
        if level:
            assert written["percent_of_previous"] == "0.71"
            assert written["cut_mg"] == write_decimal(dose / Fraction(9929, 10000) - dose)


def _fraction_shown(value: Fraction) -> str | None:
    """Tell what stands in `exact` for a value: its fraction, unless the decimal says it all."""
    if value.denominator > 10**MOST_EXACT_CHARACTERS:
        return None
    fraction = f"{value.numerator}/{value.denominator}"
    is_shown = not is_written_exactly(value) and len(fraction) <= MOST_EXACT_CHARACTERS
    return fraction if is_shown else None


def test_a_plan_of_3000_levels_has_the_fraction_of_every_rounded_value() -> None:
    body = {"method": "fixed", "start_mg": "20", "cut_mg": "1/199", "cuts": 2999}
    body |= {"mg_per_ml": "0.3"}
    plan = calculate_schedule(read_schedule(body))

    answer = calculate("schedule", body)

    expected = {
        f"/levels/{place}/{name}": _fraction_shown(value)
        for place, level in enumerate(plan.levels)
        for name in answer["levels"][0]
        if isinstance(value := getattr(level, name), Fraction)
    }
    shown = {key: text for key, text in answer["exact"].items() if key.startswith("/levels/")}
    assert plan.level_count == 3000
    assert shown == {key: text for key, text in expected.items() if text}


@pytest.mark.parametrize("percent", ["50", "10", "100/3", "0.100000000001"])
def test_only_fractions_of_more_than_800_characters_are_left_out(percent: str) -> None:
    body = {"method": "percent_of_current", "start_mg": "36", "percent": percent, "cuts": 2999}

    exact = calculate("schedule", body)["exact"]

    keep = 1 - Fraction(percent) / 100
    for level in [*range(1, 200), *range(200, 3000, 93)]:
        dose = 36 * keep**level
        assert exact.get(f"/levels/{level}/dose_mg") == _fraction_shown(dose)
        assert exact.get(f"/levels/{level}/cut_mg") == _fraction_shown(dose / keep - dose)


_ENDLESS = {"method": "percent_of_current", "start_mg": "20", "percent": "0.123456789123"}


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("supply", {"drug": {"mg": "15000"}}),
        ("batch", {"drug": {"unit_mg": "5"}, "target_mg_per_ml": "1", "days": 3000}),
    ],
)
def test_a_sum_of_endless_fractions_is_refused_with_what_to_do(kind: str, body: Body) -> None:
    with pytest.raises(BadRequest) as refusal:
        calculate(kind, body | {"schedule": _ENDLESS | {"cuts": 3600}})

    assert [each.pointer for each in refusal.value.problems] == ["/schedule"]
    assert "Let each dose be rounded" in refusal.value.problems[0].message


def test_the_same_sum_is_answered_when_each_dose_is_rounded() -> None:
    rounded = _ENDLESS | {"cuts": 3600, "round": {"to_mg": "0.0001"}}

    answer = calculate("supply", {"drug": {"mg": "15000"}, "schedule": rounded})

    assert answer["whole_days"] > 365


def test_a_column_knows_the_first_of_its_largest_numbers() -> None:
    column = column_of([1, 4, 2, 10**40], [3, 2, 1, 10**40 + 1])

    assert column.place_of_largest == 1


def test_a_column_asks_once_for_what_repeats() -> None:
    asked: list[str] = []

    def note(key: str) -> tuple[int, int, int]:
        asked.append(key)
        return len(asked), 1, 0

    column = column_by("abba", note)

    assert (asked, list(column.places)) == (["a", "b"], [0, 1, 1, 0])
