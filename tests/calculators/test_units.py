"""A unit typed behind a number, and a medicine that is not in the list."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.calculators.units import without_units
from tests.calculators.sums import SUMS
from tests.calculators.test_calculator_page import REAL_CASE, work_out
from tests.visit import Page

Visit = Callable[..., Page]


def test_units_that_fit_their_fields_change_nothing(visit: Visit) -> None:
    page = work_out(
        visit,
        label_mg="25 mg",
        label_ml="5mL",
        start_mg="4,5 MG",
        cut="0.02 mg",
        every_days="1 day",
        strength="0.1 mg/mL",
        mark_ml=".2 ml",
    )

    assert page.status == 200
    assert "25 days, 26 levels, 110.5 mg in all" in page.text
    assert page.form("Work it out").fields["label_mg"] == ["25 mg"]


@pytest.mark.parametrize(
    ("field", "typed"), [("label_ml", "5 mg"), ("start_mg", "45 mL"), ("cut", "2 %")]
)
def test_a_unit_that_does_not_fit_is_never_dropped(visit: Visit, field: str, typed: str) -> None:
    page = work_out(visit, **{field: typed})

    assert page.status == 422
    assert f'id="{field}-error"' in page.html


def test_a_share_may_have_its_sign(visit: Visit) -> None:
    page = work_out(visit, cut="5 %", cut_in="percent")

    assert page.status == 200


@given(number=st.decimals(0, 9999, places=3).map(str), space=st.sampled_from(["", " "]))
def test_a_number_with_its_unit_is_that_number(number: str, space: str) -> None:
    typed = {"label_mg": f"{number}{space}mg", "mark_ml": f"{number}{space}mL", "medicine": "5 mg"}

    assert without_units(typed) == {"label_mg": number, "mark_ml": number, "medicine": "5 mg"}


def test_devices_and_lists_take_units_too(visit: Visit) -> None:
    devices = {"volume_ml": "44.8 mL", "capacity_1": "10 mL", "mark_1": "0.2mL"}
    mixture = {**SUMS["mixture"][0], "doses": "4.5 mg; 4,48mg\n4.4 mg", "target": "0.1 mg per mL"}

    measured = visit("/calculators/devices").press("Work it out", **devices)
    mixed = visit("/calculators/mixture").press("Work it out", **mixture)

    assert (measured.status, mixed.status) == (200, 200)
    assert mixed.form("Work it out").fields["doses"] == [mixture["doses"]]


@pytest.mark.parametrize(
    ("name", "is_told"), [("diazepam", False), ("", False), ("moonpill", True)]
)
def test_an_unknown_medicine_is_told_quietly(visit: Visit, name: str, is_told: bool) -> None:
    page = work_out(visit, medicine=name)

    assert page.status == 200
    assert ("We do not know this name; the sums do not need it." in page.text) == is_told


def test_a_liquid_that_is_used_as_it_is_makes_no_mixture(visit: Visit) -> None:
    page = work_out(visit, strength="")

    assert "26 levels" in page.text
    assert "at 5 mg per mL" in page.text
    assert "block-mixture" not in page.html
    assert "```mixture" not in page.html


def test_a_label_that_cannot_be_read_is_told_without_a_strength(visit: Visit) -> None:
    page = work_out(visit, strength="", label_ml="lots")

    assert page.status == 422
    assert 'id="label_ml-error"' in page.html
    assert REAL_CASE["label_mg"] in page.form("Work it out").fields["label_mg"]
