"""The calculator below the text one is writing: nothing is left, and nothing typed is lost."""

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.journeys.doors import Doors
from tests.journeys.steps import open_reply, sign_in

BEFORE, AFTER = "Here is the sum.", "Ask when a step is unclear."
KNOWN = {
    "mg on the label": "25",
    "in how many mL": "5",
    "Dose now, in mg a day": "4.5",
    "Less by": "0.02",
    "Every how many days": "1",
    "Down to, in mg": "4",
    "Make it this strong, in mg per mL": "0.1",
}


@pytest.fixture
def script() -> bool:
    """Only with scripts; `test_the_main_job.py` goes the way without."""
    return True


@pytest.fixture
def desk(somebody: Doors) -> Page:
    page = somebody.open()
    sign_in(page, "Linnet")
    open_reply(page)
    text_of(page).fill(f"{BEFORE}\n{AFTER}")
    return page


def text_of(page: Page) -> Locator:
    return page.get_by_label("Your text", exact=True)


def calculator(page: Page) -> Locator:
    return page.get_by_role("region", name="Calculator", exact=True)


def open_calculator(page: Page) -> Locator:
    page.get_by_role("button", name="Open the calculator").click()
    expect(calculator(page).get_by_role("heading", name="Calculator", exact=True)).to_be_focused()
    return calculator(page)


def work_out(part: Locator) -> None:
    for label, value in KNOWN.items():
        part.get_by_label(label).fill(value)
    part.get_by_role("button", name="Work it out").click()


def test_the_result_goes_in_where_the_cursor_was(desk: Page) -> None:
    address = desk.url
    text_of(desk).evaluate(f"text => text.setSelectionRange({len(BEFORE)}, {len(BEFORE)})")

    part = open_calculator(desk)
    work_out(part)
    expect(part.get_by_role("heading", name="What it comes to")).to_be_focused()
    part.get_by_role("button", name="Insert into my text").click()

    expect(text_of(desk)).to_be_focused()
    written = text_of(desk).input_value()
    assert written.startswith(f"{BEFORE}\n\n```mixture\n")
    assert "```schedule\nstart: 4.5 mg\ncut: 0.02 mg every 1 day\nuntil: 4 mg\n" in written
    assert written.endswith(f"```\n\n{AFTER}")
    assert desk.url == address
    expect(calculator(desk)).to_be_hidden()


def test_what_was_inserted_is_saved_as_a_draft_like_anything_typed(desk: Page) -> None:
    part = open_calculator(desk)
    work_out(part)

    with desk.expect_response("**/drafts") as saved:
        part.get_by_role("button", name="Insert into my text").click()

    assert saved.value.ok
    assert "110.5" not in (saved.value.request.post_data or "")
    assert "0.02 mg every 1 day" in (saved.value.request.post_data or "")


def test_a_mistake_is_shown_in_place_and_the_text_stays(desk: Page) -> None:
    part = open_calculator(desk)
    part.get_by_label("Dose now, in mg a day").fill("four")
    part.get_by_role("button", name="Work it out").click()

    expect(part.get_by_role("alert")).to_be_focused()
    expect(part).to_contain_text("This is not a number we can read.")
    expect(part.get_by_label("Dose now, in mg a day")).to_have_value("four")
    expect(text_of(desk)).to_have_value(f"{BEFORE}\n{AFTER}")


def test_the_rarer_sums_open_in_the_same_place(desk: Page) -> None:
    address, part = desk.url, open_calculator(desk)

    part.get_by_role("link", name="Other sums").click()
    part.get_by_role("link", name="A mixture").click()
    expect(part.get_by_role("heading", name="A mixture", exact=True)).to_be_focused()
    part.get_by_label("mg on the label").fill("25")
    part.get_by_label("in how many mL").fill("5")
    part.get_by_label("How many mL of your liquid go in").fill("1")
    part.get_by_label("Strength, in mg per mL").fill("0.1")
    part.get_by_role("button", name="Work it out").click()
    part.get_by_role("button", name="Insert into my text").click()

    expect(text_of(desk)).to_have_value(f"{BEFORE}\n{AFTER}\n\n" + MIXTURE)
    assert desk.url == address


MIXTURE = "```mixture\ndrug: 25 mg in 5 mL, use 1 mL\ntarget: 0.1 mg/mL\n```\n\n"


def test_an_unreachable_server_costs_no_text_and_no_numbers(desk: Page) -> None:
    part = open_calculator(desk)
    desk.route("**/calculator", lambda route: lost(route))

    work_out(part)

    expect(part.get_by_role("alert")).to_contain_text("Your text is untouched")
    expect(part.get_by_label("Dose now, in mg a day")).to_have_value("4.5")
    expect(text_of(desk)).to_have_value(f"{BEFORE}\n{AFTER}")


def lost(route: Route) -> None:
    route.abort()


def test_enter_in_a_field_of_the_calculator_posts_nothing(desk: Page) -> None:
    address, part = desk.url, open_calculator(desk)
    part.get_by_label("Dose now, in mg a day").fill("4.5")

    part.get_by_label("Dose now, in mg a day").press("Enter")

    expect(part.get_by_role("alert")).to_be_visible()
    assert desk.url == address
