"""What people do on the demo site, in one line each."""

from playwright.sync_api import Page, expect

from forum.demo.sign_in import PASS_PHRASE

REAL_CASE = "25 mg per 5 mL bottle, 4.5 mg a day: how do I take off 0.02 mg?"


def sign_in(page: Page, name: str) -> None:
    page.goto("/sign-in")
    give_pass_phrase(page, name)
    expect(
        page.get_by_role("navigation", name="Main").get_by_role("link", name=name)
    ).to_be_visible()


def join(page: Page, name: str) -> None:
    page.goto("/")
    page.get_by_role("link", name="Join").click()
    page.get_by_label("A made-up name").fill(name)
    page.get_by_label("Pass phrase", exact=True).fill("calm morning kettle")
    press(page, "Join")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your recovery codes")
    expect(page.get_by_role("code")).to_have_count(8)
    press(page, "I have written them down")


def give_pass_phrase(page: Page, name: str) -> None:
    page.get_by_label("Your name here").fill(name)
    page.get_by_label("Pass phrase", exact=True).fill(PASS_PHRASE)
    press(page, "Sign in")


def open_thread(page: Page, title: str = REAL_CASE, board: str = "micro-taper") -> None:
    page.goto(f"/boards/{board}")
    page.get_by_role("link", name=title).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def open_reply(page: Page, title: str = REAL_CASE) -> None:
    open_thread(page, title)
    page.get_by_role("link", name="Reply", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Reply to “{title}”")


def press(page: Page, button: str) -> None:
    """Press, and wait for the page that this leads to."""
    with page.expect_navigation():
        page.get_by_role("button", name=button, exact=True).click()
