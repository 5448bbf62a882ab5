"""The calculator beside the text one is writing: nothing is left, asked twice or lost."""

import re

import pytest
from playwright.sync_api import Locator, Page, Route, StorageState, expect

from tests.journeys.doors import Doors
from tests.journeys.steps import open_reply, open_thread, press, sign_in

ONLY_WITH_SCRIPT = pytest.mark.parametrize("script", [True], ids=["with-script"])
BEFORE, AFTER = "Here is the sum.", "Ask when a step is unclear."
BOTH = f"{BEFORE}\n\n{AFTER}"
KNOWN = {
    "mg on the label": "25",
    "in how many mL": "5",
    "Dose now, in mg a day": "4.5",
    "Less by": "0.02",
    "Every how many days": "1",
    "Down to, in mg": "4",
    "Make it this strong, in mg per mL": "0.1",
}
MIXTURE = "```mixture\ndrug: 25 mg in 5 mL, use 1 mL\ntarget: 0.1 mg/mL\n```"
# The same, with what the plan beside it is measured with.
MIXED = MIXTURE.replace("0.1 mg/mL", "0.1 mg/mL\nplanned cut: 0.02 mg\ndoses: 4.5 mg")
SCHEDULE = (
    "```schedule\nstart: 4.5 mg\ncut: 0.02 mg every 1 day\nuntil: 4 mg\nstrength: 0.1 mg/mL\n```"
)
NEW_THREAD = "/boards/micro-taper/new"


@pytest.fixture(scope="module")
def signed_in() -> dict[str, StorageState]:
    """Each signs in once: many sign-ins in a few minutes would have to wait."""
    return {}


def open_as(name: str, somebody: Doors, signed_in: dict[str, StorageState]) -> Page:
    page = somebody.open(storage_state=signed_in.get(name))
    if name not in signed_in:
        sign_in(page, name)
        signed_in[name] = page.context.storage_state()
    discard_drafts(page)
    return page


@pytest.fixture
def desk(somebody: Doors, signed_in: dict[str, StorageState]) -> Page:
    """Fen, who keeps no record, begins a thread."""
    page = open_as("Fen", somebody, signed_in)
    page.goto(NEW_THREAD)
    text_of(page).fill(BOTH)
    return page


@pytest.fixture
def reply(somebody: Doors, signed_in: dict[str, StorageState]) -> Page:
    """Linnet, who helps, answers a thread of somebody who shows her record."""
    page = open_as("Linnet", somebody, signed_in)
    open_reply(page)
    text_of(page).fill(BOTH)
    return page


def discard_drafts(page: Page) -> None:
    page.goto("/drafts")
    while page.get_by_role("button", name="Discard").count():
        with page.expect_navigation():
            page.get_by_role("button", name="Discard").first.click()


def text_of(page: Page) -> Locator:
    return page.get_by_label("Your text", exact=True)


def calculator(page: Page) -> Locator:
    """Below the text with script, a page of its own without."""
    return page.locator(".in-composer, main:not(:has(#body))")


def open_calculator(page: Page) -> Locator:
    page.get_by_role("button", name="Open the calculator").click()
    expect(calculator(page).get_by_role("heading", name="Calculator", exact=True)).to_be_visible()
    return calculator(page)


def work_out(part: Locator, **typed: str) -> None:
    for label, value in typed.items() if typed else KNOWN.items():
        part.get_by_label(label).fill(value)
    part.get_by_role("button", name="Work it out").click()
    expect(part.get_by_role("heading", name="What it comes to")).to_be_visible()


def insert(part: Locator) -> None:
    part.get_by_role("button", name="Insert into my text").click()


def test_a_result_goes_in_between_two_paragraphs(desk: Page, script: bool) -> None:
    if script:
        text_of(desk).evaluate(f"text => text.setSelectionRange({len(BEFORE)}, {len(BEFORE)})")
    part = open_calculator(desk)
    work_out(part)
    if not script:
        part.get_by_label("Where it goes").select_option(f"After “{BEFORE}”")
    insert(part)

    expect(text_of(desk)).to_have_value(f"{BEFORE}\n\n{MIXED}\n\n{SCHEDULE}\n\n{AFTER}")
    if script:
        expect(text_of(desk)).to_be_focused()
        expect(calculator(desk)).to_be_hidden()


def test_an_inserted_block_is_changed_by_form_and_nothing_else_is(desk: Page) -> None:
    text_of(desk).fill(f"{BEFORE}\n\n{MIXTURE}\n\n{SCHEDULE}\n\n{AFTER}")
    press(desk, "Preview")

    desk.get_by_role("button", name="Change this block").nth(1).click()
    part = calculator(desk)
    expect(part).to_contain_text("takes the place of exactly that block")
    expect(part.get_by_label("mg on the label")).to_have_value("25")
    work_out(part, **{"Less by": "0.01"})
    part.get_by_role("button", name="Put it in place of the old block").click()

    changed = SCHEDULE.replace("0.02 mg every", "0.01 mg every")
    expect(text_of(desk)).to_have_value(f"{BEFORE}\n\n{MIXTURE}\n\n{changed}\n\n{AFTER}")


def test_a_block_changed_by_hand_since_the_preview_is_found_by_its_own_words(desk: Page) -> None:
    text_of(desk).fill(f"{BEFORE}\n\n{SCHEDULE}")
    press(desk, "Preview")
    text_of(desk).fill(f"{AFTER}\n\n{MIXTURE}\n\n{SCHEDULE}")

    desk.get_by_role("button", name="Change this block").click()
    part = calculator(desk)
    work_out(part, **{"Less by": "0.01"})
    part.get_by_role("button", name="Put it in place of the old block").click()

    changed = SCHEDULE.replace("0.02 mg every", "0.01 mg every")
    expect(text_of(desk)).to_have_value(f"{AFTER}\n\n{MIXTURE}\n\n{changed}")


def test_two_blocks_go_into_one_text_and_nothing_is_asked_twice(desk: Page) -> None:
    part = open_calculator(desk)
    work_out(part)
    insert(part)
    expect(text_of(desk)).to_have_value(re.compile("until: 4 mg"))
    press(desk, "Preview")

    part = open_calculator(desk)
    expect(part.get_by_label("Dose now, in mg a day")).to_have_value("4.5")
    work_out(part, **{"Down to, in mg": "3"})
    insert(part)

    expect(text_of(desk)).to_have_value(re.compile(r"until: 4 mg.*until: 3 mg", re.S))
    press(desk, "Preview")
    expect(desk.get_by_role("button", name="Change this block")).to_have_count(4)


def test_what_the_asker_shows_is_filled_in_with_where_it_is_from(reply: Page) -> None:
    part = open_calculator(reply)

    expect(part).to_contain_text("Filled in from Kettle at Four’s taper record, today")
    expect(part.get_by_label("Medicine")).to_have_value("diazepam")
    expect(part.get_by_label("Dose now, in mg a day")).not_to_have_value("")


def test_a_schedule_is_answered_with_a_change_that_is_said_in_words(reply: Page) -> None:
    open_thread(reply)
    address = reply.locator(".block-schedule a[href^='/calculator?block=']").last.get_attribute(
        "href"
    )
    assert address
    reply.goto(f"/b/{address.split('=')[1]}/change")
    part = reply.get_by_role("main")

    part.get_by_label("Less by").fill("0.01")
    press(reply, "Work it out")
    expect(part).to_contain_text("a cut of 0.01 mg instead of 0.02 mg")
    press(reply, "Insert into my text")

    expect(text_of(reply)).to_have_value(re.compile(r"```schedule changes block \d+\n"))
    press(reply, "Preview")
    expect(reply.get_by_role("region", name="Preview")).to_contain_text("0.01 mg")


def test_a_helper_takes_an_answer_from_their_shelf(reply: Page, script: bool) -> None:
    title = f"Shaking, {'with' if script else 'without'} script"
    reply.goto("/shelf/new")
    reply.get_by_label("Its name on your shelf").fill(title)
    reply.get_by_label("What it says").fill(f"Shake it well.\n\n{MIXTURE}")
    press(reply, "Keep it")
    open_reply(reply)
    text_of(reply).fill(BEFORE)

    reply.get_by_role("button", name="From my shelf").click()
    reply.get_by_role("link", name=title).click()
    expect(reply.get_by_text("Shake it well.", exact=True)).to_be_visible()
    reply.get_by_role("button", name="Insert into my text").click()

    expect(text_of(reply)).to_have_value(
        re.compile(rf"^{re.escape(BEFORE)}\n\nShake it well.\n\n{re.escape(MIXTURE)}")
    )


@ONLY_WITH_SCRIPT
def test_what_was_inserted_is_saved_as_a_draft_like_anything_typed(
    desk: Page, script: bool
) -> None:
    part = open_calculator(desk)
    work_out(part)

    with desk.expect_response("**/drafts") as saved:
        insert(part)

    assert saved.value.ok
    assert "110.5" not in (saved.value.request.post_data or "")
    assert "0.02 mg every 1 day" in (saved.value.request.post_data or "")


@ONLY_WITH_SCRIPT
def test_a_cursor_inside_a_block_means_the_place_behind_it(desk: Page, script: bool) -> None:
    text_of(desk).fill(f"{MIXTURE}\n\n{AFTER}")
    text_of(desk).evaluate("text => text.setSelectionRange(20, 20)")

    part = open_calculator(desk)
    work_out(part)
    insert(part)

    expect(text_of(desk)).to_have_value(f"{MIXTURE}\n\n{MIXED}\n\n{SCHEDULE}\n\n{AFTER}")


@ONLY_WITH_SCRIPT
def test_numbers_not_worked_out_yet_are_there_again_after_a_preview(
    desk: Page, script: bool
) -> None:
    press(desk, "Preview")
    open_calculator(desk).get_by_label("Less by").fill("0.03")

    press(desk, "Preview")

    expect(open_calculator(desk).get_by_label("Less by")).to_have_value("0.03")


@ONLY_WITH_SCRIPT
def test_a_text_begun_after_the_calculator_meets_no_other_version(desk: Page, script: bool) -> None:
    text_of(desk).fill("")
    work_out(open_calculator(desk))

    with desk.expect_response("**/drafts") as saved:
        text_of(desk).fill("Begun later.")

    assert saved.value.ok
    press(desk, "Preview")
    expect(desk.get_by_text("A newer version")).to_have_count(0)


@ONLY_WITH_SCRIPT
def test_a_mistake_is_shown_in_place_and_the_text_stays(desk: Page, script: bool) -> None:
    part = open_calculator(desk)
    part.get_by_label("Dose now, in mg a day").fill("four")
    part.get_by_role("button", name="Work it out").click()

    expect(part.get_by_role("alert")).to_be_focused()
    expect(part).to_contain_text("This is not a number we can read.")
    expect(part.get_by_label("Dose now, in mg a day")).to_have_value("four")
    expect(text_of(desk)).to_have_value(BOTH)


@ONLY_WITH_SCRIPT
def test_the_rarer_sums_open_in_the_same_place(desk: Page, script: bool) -> None:
    address, part = desk.url, open_calculator(desk)

    part.get_by_role("link", name="Other sums").click()
    part.get_by_role("link", name="A mixture").click()
    expect(part.get_by_role("heading", name="A mixture", exact=True)).to_be_focused()
    part.get_by_label("mg on the label").fill("25")
    part.get_by_label("in how many mL").fill("5")
    part.get_by_label("How many mL of your liquid go in").fill("1")
    part.get_by_label("Strength, in mg per mL").fill("0.1")
    part.get_by_role("button", name="Work it out").click()
    insert(part)

    expect(text_of(desk)).to_have_value(f"{BOTH}\n\n{MIXTURE}\n\n")
    assert desk.url == address


@ONLY_WITH_SCRIPT
def test_an_unreachable_server_costs_no_text_and_no_numbers(desk: Page, script: bool) -> None:
    part = open_calculator(desk)
    desk.route("**/calculator", lambda route: lost(route))

    for label, value in KNOWN.items():
        part.get_by_label(label).fill(value)
    part.get_by_role("button", name="Work it out").click()

    expect(part.get_by_role("alert")).to_contain_text("Your text is untouched")
    expect(part.get_by_label("Dose now, in mg a day")).to_have_value("4.5")
    expect(text_of(desk)).to_have_value(BOTH)


def lost(route: Route) -> None:
    route.abort()


@ONLY_WITH_SCRIPT
def test_enter_in_a_field_of_the_calculator_posts_nothing(desk: Page, script: bool) -> None:
    address, part = desk.url, open_calculator(desk)
    part.get_by_label("Dose now, in mg a day").fill("4.5")

    part.get_by_label("Dose now, in mg a day").press("Enter")

    expect(part.get_by_role("alert")).to_be_visible()
    assert desk.url == address
