"""What every kind of document tells the index."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from forum.search.engine import Entry


@dataclass(frozen=True, slots=True)
class Source:
    """The documents of one kind, by their ids.

    `entries` says what the index should hold of some: nothing of what nobody may find. `after` are
    the next ids in their order, also of such. `stamps` are those of all that may be found.
    """

    entries: Callable[[Collection[int]], list[Entry]]
    after: Callable[[int, int], list[int]]
    count: Callable[[int], int]
    stamps: Callable[[], dict[int, str]]
