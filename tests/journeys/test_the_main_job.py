"""Ask, be answered with a sum that can be checked, make it one's own plan, and say thank you.

Then hold, go on more slowly, post the new schedule, and hear that the first one was changed.
"""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.doors import Doors
from tests.journeys.steps import join, open_thread, press, sign_in

QUESTION = "How do I cut 0.02 mg a day from 4.5 mg?"
ASKED = "My liquid is 25 mg per 5 mL. I take 4.5 mg of diazepam and my doctor said 0.02 mg a day."
ANSWERED = "You are not alone with this sum. Here it is, with every step."
CHANGED = "cut: 0.01 mg every 1 day"
THANKED = "Thank you. I can follow every line of it."


@pytest.fixture
def newcomer(script: bool) -> str:
    # Both runs meet the same site, where a name can be taken once.
    return "Morning Ledger" if script else "Evening Ledger"


def test_a_newcomer_asks_is_answered_and_follows_the_plan(somebody: Doors, newcomer: str) -> None:
    asker, helper, visitor = somebody.open(), somebody.open(), somebody.open()

    join(asker, newcomer)
    title = ask(asker, newcomer)
    answer(helper, title)
    open_with_own_numbers(asker, title)
    make_it_my_plan(asker, title)
    thank(asker, title)

    expect_live_line(visitor, title, newcomer)
    expect(post(visitor, "Linnet")).to_contain_text(f"Quoted by {newcomer} (#3)")

    change_the_answer(helper, title)
    read_that_it_changed(asker)
    hold_and_go_slower(asker)
    post_the_new_schedule(asker, title)


def ask(page: Page, name: str) -> str:
    title = f"{QUESTION} ({name})"
    page.goto("/")
    page.get_by_role("link", name="Daily micro-taper").click()
    page.get_by_role("link", name="New thread").click()
    page.get_by_label("Title").fill(title)
    text_of(page).fill(ASKED)
    press(page, "Post thread")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    return title


def answer(page: Page, title: str) -> None:
    """In one go from the thread to the calculator and back, with nothing typed twice."""
    sign_in(page, "Linnet")
    open_thread(page, title)
    page.get_by_role("link", name="Reply", exact=True).click()
    text_of(page).fill(ANSWERED)
    # With scripts it opens below the text, without them on a page of its own.
    page.get_by_role("button", name="Open the calculator").click()
    fill_in_three_steps(page)
    page.get_by_role("button", name="Work it out").click()
    expect_headline_numbers(page.locator("#result"))
    page.get_by_role("button", name=re.compile("Insert into my (text|reply)")).click()
    expect(text_of(page)).to_have_value(re.compile(rf"^{re.escape(ANSWERED)}\s+```mixture"))
    press(page, "Preview")
    expect_headline_numbers(page.get_by_role("region", name="Preview"))
    press(page, "Post reply")
    expect(post(page, "Linnet")).to_contain_text(ANSWERED)
    expect_headline_numbers(post(page, "Linnet"))


def fill_in_three_steps(page: Page) -> None:
    page.get_by_label("Medicine").fill("diazepam")
    page.get_by_label("A liquid").check()
    page.get_by_label("mg on the label").fill("25")
    page.get_by_label("in how many mL").fill("5")
    page.get_by_label("Dose now, in mg a day").fill("4.5")
    page.get_by_label("Less by").fill("0.02")
    page.get_by_label("Every how many days").fill("1")
    page.get_by_label("Down to, in mg").fill("4")
    page.get_by_label("Make it this strong, in mg per mL").fill("0.1")
    page.get_by_label("Smallest mark of your syringe, in mL").fill("0.2")


def expect_headline_numbers(drawn: Locator) -> None:
    for words in ["26 levels", "25 days", "110.5 mg", "1,105 mL"]:
        expect(drawn).to_contain_text(words)


def open_with_own_numbers(page: Page, title: str) -> None:
    """Another dose, worked out for oneself: nothing of it is posted."""
    open_thread(page, title)
    schedule_of(page).get_by_role("link", name="Open with my numbers").click()
    expect(page.get_by_label("Dose now, in mg a day")).to_have_value("4.5")
    page.get_by_label("Dose now, in mg a day").fill("4,25")
    press(page, "Work it out")
    expect(page.locator("#result")).to_contain_text("4.25 mg")
    open_thread(page, title)
    expect(page.get_by_role("article")).to_have_count(2)
    expect(page.get_by_role("main")).not_to_contain_text("4.25 mg")


def make_it_my_plan(page: Page, title: str) -> None:
    open_thread(page, title)
    schedule_of(page).get_by_role("link", name="Use this as my plan").click()
    page.get_by_label("Anyone who reads here, signed in or not").check()
    press(page, "I agree: keep my record")
    expect(page.get_by_role("heading", level=1)).to_have_text("Make this your plan?")
    for value in page.get_by_role("checkbox").all()[1:]:
        value.check()
    press(page, "Follow this plan")
    expect(page.get_by_role("main")).to_contain_text("look at each value and tick it")
    for value in page.get_by_role("checkbox").all():
        value.check()
    press(page, "Follow this plan")
    expect(page.get_by_role("status")).to_contain_text("This is your plan now")
    expect(page.get_by_role("main")).to_contain_text("Today: 4.5 mg = 45 mL")


def thank(page: Page, title: str) -> None:
    open_thread(page, title)
    press_in(post(page, "Linnet"), "Quote")
    text_of(page).press("Control+End")
    text_of(page).press_sequentially(f"\n{THANKED}")
    press(page, "Post reply")
    thanks = page.get_by_role("article").last
    expect(thanks.get_by_role("figure")).to_contain_text("Linnet, #2")
    expect(thanks).to_contain_text(THANKED)


def expect_live_line(page: Page, title: str, name: str) -> None:
    """Under the question too, although it was asked before there was a record."""
    open_thread(page, title)
    for asked_or_thanked in post(page, name).all():
        expect(asked_or_thanked.locator(".signature")).to_contain_text("diazepam 4.5 mg")


def change_the_answer(page: Page, title: str) -> None:
    open_thread(page, title)
    post(page, "Linnet").get_by_role("link", name="Edit", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("they will be told that it changed")
    changed = text_of(page).input_value().replace("cut: 0.02 mg every 1 day", CHANGED)
    text_of(page).fill(changed)
    press(page, "Save the changes")


def read_that_it_changed(page: Page) -> None:
    """The plan is what it was; what it came from is at its address for ever."""
    page.goto("/")
    page.get_by_role("link", name="Notices (unread)").click()
    expect(page.get_by_role("main")).to_contain_text("Your plan is as it was; nothing moved.")
    page.get_by_role("link", name="As it was", exact=True).click()
    expect_headline_numbers(page.get_by_role("main"))
    page.goto("/notices")
    press(page, "Mark all as read")
    expect(page.get_by_role("link", name="Notices (unread)")).to_have_count(0)
    page.goto("/taper")
    expect(page.get_by_role("main")).to_contain_text("the schedule by Linnet in post 2")
    expect(page.get_by_role("main")).to_contain_text("Next: 4.48 mg tomorrow")


def hold_and_go_slower(page: Page) -> None:
    press(page, "Holding")
    expect(page.get_by_role("main")).to_contain_text("While you hold, nothing changes by itself.")
    page.get_by_text("More", exact=True).click()
    page.get_by_role("link", name="Go slower").click()
    page.get_by_label("Days from one cut to the next").fill("2")
    press(page, "Look at the new plan")
    for value in page.get_by_role("checkbox").all():
        value.check()
    press(page, "Follow this plan")
    expect(page.get_by_role("status")).to_contain_text("This is your plan now")


def post_the_new_schedule(page: Page, title: str) -> None:
    open_thread(page, title)
    schedule_of(page).get_by_role("link", name="Answer with a change").click()
    page.get_by_label("Every how many days").fill("2")
    press(page, "Work it out")
    press(page, "Insert into my text")
    press(page, "Post reply")
    posted = page.get_by_role("article").last
    expect(posted).to_contain_text("Changed from the schedule by Linnet")
    expect(posted).to_contain_text("every 2 days")


def post(page: Page, name: str) -> Locator:
    author = page.get_by_role("heading", level=2).get_by_role("link", name=name, exact=True)
    return page.get_by_role("article").filter(has=author)


def schedule_of(page: Page) -> Locator:
    return post(page, "Linnet").locator(".block-schedule")


def text_of(page: Page) -> Locator:
    return page.get_by_label("Your text", exact=True)


def press_in(part: Locator, button: str) -> None:
    with part.page.expect_navigation():
        part.get_by_role("button", name=button).click()
