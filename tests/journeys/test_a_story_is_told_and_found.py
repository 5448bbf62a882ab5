"""From a record that says “off” to a story that somebody like its writer finds at night."""

from typing import NamedTuple

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.doors import Doors
from tests.journeys.steps import press, sign_in

BODY = "I have been off for longer than I kept count. Tonight I made soup, and it was only soup."


class Pair(NamedTuple):
    """Somebody who is off, and somebody whose way began like theirs."""

    writer: str
    reader: str
    medicine: str
    title: str


@pytest.fixture
def pair(script: bool) -> Pair:
    # Both runs meet the same site, where each is asked once.
    if script:
        return Pair("Old Harbour", "Brambleside", "lorazepam", "Three years ashore")
    return Pair("Sorrel", "Tin Whistle", "oxazepam", "Long off, and still here")


def test_who_is_off_is_asked_tells_and_is_found(somebody: Doors, pair: Pair) -> None:
    writer, reader, visitor = somebody.open(), somebody.open(), somebody.open()

    sign_in(writer, pair.writer)
    say_yes(writer)
    post_story(writer, pair)
    tell_facts(writer, pair)
    expect_no_second_question(writer)
    sign_in(reader, pair.reader)
    find_on_a_bad_night(reader, pair)
    thank(reader)
    expect_curve_only_for_the_agreed(visitor, writer, pair)


def test_a_line_and_a_thread_stand_among_the_stories(somebody: Doors, script: bool) -> None:
    """By somebody with little strength, and by somebody who pressed the other button."""
    writer, visitor = somebody.open(), somebody.open()
    line = "The kettle is only a kettle again." if script else "I slept, and it was not news."
    sign_in(writer, "Linnet")

    writer.goto("/stories")
    writer.get_by_role("link", name="Leave a line").click()
    writer.get_by_label("Your line").fill(line)
    press(writer, "Leave this line")
    expect(writer.get_by_role("heading", level=1)).to_have_text(line)
    begin_thread(writer, f"Begun the other way: {line}")
    press(writer, "Put a few facts above it")
    writer.get_by_label("What helped").fill("Pressing one button more.")
    press(writer, "Keep these facts")

    visitor.goto("/stories")
    expect(visitor.get_by_role("link", name=line, exact=True)).to_be_visible()
    visitor.get_by_role("link", name=f"Begun the other way: {line}").click()
    expect(visitor.get_by_role("main")).to_contain_text("Pressing one button more.")


def begin_thread(page: Page, title: str) -> None:
    page.goto("/boards/stories/new")
    page.get_by_label("Title").fill(title)
    page.locator("main [name=body]").fill(BODY)
    press(page, "Post thread")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def say_yes(page: Page) -> None:
    page.goto("/taper")
    expect(page.get_by_role("heading", name="Would you leave a line?")).to_be_visible()
    press(page, "Tell a story")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tell your story")


def post_story(page: Page, pair: Pair) -> None:
    page.get_by_label("Title").fill(pair.title)
    page.locator("main [name=body]").fill(BODY)
    press(page, "Preview")
    expect(page.get_by_role("region", name="Preview")).to_contain_text("only soup")
    press(page, "Post story")
    expect(page.get_by_role("heading", level=1)).to_have_text("A few facts")


def tell_facts(page: Page, pair: Pair) -> None:
    """From the record, less one thing and with one more; the curve by a tick of its own."""
    page.get_by_role("link", name="Fill in from my record").click()
    expect(page.get_by_label("Medicine", exact=True)).to_have_value(pair.medicine)
    expect(page.get_by_label("Year of the last dose")).not_to_have_value("")
    page.get_by_label("How long the way down took").fill("2 years")
    page.get_by_label("What helped").fill("Soup, mostly.")
    page.get_by_label(f"Draw my {pair.medicine}").check()
    press(page, "Keep these facts")
    expect(page.get_by_role("heading", level=1)).to_have_text(pair.title)
    expect(page.get_by_role("main")).to_contain_text("Soup, mostly.")


def expect_no_second_question(page: Page) -> None:
    page.goto("/taper")
    expect(page.get_by_text("Would you leave a line?")).to_have_count(0)


def find_on_a_bad_night(page: Page, pair: Pair) -> None:
    """From the front page, prefilled from the reader’s own record."""
    page.goto("/")
    page.get_by_role("link", name="Stories of people who came off").click()
    expect(page.get_by_role("main")).to_contain_text(f"From your record: leave out {pair.medicine}")
    page.get_by_role("link", name=pair.title).click()
    expect(page.get_by_role("main")).to_contain_text("only soup")
    expect(page.get_by_role("img", name=f"{pair.medicine}: dose over time")).to_be_visible()
    page.get_by_role("link", name="Ask or answer in the thread").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(pair.title)


def thank(page: Page) -> None:
    """In the thread, which is one like any other, and back to the story."""
    page.get_by_role("link", name="Reply", exact=True).click()
    page.locator("main [name=body]").fill("Thank you for coming back. I read it twice.")
    press(page, "Post reply")
    page.get_by_role("link", name="This is a story").click()
    expect(page.get_by_role("link", name="1 answer in the thread")).to_be_visible()


def expect_curve_only_for_the_agreed(visitor: Page, writer: Page, pair: Pair) -> None:
    curve = visitor.get_by_role("img", name=f"{pair.medicine}: dose over time")
    visitor.goto("/stories")
    visitor.get_by_role("link", name=pair.title).click()
    expect(curve).to_be_visible()

    writer.goto(visitor.url)
    writer.get_by_role("link", name="Change the facts").click()
    writer.get_by_label(f"Draw my {pair.medicine}").uncheck()
    press(writer, "Keep these facts")

    visitor.reload()
    expect(curve).to_have_count(0)
    expect(visitor.get_by_role("main")).to_contain_text("Soup, mostly.")
