"""The sanitizer: a short allow-list over what the Markdown parser made.

Raw HTML is already off and links are already checked; this is the second lock. It is the only
module that imports bleach, whose last release is 6.4.0. The exit is here and nowhere else:
`nh3.clean` takes the same tags and the same attribute check, and gives the same verdicts.
"""

import bleach

from forum.text.links import is_allowed

_WORDS = {"p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "strong", "em", "s", "code", "pre"}
_GROUPS = {"blockquote", "ul", "ol", "li", "a", "span", "div", "details", "summary"}
_TABLES = {"table", "thead", "tbody", "tr", "th", "td"}
_TAGS = frozenset(_WORDS | _GROUPS | _TABLES)

# Classes and the like only with exactly these values: none of them marks a block, a quote or staff.
_EXACT = {
    ("a", "rel"): {"nofollow ugc noopener"},
    ("span", "class"): {"link-host"},
    ("div", "class"): {"scroll"},
    ("div", "tabindex"): {"0"},
    ("div", "role"): {"group"},
    ("div", "aria-label"): {"Table"},
    ("th", "scope"): {"col"},
    ("th", "class"): {"right", "center"},
    ("td", "class"): {"right", "center"},
    ("details", "class"): {"fold"},
}
_NUMBERS = {("ol", "start"), ("li", "value")}


def clean(html: str) -> str:
    """HTML with everything outside the allow-list taken away.

    The cleaner is made anew each time because it keeps state and threads must not share it.
    """
    cleaner = bleach.Cleaner(
        tags=_TAGS,
        attributes=_may_keep,
        protocols=frozenset({"http", "https", "mailto"}),
        strip=True,
        strip_comments=True,
    )
    return cleaner.clean(html)


def _may_keep(tag: str, name: str, value: str) -> bool:
    if (tag, name) == ("a", "href"):
        return is_allowed(value)
    if (tag, name) in _NUMBERS:
        return value.isascii() and value.isdigit()
    return value in _EXACT.get((tag, name), ())
