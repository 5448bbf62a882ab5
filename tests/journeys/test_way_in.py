"""Somebody joins on a phone, loses the pass phrase and comes back with a code."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.doors import Doors


def test_a_lost_pass_phrase_is_replaced_with_a_code(somebody: Doors, script: bool) -> None:
    # Both runs meet the same site, where a name can be taken once.
    name = "River Stone" if script else "River Reed"
    codes = join(somebody.open(), name)
    later = somebody.open()

    later.goto("/sign-in")
    later.get_by_role("link", name="I no longer know my pass phrase").click()
    later.get_by_label("Your name here").fill(name.upper())
    later.get_by_label("One of your recovery codes").fill(codes[5].upper())
    later.get_by_label("A new pass phrase").fill("warm evening lantern")
    later.get_by_role("button", name="Sign in with the code").click()

    expect(later.get_by_role("status")).to_contain_text("7 are left")
    expect(later.get_by_role("link", name=name)).to_be_visible()


def join(page: Page, name: str) -> list[str]:
    page.goto("/join")
    page.get_by_label("A made-up name").fill(name)
    page.get_by_label("Pass phrase", exact=True).fill("calm morning kettle")
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your recovery codes")
    codes = page.get_by_role("code").all_text_contents()
    check_print(page)
    page.get_by_role("button", name="I have written them down").click()
    return codes


def check_print(page: Page) -> None:
    done = page.get_by_role("button", name="I have written them down")
    page.emulate_media(media="print")
    expect(page.get_by_role("code").first).to_be_visible()
    expect(done).to_be_hidden()
    page.emulate_media(media="screen")
    expect(done).to_be_visible()


def test_scripts_add_comfort_to_the_way_in(somebody: Doors, script: bool) -> None:
    page = somebody.open()
    page.goto("/join")
    secret = page.get_by_label("Pass phrase", exact=True)
    secret.fill("kettle")

    if script:
        page.get_by_role("button", name="Show what I type").click()
        page.get_by_role("button", name="Hide what I type").click()
        page.get_by_role("button", name="Show what I type").click()

    expect(secret).to_have_attribute("type", "text" if script else "password")
    expect(secret).to_have_value("kettle")
    expect(page.get_by_label("Your time zone")).to_have_value(re.compile("UTC|/"))
