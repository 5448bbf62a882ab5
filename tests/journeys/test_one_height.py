"""The line under a post has one height, whatever it says, and hides its last words at most."""

import pytest
from playwright.sync_api import Browser

from tests.journeys.doors import Doors

LINES = ".signature .line > span:first-child"
BOARDS = ("/boards/micro-taper", "/boards/stories")


@pytest.mark.parametrize("width", [320, 1280])
def test_every_line_has_one_height(chromium: Browser, site: str, width: int) -> None:
    doors = Doors(chromium, site, script=True)
    page = doors.open(viewport={"width": width, "height": 900})
    heights: set[float] = set()
    widths: list[float] = []

    for board in BOARDS:
        page.goto(board)
        page.locator("main a[href^='/t/']").first.click()
        page.wait_for_selector(LINES)
        boxes = [line.bounding_box() for line in page.locator(LINES).all()]
        heights |= {round(box["height"], 1) for box in boxes if box}
        widths += [box["width"] for box in boxes if box]
        beyond = page.evaluate(
            "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
        )
        assert beyond <= 0
    doors.close()

    assert len(heights) == 1
    assert min(widths) > width / 2.2
