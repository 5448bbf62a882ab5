"""A slip is found before it is posted, and again by whoever reads it: with script and without."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.doors import Doors
from tests.journeys.steps import open_reply, press, sign_in

SLIP = "0.9ml of 5mg/ml holds 45mg, so shake it."
RIGHT = "0.9ml of 5mg/ml holds 4.5mg, so shake it."


@pytest.fixture
def desk(somebody: Doors) -> Page:
    """Old Harbour answers."""
    page = somebody.open()
    sign_in(page, "Old Harbour")
    open_reply(page)
    page.get_by_label("Your text", exact=True).fill(SLIP)
    return page


def test_a_slip_is_put_right_before_it_is_posted(desk: Page) -> None:
    press(desk, "Post reply")
    card = desk.get_by_role("region", name="Before it is posted")
    expect(card).to_contain_text("It comes to 4.5 mg")

    card.get_by_role("button", name="Put it right").click()
    expect(card).to_be_hidden()
    expect(desk.get_by_label("Your text", exact=True)).to_have_value(RIGHT)
    press(desk, "Post reply")

    expect(desk.locator("article.post").last).to_contain_text(RIGHT)


def test_a_slip_that_was_left_is_found_by_whoever_asks(desk: Page) -> None:
    press(desk, "Post reply")
    desk.get_by_role("button", name="Leave it").click()
    expect(desk.get_by_role("region", name="Before it is posted")).to_be_hidden()
    press(desk, "Post reply")

    post = desk.locator("article.post").last
    expect(post).to_contain_text(SLIP)
    post.get_by_role("link", name="Check the sums").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("The sums in this post")
    expect(desk.get_by_role("main")).to_contain_text(re.compile("It comes to 4.5.mg"))
    desk.get_by_role("link", name="Look at it in your post").click()
    press(desk, "Put it right")
    press(desk, "Save the changes")

    expect(desk.locator("article.post").last).to_contain_text(RIGHT)
