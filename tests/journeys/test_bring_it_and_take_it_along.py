"""From the signature of another forum to a line here, a card in the kitchen, and a badge there."""

import re

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from tests.journeys.doors import Doors
from tests.journeys.elsewhere import another_site
from tests.journeys.steps import join, open_reply, press

OLD = "Valium 20mg 2019, 10mg Mar 2024, holding 5mg since 3/5/2025, currently 4.48mg"
HELLO = "I have read here for a year. This is me, at last."


@pytest.fixture
def newcomer(script: bool) -> str:
    # Both runs meet the same site, where a name can be taken once.
    return "Slow Snail" if script else "Quiet Snail"


def test_an_old_signature_becomes_a_line_a_card_and_a_badge(somebody: Doors, newcomer: str) -> None:
    page, visitor = somebody.open(), somebody.open()

    join(page, newcomer)
    post = say_hello(page)
    agree(page)
    paste_and_answer(page)
    expect_line_under_post(visitor, post, newcomer)
    print_card(page)
    address = make_badge(page)
    expect_badge_elsewhere(somebody.chromium, address)


def say_hello(page: Page) -> str:
    open_reply(page)
    page.get_by_role("textbox", name="Your reply").or_(page.locator("textarea")).first.fill(HELLO)
    press(page, "Post reply")
    return page.url


def agree(page: Page) -> None:
    page.goto("/taper")
    page.get_by_role("link", name="Read what is kept").click()
    page.get_by_role("radio", name="Anyone who reads here").check()
    press(page, "I agree: keep my record")


def paste_and_answer(page: Page) -> None:
    """What is certain is filled in; the two things that are not are asked."""
    page.get_by_role("link", name="Paste your old signature").click()
    page.get_by_label("Your old signature").fill(OLD)
    press(page, "Read it")
    expect(page.get_by_role("main")).to_contain_text("“10mg Mar 2024”")
    press(page, "Keep these lines")
    expect(page.get_by_role("main")).to_contain_text("Please choose one, or leave this line out.")
    page.get_by_label("3 May 2025").check()
    page.get_by_label("It is so today").check()
    press(page, "Keep these lines")
    expect(page.get_by_role("main")).to_contain_text("Today: 4.48 mg")


def expect_line_under_post(page: Page, address: str, name: str) -> None:
    page.goto(address)
    mine = page.get_by_role("article").filter(has_text=HELLO).filter(has_text=name)
    expect(mine).to_contain_text(re.compile(r"diazepam 4.48.mg · from 20.mg \(2019\) · 78.% down"))


def print_card(page: Page) -> None:
    """The record’s own link, and then the sheet as the printer gets it."""
    page.goto("/taper")
    page.get_by_text("More", exact=True).click()
    page.get_by_role("link", name="Print a card for the kitchen").click()
    page.emulate_media(media="print")
    expect(page.get_by_role("row")).to_have_count(2 * (1 + 7))
    expect(page.get_by_role("row", name="today")).to_contain_text("4.48 mg")
    expect(page.get_by_text("Prescriber:")).to_be_visible()
    expect(page.get_by_label("First day on the card")).to_be_hidden()
    page.emulate_media(media="screen")


def make_badge(page: Page) -> str:
    page.goto("/taper")
    page.get_by_role("link", name="Take it with you").click()
    press(page, "Make an address for my line")
    written = page.get_by_text(re.compile(r"^http://.*-dark\.png$"))
    return written.inner_text()


def expect_badge_elsewhere(browser: Browser, address: str) -> None:
    """Another site shows it, and nothing else is asked for, set or told."""
    page = f'<!doctype html><title>Elsewhere</title><p>A post.</p><img src="{address}" alt="">'
    with another_site(page) as elsewhere, browser.new_context() as context:
        asked: list[Request] = []
        context.on("request", lambda request: asked.append(request))
        reader = context.new_page()
        reader.goto(elsewhere)
        picture = reader.locator("img")
        expect(picture).to_have_js_property("complete", True)
        expect(picture).to_have_js_property("naturalHeight", 28)
        ours = [request for request in asked if not request.url.startswith(elsewhere)]
        assert [request.url for request in ours] == [address]
        assert not ours[0].all_headers().keys() & {"cookie", "authorization"}
        assert context.cookies() == []
