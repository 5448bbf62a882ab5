"""Threads in lists, each drawn once for all readers who see the same.

A piece is kept under the whole row that it shows, so it can never be out of date.
"""

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from flask import current_app
from markupsafe import Markup

from forum.boards.queries.rows import AnyRow
from forum.text.fill import trusted

# About 600 bytes each.
MOST_KEPT = 4096


class Unread(NamedTuple):
    """What a list of unread threads shows of one; `path` leads to the first unread post."""

    path: str
    title: str
    board_title: str
    last_author: str | None
    last_post_at: datetime


def list_threads(threads: Iterable[AnyRow], zone: str) -> Markup:
    """Empty when there are none."""
    return _joined(_draw("listed_thread", thread, zone) for thread in threads)


def list_pinned(threads: Iterable[AnyRow], zone: str) -> Markup:
    return _joined(_draw("pinned_thread", thread, zone) for thread in threads)


def list_unread(threads: Iterable[Unread], zone: str) -> Markup:
    return _joined(_draw("unread_thread", thread, zone) for thread in threads)


def _joined(pieces: Iterable[Markup]) -> Markup:
    return trusted("".join(pieces))


@lru_cache(MOST_KEPT)
def _draw(macro: str, thread: AnyRow | Unread, zone: str) -> Markup:
    template = current_app.jinja_env.get_template("boards/_threads.html")
    drawn: Markup = getattr(template.module, macro)(thread, zone)
    return drawn
