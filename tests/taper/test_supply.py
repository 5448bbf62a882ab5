"""How long a supply lasts."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum.taper.requests import BadRequest, read_schedule, read_supply
from forum.taper.schedule import calculate_schedule
from forum.taper.supply import Supply, calculate_supply
from tests.taper.exact import exact
from tests.taper.plans import Body, plans

_HEADLINE = {"method": "fixed", "start_mg": "4.5", "cut_mg": "0.02", "target_mg": "4"}


def _supply(**body: Any) -> Supply:
    return calculate_supply(read_supply(body))


def test_a_steady_dose_lasts_for_whole_days() -> None:
    supply = _supply(
        drug={"label_mg": "25", "label_ml": "5"},
        have_ml="30",
        dose_mg="4",
        start_date="2026-02-20",
    )

    assert exact(supply.total_mg, supply.whole_days, supply.left_mg) == ["150", "37", "2"]
    assert supply.lasts_until == date(2026, 3, 28)


def test_a_quotient_that_does_not_end_is_marked_as_rounded() -> None:
    supply = _supply(drug={"mg": "500"}, dose_mg="4.5")

    assert supply.working[0].says == "500 mg ÷ 4.5 mg ≈ 111.1111"


def test_the_stock_may_stand_inside_the_drug_or_beside_it() -> None:
    inside = _supply(drug={"unit_mg": "2", "have_units": "28"}, dose_mg="4")
    beside = _supply(drug={"unit_mg": "2"}, have_units="28", dose_mg="4")

    assert inside == beside
    assert inside.whole_days == 14


def test_a_supply_outlives_a_plan_at_its_last_dose() -> None:
    supply = _supply(drug={"mg": "120"}, schedule=_HEADLINE)

    assert (supply.whole_days, supply.left_mg) == (28, Fraction("1.5"))
    assert {"covers_the_plan", "past_the_plan"} <= {note.code for note in supply.notes}


def test_a_plan_to_zero_leaves_the_rest_over() -> None:
    plan = {"method": "fixed", "start_mg": "1", "cut_mg": "0.5", "target_mg": "0"}

    supply = _supply(drug={"mg": "10"}, schedule=plan | {"start_date": "2026-01-01"})

    assert (supply.whole_days, supply.left_mg) == (2, Fraction("8.5"))
    assert supply.lasts_until == date(2026, 1, 2)


@settings(max_examples=60, deadline=None)
@given(plans(), st.integers(1, 20_000))
def test_a_plan_is_paid_day_by_day_until_a_dose_is_missing(body: Body, stock: int) -> None:
    plan = calculate_schedule(read_schedule(body))
    days, left = 0, Fraction(stock, 10)
    while plan.last_day > days and left >= plan.dose_on_day(days + 1):
        days, left = days + 1, left - plan.dose_on_day(days + 1)

    supply = _supply(drug={"mg": str(Fraction(stock, 10))}, schedule=body)

    if days < plan.last_day:
        assert (supply.whole_days, supply.left_mg) == (days, left)
    else:
        assert supply.whole_days >= days or not plan.dose_on_day(days)


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"drug": {"unit_mg": "2"}, "dose_mg": "1"}, "/have_units"),
        ({"drug": {"unit_mg": "2"}, "have_ml": "3", "dose_mg": "1"}, "/have_ml"),
        (
            {"drug": {"unit_mg": "2", "have_units": "3"}, "have_units": "3", "dose_mg": "1"},
            "/have_units",
        ),
        ({"drug": {"mg": "2"}, "have_ml": "3", "dose_mg": "1"}, "/have_ml"),
        ({"drug": {"mg": "2"}}, ""),
        ({"drug": {"mg": "2"}, "dose_mg": "1", "schedule": _HEADLINE}, "/schedule"),
        ({"drug": {"mg": "2"}, "start_date": "2026-01-01", "schedule": _HEADLINE}, "/start_date"),
        ({"drug": {}, "dose_mg": "1"}, "/drug"),
    ],
)
def test_what_names_no_supply_is_refused_at_its_place(body: dict[str, Any], pointer: str) -> None:
    with pytest.raises(BadRequest) as refusal:
        _supply(**body)

    assert refusal.value.problems[0].pointer == pointer
