"""Markers: the places in stored HTML that depend on the reader or on the day.

A marker is an HTML comment such as `<!--block:1:today-->`. No member can write one: raw HTML is
escaped when a post is drawn, and the sanitizer takes comments away.
"""

import re
from collections.abc import Callable

from markupsafe import Markup, escape

_MARKER = re.compile(r"<!--((?:block|quote|quoted-block):[0-9]+(?::[a-z]+)?)-->")


def marker(name: str) -> Markup:
    """The comment that `fill` replaces: `block:1:today`, `quote:1`, `quoted-block:1`."""
    return trusted(f"<!--{name}-->")


def fill(html: str, fillers: Callable[[str], Markup]) -> Markup:
    """Stored HTML with each marker replaced by what `fillers` makes of its name.

    Anything that is not Markup is escaped. Costs one search when there is no marker.
    """
    if "<!--" not in html:
        return trusted(html)
    return trusted(_MARKER.sub(lambda found: str(escape(fillers(found.group(1)))), html))


def trusted(html: str) -> Markup:
    """HTML that this package drew. The one place where anything is marked safe."""
    return Markup(html)  # noqa: S704 - whatever reaches this line was escaped or sanitized here
