"""A demo site under the real server, and Debian's Chromium in front of it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import sleep
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"width": 360, "height": 740}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(item.path).parent == Path(__file__).parent:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a demo site, served by gunicorn as `make run` serves it."""
    folder, port = tmp_path_factory.mktemp("site"), free_port()
    log = (folder / "log").open("w")
    process = subprocess.Popen(
        [Path(sys.executable).parent / "taperline", "demo", "--port", str(port)],
        env={**os.environ, "DATA_DIR": str(folder / "data")},
        stdout=log,
        stderr=log,
    )
    try:
        wait_for(port, process, Path(log.name))
        yield f"http://127.0.0.1:{port}"
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int, process: "subprocess.Popen[bytes]", log: Path) -> None:
    for _ in range(600):
        if process.poll() is not None:
            raise RuntimeError(f"The site ended before it answered:\n{log.read_text()}")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            sleep(0.1)
        else:
            return
    raise RuntimeError(f"The site did not answer within a minute:\n{log.read_text()}")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    arguments = [*QUIET, "--no-sandbox"] if os.geteuid() == 0 else QUIET
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
    yield browser
    browser.close()


class Watch:
    """Notes what no page may do: ask another host, open a dialog, break the policy."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        self.faults: list[str] = []
        self._host = urlsplit(site).netloc
        context.on("request", lambda request: self._check_address(request.url))
        context.on("dialog", lambda dialog: self._note_dialog(dialog))
        context.on("weberror", lambda error: self.faults.append(f"script error: {error.error}"))
        context.on("console", lambda message: self._check_console(message))

    def _check_address(self, url: str) -> None:
        if urlsplit(url).scheme in {"http", "https"} and urlsplit(url).netloc != self._host:
            self.faults.append(f"request to {url}")

    def _note_dialog(self, dialog: object) -> None:
        self.faults.append(f"dialog: {getattr(dialog, 'message', '')}")
        dialog.dismiss()  # type: ignore[attr-defined]

    def _check_console(self, message: object) -> None:
        text = str(getattr(message, "text", ""))
        if "Content Security Policy" in text or "Refused to" in text:
            self.faults.append(f"console: {text}")


@pytest.fixture(params=[True, False], ids=["with-script", "without-script"])
def script(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def somebody(chromium: Browser, site: str, script: bool) -> Iterator["Doors"]:
    doors = Doors(chromium, site, script)
    yield doors
    doors.close()
    assert doors.faults() == []


class Doors:
    """Opens browsers for several people at once, each with cookies of their own."""

    def __init__(self, chromium: Browser, site: str, script: bool) -> None:
        self.chromium, self.site, self.script = chromium, site, script
        self._contexts: list[tuple[BrowserContext, Watch]] = []

    def open(self, *, colour: str = "light", viewport: dict[str, int] | None = None) -> Page:
        context = self.chromium.new_context(
            base_url=self.site,
            java_script_enabled=self.script,
            color_scheme="dark" if colour == "dark" else "light",
            viewport=viewport or PHONE,  # type: ignore[arg-type]
        )
        context.set_default_timeout(10_000)
        self._contexts.append((context, Watch(context, self.site)))
        return context.new_page()

    def faults(self) -> list[str]:
        return [fault for _, watch in self._contexts for fault in watch.faults]

    def close(self) -> None:
        for context, _ in self._contexts:
            context.close()
