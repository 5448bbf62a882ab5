"""“1,105” is a thousand for some and a little more than one for others: the pages ask."""

from collections.abc import Callable

import pytest

from forum.calculators.commas import readings_of
from tests.calculators.sums import SUMS
from tests.calculators.test_calculator_page import REAL_CASE, work_out
from tests.visit import Page

Visit = Callable[..., Page]


@pytest.mark.parametrize("typed", ["1,105", "12,500", "1,105 mg", "999,999mL"])
def test_a_comma_before_three_digits_has_two_readings(typed: str) -> None:
    readings = readings_of(typed)

    assert readings
    assert readings.thousands == typed.replace(",", "")
    assert readings.decimal == typed.replace(",", ".")


@pytest.mark.parametrize(
    "typed", ["0,105", "4,5", "4,48", "4,4800", "1.105", "1105", "1,1,105", ""]
)
def test_any_other_number_has_one(typed: str) -> None:
    assert readings_of(typed) is None


def test_the_page_asks_beside_the_field_and_keeps_the_rest(visit: Visit) -> None:
    page = work_out(visit, start_mg="4,500")

    assert page.status == 422
    assert "Did you mean 4500 or 4.500?" in page.text
    kept = page.form("Work it out").fields
    assert all(kept[name] == [value] for name, value in {**REAL_CASE, "start_mg": "4,500"}.items())


def test_an_answer_takes_the_place_of_what_was_typed(visit: Visit) -> None:
    asked = work_out(visit, start_mg="4,500")

    page = asked.press("Work it out", **{"start_mg-reading": "4.500"})

    assert page.status == 200
    assert "From 4.5 mg" in page.text
    assert page.form("Work it out").fields["start_mg"] == ["4.500"]


def test_an_answer_to_another_number_counts_for_nothing(visit: Visit) -> None:
    page = work_out(visit, start_mg="4,500", **{"start_mg-reading": "9999"})

    assert page.status == 422
    assert "Did you mean 4500 or 4.500?" in page.text


def test_a_share_is_never_a_thousand_and_is_not_asked_about(visit: Visit) -> None:
    page = work_out(visit, cut="2,125", cut_in="percent")

    assert page.status == 200


def test_what_belongs_to_another_choice_is_not_asked_about(visit: Visit) -> None:
    page = work_out(visit, have="mg", strength="", use_ml="1,105", label_mg="1,105")

    assert "Did you mean" not in page.text


@pytest.mark.parametrize(("name", "field"), [("supply", "have_ml"), ("devices", "volume_ml")])
def test_the_small_sums_ask_too(visit: Visit, name: str, field: str) -> None:
    typed = {**SUMS[name][0], field: "1,105"}

    asked = visit(f"/calculators/{name}").press("Work it out", **typed)
    page = asked.press("Work it out", **{f"{field}-reading": "1.105"})

    assert asked.status == 422
    assert "Did you mean 1105 or 1.105?" in asked.text
    assert page.status == 200
