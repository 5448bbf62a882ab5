"""While a title is written, what is like it comes to stand below it, and nothing waits for that."""

from playwright.sync_api import Page, expect

from tests.journeys.doors import Doors
from tests.journeys.steps import press, sign_in

TITLE = "How do I measure with a syringe?"
GUIDE = "Measuring with a syringe"


def test_a_guide_stands_below_a_title_once_it_is_typed(somebody: Doors, script: bool) -> None:
    page = _new_thread(somebody)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))

    page.get_by_label("Title").fill("How do I")
    page.get_by_label("Title").fill(TITLE)
    if script:
        expect(page.get_by_label("Title")).to_be_focused()
    else:
        press(page, "Preview")

    place = page.locator("[data-alike]")
    expect(place).to_contain_text(f"This guide may answer it: {GUIDE}", timeout=15_000)
    expect(place).to_have_attribute("aria-live", "polite")
    # The title stands in no address, and not every letter asks.
    assert [address for address in sent if "measure" in address] == []
    assert sum(address.endswith("/search/alike") for address in sent) <= 2


def test_a_title_that_nothing_answers_holds_nobody_up(somebody: Doors) -> None:
    page = _new_thread(somebody)
    page.route("**/search/alike", lambda route: route.abort())

    page.get_by_label("Title").fill(TITLE)
    page.get_by_label("Your text").fill("The one I have has lines for every 0.2 mL.")
    press(page, "Preview")

    expect(page.get_by_role("heading", name="Preview")).to_be_visible()


def _new_thread(somebody: Doors) -> Page:
    page = somebody.open()
    sign_in(page, "Linnet")
    page.goto("/boards/micro-taper/new")
    return page
