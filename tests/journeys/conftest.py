"""A demo site under the real server, and Debian's Chromium in front of it."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from tests.journeys.doors import PATIENCE, Doors
from tests.journeys.scratch import Scratch, open_scratch
from tests.journeys.serving import serve

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        in_a_browser = "chromium" in getattr(item, "fixturenames", ())
        if Path(item.path).parent == Path(__file__).parent and in_a_browser:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a demo site, served by gunicorn as `make run` serves it, behind a proxy."""
    with serve("demo", tmp_path_factory.mktemp("site"), {"TRUSTED_PROXIES": "1"}) as served:
        yield served.address


@pytest.fixture
def scratch(tmp_path: Path) -> Iterator[Scratch]:
    """A forum of this test alone: empty but for what the test puts in."""
    with open_scratch(tmp_path) as scratch:
        yield scratch


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    arguments = [*QUIET, "--no-sandbox"] if os.geteuid() == 0 else QUIET
    expect.set_options(timeout=PATIENCE)
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
    yield browser
    browser.close()


@pytest.fixture(params=[True, False], ids=["with-script", "without-script"])
def script(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def somebody(chromium: Browser, site: str, script: bool) -> Iterator[Doors]:
    doors = Doors(chromium, site, script)
    yield doors
    doors.close()
    assert doors.faults() == []
