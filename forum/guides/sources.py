"""The numbered sources of a guide, as its writer types them and as the page shows them.

One source a line, its parts between upright strokes:

    1 | who published it | its title | year | address | A | what was taken from it

Everything after the title may be left out.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from forum.text.contents import sources_named_in

# From 1 to 99, as `[1]` in a text.
_NUMBER = re.compile(r"0?[1-9]|[1-9][0-9]")
_LONGEST = {"publisher": 300, "title": 300, "year": 20, "address": 500}

# How directly the passage was read, in words.
LEVELS = {
    "A": "Read at its publisher’s.",
    "B": "Read in a copy or a summary.",
    "C": "Only third-hand, or from a community.",
}


class Source(NamedTuple):
    number: int
    publisher: str
    title: str
    year: str = ""
    address: str = ""
    level: str = ""
    says: str = ""


class BadSource(Exception):
    """A line of sources cannot be read. The sentence says what to do."""


def read_sources(typed: str) -> list[Source]:
    """Raises BadSource at the first line that cannot be read."""
    lines = [line for line in typed.split("\n") if line.strip()]
    sources = [_read_line(line) for line in lines]
    if len({source.number for source in sources}) < len(sources):
        raise BadSource("Two sources have the same number. Please give each its own.")
    return sorted(sources)


def _read_line(line: str) -> Source:
    number, *parts = (part.strip() for part in line.split("|", 6))
    if not _NUMBER.fullmatch(number):
        raise BadSource(f"Please begin this line with its number, from 1 to 99: “{line.strip()}”.")
    if len(parts) < 2 or not all(parts[:2]):
        raise BadSource(f"Source {number} needs who published it and its title, between strokes.")
    source = Source(int(number), *parts)
    _refuse_bad_parts(source)
    return source


def _refuse_bad_parts(source: Source) -> None:
    for name, most in _LONGEST.items():
        if len(getattr(source, name)) > most:
            raise BadSource(f"The {name} of source {source.number} is too long.")
    if source.address and not source.address.startswith(("https://", "http://")):
        raise BadSource(f"The address of source {source.number} should begin with https://.")
    if source.level not in {"", *LEVELS}:
        raise BadSource(f"The level of source {source.number} is A, B, C or nothing.")


def write_sources(sources: Iterable[Source]) -> str:
    """As they are typed; `read_sources` reads the same back."""
    return "\n".join(" | ".join(map(str, source)).rstrip(" |") for source in sources)


def missing_between(text: str, sources: Sequence[Source]) -> str:
    """What does not fit between the numbers in a text and its sources; empty where all does."""
    named, listed = sources_named_in(text), {source.number for source in sources}
    if unlisted := sorted(named - listed):
        return (
            f"The text names a source that is not listed: {_numbers(unlisted)}. Please add it "
            "here in a line that begins with its number, or take its number out of the text."
        )
    if unused := sorted(listed - named):
        return (
            f"A source is listed that the text does not name: {_numbers(unused)}. Please put its "
            "number where the text says what it says, or take its line out here."
        )
    return ""


def _numbers(numbers: Iterable[int]) -> str:
    return ", ".join(f"[{number}]" for number in numbers)
