"""Names that begin with what was typed so far."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from .catalogue import all_medicines
from .folding import fold
from .medicine import Medicine


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A name as written on the box, and the medicine it stands for."""

    name: str
    medicine: Medicine


def suggest(prefix: str, limit: int = 8) -> tuple[Suggestion, ...]:
    """Suggest names in alphabetical order; an empty prefix suggests nothing."""
    start = fold(prefix)
    return tuple(islice(_beginning_with(start), limit)) if start else ()


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
