"""Names that begin with what was typed so far, and the one that a misspelt name may mean."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from itertools import islice

from .catalogue import all_medicines
from .folding import fold
from .medicine import Medicine

# Of 1 for the same name: “xanx” and “klonapin” find theirs, and other words find nothing.
_NEAR_ENOUGH = 0.8


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A name as written on the box, and the medicine it stands for."""

    name: str
    medicine: Medicine


def suggest(prefix: str, limit: int = 8) -> tuple[Suggestion, ...]:
    """Suggest names in alphabetical order; an empty prefix suggests nothing."""
    start = fold(prefix)
    return tuple(islice(_beginning_with(start), limit)) if start else ()


def name_like(typed: str) -> str:
    """The name nearest to a misspelt one; empty for a name that is known and for no name at all."""
    written = _written()
    folded = fold(typed)
    near = [] if folded in written else get_close_matches(folded, written, 1, _NEAR_ENOUGH)
    return written[near[0]] if near else ""


def _beginning_with(start: str) -> Iterator[Suggestion]:
    entries = _entries()
    for folded, suggestion in entries[bisect_left(entries, start, key=lambda entry: entry[0]) :]:
        if not folded.startswith(start):
            return
        yield suggestion


@cache
def _entries() -> list[tuple[str, Suggestion]]:
    entries = [
        (fold(name), Suggestion(name, medicine))
        for medicine in all_medicines()
        for name in (medicine.generic, *medicine.brands)
    ]
    return sorted(entries, key=lambda entry: (entry[0], entry[1].medicine.generic))


@cache
def _written() -> dict[str, str]:
    """Each name as it is written on the box, by the name folded."""
    return {folded: suggestion.name for folded, suggestion in _entries()}
