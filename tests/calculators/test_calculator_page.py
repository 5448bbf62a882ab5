"""The calculator as a page: three steps, the result above them, nothing lost on a mistake."""

from collections.abc import Callable

import pytest
from flask import Flask

from tests.page import PageReader
from tests.visit import Page

Visit = Callable[..., Page]

REAL_CASE = {
    "medicine": "diazepam",
    "have": "liquid",
    "label_mg": "25",
    "label_ml": "5",
    "start_mg": "4.5",
    "cut": "0.02",
    "cut_in": "mg",
    "every_days": "1",
    "until_mg": "4",
    "strength": "0.1",
    "mark_ml": "0.2",
}


def work_out(visit: Visit, **typed: str) -> Page:
    return visit("/calculator").press("Work it out", **{**REAL_CASE, **typed})


def test_the_real_case_comes_to_26_levels_25_days_and_110_5_mg(visit: Visit) -> None:
    page = work_out(visit)

    assert page.status == 200
    assert "25 days, 26 levels, 110.5 mg in all (1,105 mL at 0.1 mg per mL)" in page.text
    assert "Add 49 mL of water" in page.text
    assert "Never stop suddenly" in page.text


def test_comma_and_leading_point_are_read_like_any_number(visit: Visit) -> None:
    page = work_out(visit, start_mg="4,5", cut=".02")

    assert "110.5 mg in all" in page.text


def test_tablets_in_water_are_worked_out(visit: Visit) -> None:
    page = work_out(visit, have="tablets", unit_mg="5", units="1", label_mg="", label_ml="")

    assert page.status == 200
    assert "0.1 mg" in page.text
    assert "110.5 mg in all" in page.text


def test_no_pace_is_filled_in_before_somebody_writes_their_own(visit: Visit) -> None:
    for path in ("/calculator", "/calculator/weighed", "/calculator/occupancy"):
        assert visit(path).form("Work it out").fields["every_days"] == [""]


def test_a_percent_of_the_current_dose_is_named_for_what_it_is(visit: Visit) -> None:
    page = work_out(visit, cut="5", cut_in="percent", every_days="14")

    assert page.status == 200
    assert "5 %" in page.text.replace("\N{NO-BREAK SPACE}", " ")


def test_without_a_cut_there_is_a_mixture_and_no_schedule(visit: Visit) -> None:
    page = work_out(visit, cut="", until_mg="")

    assert "Add 49 mL of water" in page.text
    assert "levels" not in page.text


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("label_mg", "lots", "This is not a number we can read"),
        ("start_mg", "-4", "Write it without the minus sign"),
        ("cut", "1e-3", "Write the number out in full"),
        ("until_mg", "", "Please say where the plan ends"),
        ("strength", "9", "Choose a weaker strength"),
        ("every_days", "0", "at least 1"),
        ("every_days", "", "Write a whole number here"),
        ("mark_ml", "0", ""),
    ],
)
def test_a_mistake_is_said_beside_its_field_and_nothing_is_lost(
    visit: Visit, field: str, typed: str, sentence: str
) -> None:
    page = work_out(visit, **{field: typed})

    assert page.status == 422
    assert sentence in page.text
    assert f'id="{field}-error"' in page.html
    kept = page.form("Work it out").fields
    for name, value in {**REAL_CASE, field: typed}.items():
        assert kept[name] == [value]


def test_an_empty_form_says_where_to_begin(visit: Visit) -> None:
    page = visit("/calculator").press("Work it out")

    assert page.status == 422
    assert "Write your dose here" in page.text


def test_the_result_is_offered_as_text_that_works_out_to_the_same(visit: Visit) -> None:
    first = work_out(visit)
    text = next(
        e.text for e in PageReader(first.html).elements if e.attrs.get("id") == "result-text"
    )

    again = first.press("Work out the text", as_text=text.strip())

    assert again.status == 200
    assert "25 days, 26 levels, 110.5 mg in all" in again.text


def test_a_mistake_in_the_text_is_said_with_its_line(visit: Visit) -> None:
    text = "```schedule\nstart: 4.5 mg\ncut: 0.02 mg every 1 day\nuntill: 4 mg\n```"

    page = visit("/calculator").press("Work out the text", as_text=text)

    assert page.status == 422
    assert "Line 4" in page.text
    assert "untill: 4 mg" in page.html


def test_the_calculator_writes_nothing(visit: Visit, app: Flask) -> None:
    page = work_out(visit)

    written = [q for q in page.queries if q.split()[0] in {"INSERT", "UPDATE", "DELETE"}]
    assert written == []
