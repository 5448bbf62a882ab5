"""Without a mouse: everything is reached by Tab, and one always sees where one is."""

from playwright.sync_api import Locator, Page, expect

from forum.demo.sign_in import PASS_PHRASE
from tests.journeys.doors import Doors
from tests.journeys.steps import REAL_CASE, open_thread, sign_in

MOST_STOPS = 250
WORDS = "Typed without a mouse, and posted with it asleep."
# Of the focused element: what it is, when it cannot be seen or does not show that it is focused.
UNSEEN = """
(element) => {
  const style = getComputedStyle(element), box = element.getBoundingClientRect();
  const ringed = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  const seen = box.bottom > 0 && box.top < innerHeight && box.left >= 0;
  return ringed && seen ? '' : element.outerHTML.slice(0, 160);
}
"""


def test_the_first_tab_offers_to_skip_to_the_text(somebody: Doors) -> None:
    page = somebody.open()
    open_thread(page)

    page.keyboard.press("Tab")
    expect(focused(page)).to_have_text("Skip to the text")
    expect(focused(page)).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    expect(page.locator("main a").first).to_be_focused()


def test_every_stop_of_a_thread_shows_that_it_has_the_focus(somebody: Doors) -> None:
    page = somebody.open()
    sign_in(page, "Linnet")
    open_thread(page)

    for _ in range(60):
        page.keyboard.press("Tab")
        assert focused(page).evaluate(UNSEEN) == ""


def test_signing_in_and_replying_need_no_mouse(somebody: Doors) -> None:
    page = somebody.open()
    page.goto("/")

    follow(page, "Sign in")
    fill(page, "Your name here", "Linnet")
    fill(page, "Pass phrase", PASS_PHRASE)
    follow(page, "Sign in")
    # the front page shows only the latest threads of a board, and others write here too
    follow(page, "Daily micro-taper")
    follow(page, REAL_CASE)
    follow(page, "Reply")
    fill(page, "Your text", WORDS)
    follow(page, "Post reply")

    expect(page.get_by_role("article").last).to_contain_text(WORDS)


def focused(page: Page) -> Locator:
    return page.locator(":focus")


def follow(page: Page, name: str) -> None:
    """Tab to a link or a button of this name, and press it."""
    link = page.get_by_role("link", name=name, exact=True)
    tab_to(page, page.locator("main").get_by_role("button", name=name, exact=True).or_(link))
    with page.expect_navigation():
        page.keyboard.press("Enter")


def fill(page: Page, label: str, words: str) -> None:
    tab_to(page, page.get_by_label(label, exact=True))
    page.keyboard.insert_text(words)


def tab_to(page: Page, wanted: Locator) -> None:
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if focused(page).and_(wanted).count():
            return
    raise AssertionError(f"{wanted} is not reached by Tab")
