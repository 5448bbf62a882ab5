"""Excerpts: a quote takes only words that its author wrote."""

import re

from forum.text.render import own_words

__all__ = ["holds_excerpt", "own_words"]

_NOT_COPIED = re.compile(r"^[ \t]*(?:-|[0-9]{1,9}\.)[ \t]|\|", re.MULTILINE)


def holds_excerpt(source: str, excerpt: str) -> bool:
    """Whether the post's own words hold this excerpt, line breaks and spaces aside.

    Where the excerpt leaves words out with `…`, its parts must follow one another in the post.
    """
    words, place = _closed_up(own_words(source)), 0
    parts = [part for part in _closed_up(excerpt).replace("[…]", "…").split("…") if part]
    for part in parts:
        place = words.find(part, place)
        if place < 0:
            return False
        place += len(part)
    return bool(parts)


def _closed_up(text: str) -> str:
    """The text without spaces, list marks and cell borders: browsers copy none of them alike."""
    return "".join(_NOT_COPIED.sub("", text).split())
