"""The calculator’s first page and the pages of the rarer ways of cutting."""

from collections.abc import Callable

import pytest

from forum.calculators.ways import EVERY_WAY
from forum.taper.requests.schedules import METHODS
from tests.visit import Page

Visit = Callable[..., Page]

WAYS: dict[str, tuple[dict[str, str], str]] = {
    "monthly": (
        {"start_mg": "20", "percent": "10", "until_mg": "10"},
        "From 20 mg, 10 % of the dose less every 30 days, a little each day, to 10 mg",
    ),
    "slide": (
        {"start_mg": "20", "percent": "5", "weeks": "12"},
        "5 % of the dose at the block’s start less each week for four weeks of six",
    ),
    "weighed": (
        {
            "tablet_mg": "5",
            "tablet_g": "0.17",
            "start_g": "0.34",
            "cut_g": "0.002",
            "every_days": "1",
            "cuts": "20",
        },
        "0.002 g of tablet less each day",
    ),
    "table": (
        {"rows": "40 mg for 7 days\n35,5 mg for 14 days\n"},
        "From 40 mg to 35.5 mg",
    ),
    "occupancy": (
        {"start_mg": "20", "k_mg": "10", "cuts": "10", "every_days": "14"},
        "equal steps of modelled occupancy every 14 days, to 0 mg",
    ),
}
STEPS = {"start_mg": "20", "cut": "1", "every_days": "7", "until_mg": "10"}


def plainly(page: Page) -> str:
    return page.text.replace("\N{NO-BREAK SPACE}", " ")


def test_every_method_of_the_engine_has_its_page() -> None:
    assert {way.method for way in EVERY_WAY} == set(METHODS)


@pytest.mark.parametrize("name", WAYS)
def test_a_way_of_cutting_is_worked_out(visit: Visit, name: str) -> None:
    typed, said = WAYS[name]

    page = visit(f"/calculator/{name}").press("Work it out", **typed)

    assert page.status == 200
    assert said in plainly(page)
    assert "Use this as my plan" in page.text


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("2 weeks at 40 mg\n35 mg 1 week", "From 40 mg to 35 mg: 14 days"),
        ("2026-11-03 40 mg\n2026-11-17 35 mg", "From 40 mg to 35 mg: 14 days"),
    ],
)
def test_a_list_is_read_as_people_write_it(visit: Visit, rows: str, said: str) -> None:
    page = visit("/calculator/table").press("Work it out", rows=rows)

    assert page.status == 200
    assert said in plainly(page)
    assert ("3 Nov 2026" in plainly(page)) == rows.startswith("2026")


def test_a_list_that_begins_on_another_day_is_asked_about(visit: Visit) -> None:
    typed = {"rows": "2026-11-03 40 mg\n2026-11-17 35 mg", "start_date": "2026-11-04"}

    page = visit("/calculator/table").press("Work it out", **typed)

    assert page.status == 422
    assert "Your list begins on 3 Nov 2026." in page.text


@pytest.mark.parametrize("name", WAYS)
def test_an_empty_page_says_where_to_begin(visit: Visit, name: str) -> None:
    page = visit(f"/calculator/{name}").press("Work it out")

    assert page.status == 422
    assert "to have something to do" in page.text


@pytest.mark.parametrize(
    ("unit", "said"),
    [
        ("mg", "1 mg less every 7 days"),
        ("percent", "1 % of the current dose less every 7 days"),
        ("percent_of_start", "1 % of the first dose less every 7 days"),
    ],
)
def test_a_cut_is_named_for_what_it_is(visit: Visit, unit: str, said: str) -> None:
    page = visit("/calculator").press("Work it out", **STEPS, cut_in=unit)

    assert said in plainly(page)


def test_a_share_of_the_current_dose_is_called_proportional_and_never_hyperbolic(
    visit: Visit,
) -> None:
    page = visit("/calculator").press("Work it out", **STEPS, cut_in="percent")
    result = page.text.split("What you have")[0]

    assert "in proportion" in result
    assert "hyperbolic" not in result


def test_there_is_no_usual_dose_at_half_occupancy(visit: Visit) -> None:
    page = visit("/calculator/occupancy")

    assert page.form("Work it out").fields["k_mg"] == [""]
    assert (
        "Write a number here"
        in page.press("Work it out", **{**WAYS["occupancy"][0], "k_mg": ""}).text
    )


@pytest.mark.parametrize(
    ("end", "said"),
    [
        ({"until_mg": "10"}, "to 10 mg: 70 days"),
        ({"until_mg": "", "cuts": "3"}, "to 17 mg: 21 days"),
        ({"until_mg": "", "days": "15"}, "to 18 mg: 14 days"),
    ],
)
def test_a_plan_stops_at_a_dose_after_cuts_or_after_days(
    visit: Visit, end: dict[str, str], said: str
) -> None:
    page = visit("/calculator").press("Work it out", **{**STEPS, **end})

    assert said in plainly(page)


def test_holds_a_first_cut_and_rounding_stand_behind_a_fold(visit: Visit) -> None:
    page = visit("/calculator").press(
        "Work it out",
        **STEPS,
        holds="7 days from day 15\n1 week from day 40",
        first_cut_day="3",
        round_to="0.5",
        round_mode="down",
    )

    assert page.status == 200
    assert "The dose is held for 7 days from day 15" in plainly(page)
    assert "The dose is held for 7 days from day 40" in plainly(page)
    assert "rounded to 0.5 mg (down)" in plainly(page)


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("holds", "14 days from day 61\na week off", "“a week off”: Write a hold like"),
        ("holds", "0 days from day 61", "at least 1"),
        ("first_cut_day", "1.5", "Write a whole number here"),
        ("round_to", "0", "This must be above zero."),
        ("start_date", "14.1.2026", "Write the date as year, month, day"),
        ("cuts", "0", "at least 1"),
        ("days", "99999", "at most 36,600"),
        ("medicine", "x" * 90, "in at most 80 letters"),
    ],
)
def test_a_mistake_in_the_rarer_fields_is_said_beside_them(
    visit: Visit, field: str, typed: str, said: str
) -> None:
    page = visit("/calculator").press("Work it out", **{**STEPS, field: typed})

    assert page.status == 422
    assert f'id="{field}-error"' in page.html
    assert said in page.text
    assert page.form("Work it out").fields[field] == [typed]


def test_a_strength_is_found_in_which_every_cut_lands_on_a_mark(visit: Visit) -> None:
    typed = {
        "label_mg": "25",
        "label_ml": "5",
        "start_mg": "4.5",
        "cut": "0.02",
        "every_days": "1",
        "until_mg": "4",
    }

    page = visit("/calculator").press("Find a strength for my syringe", **typed, mark_ml="0.2")

    assert page.status == 200
    assert page.form("Work it out").fields["strength"] == ["0.1"]
    assert "Add 49 mL of water" in plainly(page)


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"mark_ml": ""}, "mark_ml", "Write a number here"),
        ({"mark_ml": "0.2", "cut": ""}, "cut", "Write a number here"),
        ({"mark_ml": "7", "cut": "0.0013"}, "strength", "No mixture of up to 500 mL"),
    ],
)
def test_a_strength_that_cannot_be_found_is_explained(
    visit: Visit, typed: dict[str, str], field: str, said: str
) -> None:
    known = {
        "label_mg": "25",
        "label_ml": "5",
        "start_mg": "4.5",
        "cut": "0.02",
        "every_days": "1",
        "until_mg": "4",
    }

    page = visit("/calculator").press("Find a strength for my syringe", **{**known, **typed})

    assert page.status == 422
    assert f'id="{field}-error"' in page.html
    assert said in page.text


def test_every_row_of_a_long_plan_is_one_press_away(visit: Visit) -> None:
    page = visit("/calculator").press("Work it out", **{**STEPS, "cut": "0.05"})

    rows = page.press("Every row on one page")

    assert rows.status == 200
    assert rows.html.count('<th scope="row">') == 201
