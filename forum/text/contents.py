"""Parts of a long text: an address for each of its main headings, and a list of them.

Only our own long texts are drawn with them; the headings of a post have no addresses, or two posts
of a page could have the same.
"""

import re
from html import unescape
from itertools import count
from typing import NamedTuple

_HEADING = re.compile(r"<h2>(.*?)</h2>", re.DOTALL)
_NUMBERED = re.compile(r'<h2 id="(part-[0-9]+)">(.*?)</h2>', re.DOTALL)
_ANY_TAG = re.compile(r"<[^>]*>")
_SOURCE_LINK = re.compile(r'<a class="small" href="#source-([0-9]+)">')
_SOURCE = re.compile(r"\[([1-9][0-9]?)\]")


class Part(NamedTuple):
    """A main heading: its address on the page and its words."""

    anchor: str
    words: str


def number_parts(html: str) -> str:
    """Drawn HTML with an address at each main heading."""
    numbers = count(1)
    return _HEADING.sub(lambda found: f'<h2 id="part-{next(numbers)}">{found[1]}</h2>', html)


def parts_in(html: str) -> list[Part]:
    return [
        Part(anchor, unescape(_ANY_TAG.sub("", words))) for anchor, words in _NUMBERED.findall(html)
    ]


def link_sources(text: str) -> str:
    """Escaped text with each number in square brackets leading to that source on its page."""
    return _SOURCE.sub(
        r'<a class="small" href="#source-\1">[<span class="only-aloud">source </span>\1]</a>', text
    )


def name_first_uses(html: str) -> str:
    """With an address at the first link to each source: from there it leads back to its claim."""
    named: set[str] = set()

    def name(found: re.Match[str]) -> str:
        number = found[1]
        if number in named:
            return found[0]
        named.add(number)
        return f'<a class="small" id="use-{number}" href="#source-{number}">'

    return _SOURCE_LINK.sub(name, html)


def sources_named_in(text: str) -> set[int]:
    """The numbers in square brackets of a source text."""
    return {int(number) for number in _SOURCE.findall(text)}
