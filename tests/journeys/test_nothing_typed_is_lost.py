"""A phone dies, a session ends, a button is pressed twice, a line is wrong: the words stay."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.doors import Doors
from tests.journeys.steps import give_pass_phrase, open_reply, press, sign_in

ONLY_WITH_SCRIPT = pytest.mark.parametrize("script", [True], ids=["with-script"])
TITLE = "First cut in two weeks and I can't stop reading"
WORDS = "It is ten to four and the kettle is on.\n\nI read your post twice, slowly."


def text_of(page: Page) -> Locator:
    return page.get_by_label("Your text", exact=True)


@ONLY_WITH_SCRIPT
def test_what_is_typed_is_saved_while_it_is_typed(somebody: Doors, script: bool) -> None:
    page = somebody.open()
    sign_in(page, "Slow Ferry")
    open_reply(page, TITLE)
    text_of(page).press_sequentially(WORDS)
    expect(page.get_by_role("status")).to_have_text("Draft saved.")
    later = page.context.new_page()
    page.close()

    open_reply(later, TITLE)

    expect(text_of(later)).to_have_value(WORDS)
    expect(later.get_by_text("This is your draft of")).to_be_visible()


@ONLY_WITH_SCRIPT
def test_what_is_typed_is_saved_when_the_page_is_left_at_once(
    somebody: Doors, script: bool
) -> None:
    page = somebody.open()
    sign_in(page, "Two Teacups")
    open_reply(page, TITLE)
    text_of(page).fill(WORDS)

    page.get_by_role("link", name="Urgent help").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Urgent help")

    assert any(_is_saved(page) for _ in range(20))


def _is_saved(page: Page) -> bool:
    """Nobody waits for what is sent on leaving, so a busy server may save it a moment later."""
    open_reply(page, TITLE)
    return text_of(page).input_value() == WORDS


def test_a_text_sent_after_the_session_ended_is_there_after_signing_in(
    somebody: Doors, script: bool
) -> None:
    page, name = somebody.open(), "Plum Jam" if script else "Tin Whistle"
    sign_in(page, name)
    open_reply(page, TITLE)
    text_of(page).fill(WORDS)
    page.context.clear_cookies()

    press(page, "Post reply")
    expect(page.get_by_role("status")).to_contain_text("Your text is kept")
    give_pass_phrase(page, name)

    expect(text_of(page)).to_have_value(WORDS)
    press(page, "Post reply")
    expect(posts_by(page, name).last).to_contain_text("the kettle is on")


def posts_by(page: Page, name: str) -> Locator:
    return page.get_by_role("article").filter(has=page.get_by_role("link", name=name, exact=True))


def test_posting_again_from_the_page_before_posts_nothing_more(
    somebody: Doors, script: bool
) -> None:
    page, name = somebody.open(), "Grey Heron" if script else "Paper Lantern"
    sign_in(page, name)
    open_reply(page, TITLE)
    text_of(page).fill(WORDS)
    press(page, "Post reply")
    posted_at = page.url

    page.go_back()
    expect(text_of(page)).to_have_value(WORDS)
    press(page, "Post reply")

    assert page.url == posted_at
    expect(page.get_by_role("article").last).to_have_id(posted_at.partition("#")[2])


def test_pressing_post_twice_posts_once(somebody: Doors, script: bool) -> None:
    page, name = somebody.open(), "Brambleside" if script else "Biscuit Tin"
    title = f"Two years, by {name}"
    sign_in(page, name)
    page.goto("/boards/stories/new")
    page.get_by_label("Title").fill(title)
    text_of(page).fill(WORDS)

    page.get_by_role("button", name="Post thread").dblclick(no_wait_after=True)
    page.wait_for_url(re.compile("#p1$"))

    page.goto("/boards/stories")
    expect(page.get_by_role("link", name=title)).to_have_count(1)


def test_a_text_with_a_mistake_comes_back_whole_and_is_a_draft(
    somebody: Doors, script: bool
) -> None:
    page, name = somebody.open(), "Margin Notes" if script else "Kettle at Four"
    mistaken = f"{WORDS}\n\n```schedule\nstart: four and a half\n```"
    sign_in(page, name)
    page.goto("/boards/stories/new")
    page.get_by_label("Title").fill("Seven weeks in")
    text_of(page).fill(mistaken)

    press(page, "Post thread")
    expect(page.get_by_role("alert")).to_contain_text("Line 6")
    expect(page.get_by_label("Title")).to_have_value("Seven weeks in")
    expect(text_of(page)).to_have_value(mistaken)

    page.goto("/boards/stories/new")
    expect(page.get_by_label("Title")).to_have_value("Seven weeks in")
    expect(text_of(page)).to_have_value(mistaken)


def test_two_windows_show_each_other_s_text_and_neither_is_lost(
    somebody: Doors, script: bool
) -> None:
    phone, name = somebody.open(), "Night Bus 23" if script else "Old Harbour"
    sign_in(phone, name)
    open_reply(phone, TITLE)
    laptop = phone.context.new_page()
    open_reply(laptop, TITLE)
    text_of(laptop).fill("Typed on the laptop.")
    press(laptop, "Preview")

    text_of(phone).fill("Typed on the phone.")
    press(phone, "Preview")

    expect(phone.get_by_role("alert")).to_contain_text("saved elsewhere")
    expect(text_of(phone)).to_have_value("Typed on the phone.")
    expect(phone.get_by_label("Its text, to copy from")).to_have_value("Typed on the laptop.")
