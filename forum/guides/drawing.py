"""A guide as it is kept: drawn once, as a post is, with addresses for its parts and sources."""

from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from forum.text.contents import Part, link_sources, name_first_uses, number_parts, parts_in
from forum.text.fill import fill, trusted
from forum.text.render import render
from forum.text.running import change_words

_NO_SOURCE_IN = frozenset({"a", "code", "pre"})
_NOTHING = trusted("")


@dataclass(frozen=True, slots=True)
class Drawn:
    """`problems` are sentences for the writer; with any of them the text is not kept."""

    html: str
    rules_version: int
    problems: tuple[str, ...]


def draw_guide(source: str) -> Drawn:
    rendered = render(source, top_heading=2)
    html = change_words(number_parts(rendered.html), link_sources, leaving=_NO_SOURCE_IN)
    problems = tuple(f"Line {problem.line}: {problem.message}" for problem in rendered.problems)
    return Drawn(html, rendered.version, problems)


@lru_cache(maxsize=64)
def shown(html: str) -> tuple[Markup, list[Part]]:
    """A kept guide as its page prints it, and its parts. What changes by the day is left out."""
    return fill(name_first_uses(html), lambda _name: _NOTHING), parts_in(html)
