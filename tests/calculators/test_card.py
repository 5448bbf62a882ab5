"""A card for the kitchen: some weeks of a plan, one line a day."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from forum import clock
from tests.page import PageReader
from tests.printing.reading import pages_of
from tests.visit import Page

Visit = Callable[..., Page]
Send = Callable[..., Page]

TODAY = datetime(2026, 1, 20, 12, tzinfo=UTC)
TYPED = {
    "medicine": "diazepam",
    "label_mg": "25",
    "label_ml": "5",
    "start_mg": "4.5",
    "cut": "0.02",
    "every_days": "1",
    "until_mg": "4",
    "strength": "0.1",
    "mark_ml": "0.2",
    "start_date": "2026-01-14",
}


def card(visit: Visit, **typed: str) -> Page:
    with clock.stand_still(TODAY):
        return (
            visit("/calculator")
            .press("Work it out", **{**TYPED, **typed})
            .press("Make a card to print")
        )


def show(page: Page, **typed: str) -> Page:
    with clock.stand_still(TODAY):
        return page.press("Show these days", **typed)


def plainly(page: Page) -> str:
    return page.text.replace("\N{NO-BREAK SPACE}", " ")


def days_on(page: Page) -> int:
    return sum("tick" in e.attrs.get("class", "") for e in PageReader(page.html).elements)


def test_a_card_begins_today_and_holds_two_weeks(visit: Visit) -> None:
    page = card(visit)

    assert page.status == 200
    assert days_on(page) == 14
    assert "Tue 20 Jan today 4.38 mg 43.8 mL" in plainly(page)
    assert "Mon 2 Feb" in plainly(page)
    assert "diazepam · 0.1 mg/mL" in plainly(page)


def test_each_week_says_how_to_mix_for_it(visit: Visit) -> None:
    page = card(visit)

    # 4.38 + 4.36 + … + 4.26 = 30.24 mg: 6.048 mL of 5 mg/mL, 6.2 mL on the marks.
    assert "Measure 6.2 mL of the liquid (25 mg in 5 mL). Add 303.8 mL of water" in plainly(page)
    assert "That makes 310 mL at 0.1 mg/mL; 7.6 mL are left over." in plainly(page)
    assert plainly(page).count("Ask your pharmacist how long this mixture keeps.") == 2


def test_prescriber_and_pharmacy_are_left_to_be_filled_in_by_hand(visit: Visit) -> None:
    page = card(visit)

    assert "Prescriber: Pharmacy: Arithmetic, not advice." in page.text


@pytest.mark.parametrize(("weeks", "days"), [("1", 7), ("2", 14), ("4", 20)])
def test_other_weeks_are_one_press_away_and_the_card_ends_with_the_plan(
    visit: Visit, weeks: str, days: int
) -> None:
    page = show(card(visit), weeks=weeks)

    assert days_on(page) == days
    assert ("The plan ends here, at 4 mg." in plainly(page)) == (weeks == "4")


@pytest.mark.parametrize(
    ("from_date", "said"),
    [
        ("2026-01-13", "The plan begins on 14 Jan 2026. Write that day or a later one."),
        ("2026-03-01", "The plan ends on 8 Feb 2026. Write that day or an earlier one."),
        ("soon", "Write the date as year, month, day"),
        ("2026-02-30", "This day is not in the calendar."),
    ],
)
def test_a_day_outside_the_plan_is_explained_beside_its_field(
    visit: Visit, from_date: str, said: str
) -> None:
    page = show(card(visit), from_date=from_date)

    assert page.status == 422
    assert said in plainly(page)
    assert show(page, from_date="2026-01-21").status == 200


def test_a_number_of_weeks_that_is_not_offered_is_refused(visit: Visit) -> None:
    assert show(card(visit), weeks="3").status == 422


def test_a_plan_without_dates_begins_on_the_card_s_first_day(visit: Visit) -> None:
    page = card(visit, start_date="")

    assert "Tue 20 Jan today 4.5 mg 45 mL" in plainly(page)


def test_a_plan_to_come_begins_on_its_own_first_day(visit: Visit) -> None:
    page = card(visit, start_date="2026-03-01")

    assert "Sun 1 Mar 4.5 mg 45 mL" in plainly(page)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"strength": "", "mark_ml": "0.01"}, "These days take 6.048 mL in all."),
        (
            {"have": "tablets", "unit_mg": "5", "units": "1"},
            "These days take 302.4 mL: make the mixture 7 times.",
        ),
        ({"have": "mg"}, "These days take 302.4 mL in all."),
    ],
)
def test_what_is_not_diluted_from_a_bottle_says_its_own_way(
    visit: Visit, typed: dict[str, str], said: str
) -> None:
    assert said in plainly(card(visit, **typed))


def test_without_a_liquid_there_are_only_doses(visit: Visit) -> None:
    page = card(visit, have="mg", strength="", mark_ml="")

    assert "To mix" not in page.text
    assert "mL" not in page.text.split("Prescriber")[0]


@pytest.mark.parametrize("source", ["", "Good morning.", "```schedule\nstart: soon\n```"])
def test_a_card_of_nothing_says_where_to_begin(send: Send, source: str) -> None:
    page = send("/calculator/card", source=source)

    assert page.status == 422
    assert "Work one out in the calculator first." in page.text


def test_a_card_is_kept_nowhere(visit: Visit) -> None:
    written = [q for q in card(visit).queries if q.split()[0] in {"INSERT", "UPDATE", "DELETE"}]

    assert written == []


def test_the_card_is_a_pdf_at_one_press(visit: Visit) -> None:
    page = card(visit)
    fields = page.form("Save as PDF").fields | {"weeks": "4", "paper": "letter"}

    answer = page.visitor.post("/calculator/card.pdf", fields)
    pages = pages_of(answer.response.data)

    assert answer.response.mimetype == "application/pdf"
    assert "no-store" in answer.response.headers["Cache-Control"]
    assert len(pages) == 2
    assert "4.38 mg" in pages[0]


def test_a_pdf_of_days_that_are_not_in_the_plan_says_so_on_the_page(visit: Visit) -> None:
    page = card(visit)
    fields = page.form("Save as PDF").fields | {"from_date": "2031-01-01"}

    answer = page.visitor.post("/calculator/card.pdf", fields)

    assert answer.status == 422
    assert "The plan ends on" in answer.text


def test_a_pdf_of_nothing_says_where_to_begin(send: Send) -> None:
    assert "A card needs a plan" in send("/calculator/card.pdf", source="hello").text
