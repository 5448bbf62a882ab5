"""Browsers for the people of a journey, and what no page may do in them."""

from itertools import count
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page

# In milliseconds: a machine that is busy with other things is slow, and that is no fault of ours.
PATIENCE = 30_000
PHONE = {"width": 360, "height": 740}
# Each browser comes from somewhere else, so that all journeys together stay within the limits that
# a site has for one address. Only a site behind a proxy listens to it.
_numbers = count(1)


class Watch:
    """Notes what no page may do: ask another host, open a dialog, break the policy."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        self.faults: list[str] = []
        self._host = urlsplit(site).netloc
        context.on("request", lambda request: self._check_address(request.url))
        context.on("dialog", self._note_dialog)
        context.on("weberror", lambda error: self.faults.append(f"script error: {error.error}"))
        context.on("console", lambda message: self._check_console(message.text))

    def _check_address(self, url: str) -> None:
        if urlsplit(url).scheme in {"http", "https"} and urlsplit(url).netloc != self._host:
            self.faults.append(f"request to {url}")

    def _note_dialog(self, dialog: Any) -> None:
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _check_console(self, text: str) -> None:
        if "Content Security Policy" in text or "Refused to" in text:
            self.faults.append(f"console: {text}")


class Doors:
    """Opens browsers for several people at once, each with cookies of their own."""

    def __init__(self, chromium: Browser, site: str, script: bool) -> None:
        self.chromium, self.site, self.script = chromium, site, script
        self._contexts: list[tuple[BrowserContext, Watch]] = []

    def open(
        self, *, colour: str = "light", viewport: dict[str, int] | None = None, **options: Any
    ) -> Page:
        context = self.chromium.new_context(
            base_url=self.site,
            java_script_enabled=self.script,
            color_scheme="dark" if colour == "dark" else "light",
            viewport=viewport or PHONE,  # type: ignore[arg-type]
            extra_http_headers={"X-Forwarded-For": _next_address()},
            **options,
        )
        context.set_default_timeout(PATIENCE)
        self._contexts.append((context, Watch(context, self.site)))
        return context.new_page()

    def faults(self) -> list[str]:
        return [fault for _, watch in self._contexts for fault in watch.faults]

    def close(self) -> None:
        for context, _ in self._contexts:
            context.close()


def _next_address() -> str:
    """One of those kept for documentation and tests (RFC 2544)."""
    high, low = divmod(next(_numbers), 250)
    return f"198.18.{high}.{low + 1}"
