"""Tell a day in a few taps, see many beside the dose, share some, and take them back."""

from time import monotonic

from playwright.sync_api import Page, expect

from tests.journeys.doors import PHONE, Doors
from tests.journeys.steps import open_reply, press, sign_in

WHO = "Paper Lantern"
# Twenty seconds, for somebody in fog; the pages themselves may take only a part of it.
LONGEST = 20


def test_a_day_is_told_with_a_thumb_within_twenty_seconds(somebody: Doors) -> None:
    page = somebody.open(viewport=PHONE)
    sign_in(page, WHO)

    begun = monotonic()
    page.goto("/check-in")
    taps = [_tap(page, "Mood", "6"), _tap(page, "Anxiety", "3"), _tap(page, "burning skin", "2")]
    taps += [_tap(page, "noise in the ears", "4"), _tap(page, "Window or wave?", "window")]
    page.get_by_label("Hours of sleep").fill("6,5")
    press(page, "Keep this day")
    took = monotonic() - begun

    expect(page.get_by_role("status").filter(has_text="It is kept.")).to_be_visible()
    assert len(taps) <= 6
    assert took < LONGEST


def _tap(page: Page, row: str, cell: str) -> str:
    group = page.get_by_role("group", name=row)
    group.locator("label").filter(has_text=cell).first.click()
    expect(group.get_by_role("radio", name=cell, exact=True)).to_be_checked()
    return cell


def test_days_are_shared_in_a_reply_and_taken_out_again(somebody: Doors) -> None:
    page, visitor = somebody.open(viewport=PHONE), somebody.open()
    sign_in(page, WHO)
    open_reply(page)
    page.locator("main [name=body]").fill("This is how my autumn was:")

    press(page, "Share some days")
    press(page, "Show me first")
    expect(page.get_by_role("group", name="Shared days")).to_be_visible()
    press(page, "Put it into my post")
    press(page, "Post reply")

    visitor.goto(page.url)
    shared = visitor.locator("article", has_text="This is how my autumn was:").last
    expect(shared.get_by_role("img").first).to_be_visible()
    expect(shared).to_contain_text("their own account")

    own = page.locator("article", has_text="This is how my autumn was:").last
    with page.expect_navigation():
        own.get_by_role("link", name="Its own page").click()
    press(page, "Take my shared days out of the post")

    visitor.reload()
    taken = visitor.locator("article", has_text="This is how my autumn was:").last
    expect(taken).to_contain_text("have been taken out by their writer")
    expect(taken.get_by_role("img")).to_have_count(0)
