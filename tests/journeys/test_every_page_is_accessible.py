"""Every kind of page keeps WCAG 2.2 AA, by day and by night, and fits the narrowest screens."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from werkzeug.exceptions import HTTPException
from werkzeug.routing import MapAdapter

from forum.app import create_app
from tests.conftest import settings_for_tests
from tests.journeys.doors import Doors
from tests.journeys.kinds import KINDS, VISITOR, Kind
from tests.journeys.steps import sign_in

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
BY_DAY = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "tag", "values": WCAG},
}
# At night only the colours are others.
BY_NIGHT = {
    "resultTypes": ["violations"], "runOnly": {"type": "rule", "values": ["color-contrast"]},
}  # fmt: skip
# 320 pixels is the narrowest phone, and a screen of 1280 pixels at a zoom of 400 %.
WIDTHS = (360, 320)
# They show no page of their own.
NO_PAGES = {
    "static",
    "journal.doses",  # figures for programs
    "boards.post",  # leads to the post in its thread
    "boards.new_thread_in",  # leads to the board's writing page
    "calculators.change",  # leads to the calculator with the numbers of the block
    "calculators.open_in_text",  # leads to the calculator with a block of one's own text
    "checkins.export",  # a file
    "sharing.badge_png",  # a picture
    "sharing.badge_svg",  # a picture
    "sharing.record_csv",  # a file
    "sharing.record_json",  # a file
    "sharing.calendar",  # a file for calendars
    "stories.now",  # leads to a story
}

Open = Callable[[str], Page]


@pytest.fixture(scope="module")
def page_of(chromium: Browser, site: str) -> Iterator[Open]:
    """`page_of("Fen")`: the browser of a person, signed in once for all tests here."""
    doors = Doors(chromium, site, script=True)
    pages: dict[str, Page] = {}

    def open_page(who: str) -> Page:
        if who not in pages:
            # The checker is a script of its own, which the policy would keep out.
            pages[who] = doors.open(bypass_csp=True)
            if who != VISITOR:
                sign_in(pages[who], who)
        return pages[who]

    yield open_page
    doors.close()
    assert doors.faults() == []


@pytest.fixture(scope="module")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> MapAdapter:
    folder = tmp_path_factory.mktemp("addresses")
    app = create_app(settings_for_tests(f"sqlite:///{folder / 'unused.sqlite3'}", folder))
    return app.url_map.bind("127.0.0.1")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_page_can_be_read_by_everybody(kind: Kind, page_of: Open, addresses: MapAdapter) -> None:
    page = page_of(kind.who)

    kind.go(page)

    assert _answers(addresses, page.url, kind.endpoint)
    assert _violations(page, BY_DAY) == []
    page.emulate_media(color_scheme="dark")
    assert _violations(page, BY_NIGHT) == []
    page.emulate_media(color_scheme="light")
    assert [width for width in WIDTHS if _is_wider_than(width, page)] == []


def _answers(addresses: MapAdapter, url: str, endpoint: str) -> bool:
    """A page that follows a refused form stands at the address that the form was sent to."""
    path = urlsplit(url).path
    return endpoint in {_endpoint(addresses, path, method) for method in ("GET", "POST")}


def _endpoint(addresses: MapAdapter, path: str, method: str) -> str:
    """Empty for an address that leads nowhere."""
    try:
        return str(addresses.match(path, method)[0])
    except HTTPException:
        return ""


def _violations(page: Page, options: dict[str, Any]) -> list[str]:
    # The checker stays in a page until that page is left, and is large.
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    found = page.evaluate("(options) => axe.run(options).then((all) => all.violations)", options)
    return [
        f"{fault['id']}: {fault['help']}: {node['html'][:160]}"
        for fault in found
        for node in fault["nodes"]
    ]


def _is_wider_than(width: int, page: Page) -> bool:
    before = page.viewport_size
    page.set_viewport_size({"width": width, "height": 640})
    wider = page.evaluate(
        "document.scrollingElement.scrollWidth > document.scrollingElement.clientWidth"
    )
    assert before is not None
    page.set_viewport_size(before)
    return bool(wider)


def test_the_checker_sees_what_is_wrong(page_of: Open) -> None:
    page = page_of(VISITOR)
    page.goto("/sign-in")

    page.evaluate("document.querySelector('main label').remove()")

    assert len(_violations(page, BY_DAY)) == 1


def test_every_page_of_the_site_is_looked_at(addresses: MapAdapter) -> None:
    pages = {
        rule.endpoint
        for rule in addresses.map.iter_rules()
        if "GET" in (rule.methods or ()) and not rule.endpoint.startswith("api.")
    }

    assert pages - {kind.endpoint for kind in KINDS} == NO_PAGES
