"""From what the label says to a printed week, as `docs/journeys/from-label-to-card.md` tells it."""

import re
from pathlib import Path
from time import monotonic

from playwright.sync_api import Page, expect

from tests.journeys.doors import Doors
from tests.journeys.steps import press

JOURNEY = Path(__file__).resolve().parents[2] / "docs" / "journeys" / "from-label-to-card.md"
# What the person knows: “25 mg in 5 mL, I take 4.5 mg, 0.02 mg less a day, a 10 mL syringe”.
KNOWN = {
    "mg on the label": "25",
    "in how many mL": "5",
    "Dose now, in mg a day": "4.5",
    "Less by": "0.02",
    "Every how many days": "1",
    "Down to, in mg": "4",
    "Smallest mark of your syringe, in mL": "0.2",
}
PRESSES = ("Find a strength for my syringe", "Make a card to print", "Show these days")
# All that the machine takes; the person takes longer.
SECONDS = 20


def test_a_week_is_on_paper_after_seven_fields_and_three_presses(
    somebody: Doors, script: bool
) -> None:
    page, screens, begin = somebody.open(), [], monotonic()
    page.goto("/")

    page.get_by_role("link", name="Calculator").click()
    screens.append(heading(page))
    for label, value in KNOWN.items():
        page.get_by_label(label).fill(value)
    press(page, PRESSES[0])
    expect_the_real_case(page)
    screens.append(heading(page))
    press(page, PRESSES[1])
    screens.append(heading(page))
    page.get_by_label("For", exact=True).select_option("1 week")
    press(page, PRESSES[2])
    expect_a_week(page)

    assert screens == ["Calculator", "Calculator", "Card: my doses"]
    assert monotonic() - begin < SECONDS
    if script:
        expect(page.get_by_role("button", name="Print")).to_be_visible()


def heading(page: Page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def expect_the_real_case(page: Page) -> None:
    result = page.locator("#result")
    for words in ["Add 49 mL of water", "26 levels", "25 days", "110.5 mg", "1,105 mL"]:
        expect(result).to_contain_text(words)
    expect(page.get_by_label("Make it this strong")).to_have_value("0.1")


def expect_a_week(page: Page) -> None:
    days = page.get_by_role("row").filter(has=page.get_by_role("rowheader"))
    expect(days).to_have_count(7)
    expect(days.first).to_contain_text("4.5 mg")
    expect(days.first).to_contain_text("45 mL")
    expect(days.first).to_contain_text("today")
    expect(days.last).to_contain_text("4.38 mg")
    expect(page.get_by_role("main")).to_contain_text("Measure 6.4 mL of the liquid (25 mg in 5 mL)")


def test_two_weeks_fit_on_a_sheet_of_a4_and_of_letter(somebody: Doors) -> None:
    page = somebody.open(colour="dark")
    page.goto("/calculator")
    for label, value in {**KNOWN, "Medicine": "diazepam"}.items():
        page.get_by_label(label).fill(value)
    press(page, PRESSES[0])
    press(page, PRESSES[1])

    for weeks, sheets in {"1 week": 1, "2 weeks": 1, "4 weeks": 2}.items():
        page.get_by_label("For", exact=True).select_option(weeks)
        press(page, PRESSES[2])

        assert sheets_of(page, "A4") == sheets
        assert sheets_of(page, "Letter") == sheets


def sheets_of(page: Page, paper: str) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=paper)))


def test_the_page_that_tells_the_journey_names_its_fields_and_presses() -> None:
    told = JOURNEY.read_text()

    assert [label for label in KNOWN if f"**{label}**" not in told] == []
    assert [words for words in PRESSES if f"**{words}**" not in told] == []
    assert "seven fields and three presses" in told
