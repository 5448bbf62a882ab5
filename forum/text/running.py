"""The running words of HTML that we drew: changed between its tags, the tags left as they are."""

import re
from collections.abc import Callable

# A comment, or a tag with its name and attributes. What we draw has every “<” of a text escaped.
_TAG = re.compile(r"<!--.*?-->|<(/?)([a-z][a-z0-9]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>", re.DOTALL)
_NEVER_CLOSED = frozenset("br hr img input wbr".split())

# Where a further link or mark would be in the way, or would change what somebody quoted.
NOT_RUNNING = frozenset(
    "a blockquote button code footer form h1 h2 h3 h4 h5 h6 header pre summary svg table".split()
)
_NOT_RUNNING_CLASS = re.compile(r'\bclass="(?:block|quote|signature|as-typed|link-host)\b')


def change_words(
    html: str, change: Callable[[str], str], *, leaving: frozenset[str] = NOT_RUNNING
) -> str:
    """The same HTML with `change` made of each run of its text, which is escaped and stays so.

    Text inside the elements named in `leaving`, inside calculations and inside quotes stays.
    """
    made: list[str] = []
    done = depth = 0
    for tag in _TAG.finditer(html):
        text = html[done : tag.start()]
        made += [text if depth or not text else change(text), tag.group()]
        done, depth = tag.end(), _depth_after(tag, depth, leaving)
    rest = html[done:]
    return "".join([*made, change(rest) if rest and not depth else rest])


def _depth_after(tag: re.Match[str], depth: int, leaving: frozenset[str]) -> int:
    """How many elements are open, counted from the one whose text stays; 0 outside of any."""
    closes, name, attributes = tag.groups()
    if name is None or name in _NEVER_CLOSED or attributes.endswith("/"):
        return depth
    if closes:
        return max(0, depth - 1)
    if depth or name in leaving or _NOT_RUNNING_CLASS.search(attributes):
        return depth + 1
    return 0
