"""The numbers of all levels of a plan as plain lists, with what repeats kept once."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

K = TypeVar("K", bound=Hashable)

_FINE_BITS = 64


@dataclass(frozen=True, slots=True)
class Column:
    """Numbers over / under × keep^turns, and for each level the place of its own among them.

    Lists of whole numbers cost a third of a list of objects. `turns` is empty if there are none.
    """

    overs: Sequence[int]
    unders: Sequence[int]
    turns: Sequence[int]
    places: Sequence[int]

    @property
    def lists(self) -> tuple[Sequence[int], Sequence[int], Iterable[int]]:
        """Return all overs, all unders and all turns."""
        return self.overs, self.unders, self.turns or [0] * len(self.overs)

    @property
    def numbers(self) -> Iterator[tuple[int, int, int]]:
        """Return over, under and turns of each number."""
        return zip(*self.lists, strict=True)

    @property
    def place_of_largest(self) -> int:
        """Return the place of the largest number, of equal ones the first; for no turns.

        Only those that are alike in their whole and their first 64 places meet exactly.
        """
        ratios = zip(self.overs, self.unders, strict=True)
        floors = [(over << _FINE_BITS) // under for over, under in ratios]
        highest = max(floors)
        near = (place for place, floor in enumerate(floors) if floor == highest)
        return max(near, key=lambda place: Fraction(self.overs[place], self.unders[place]))

    def number(self, place: int) -> tuple[int, int, int]:
        """Return over, under and turns of one number."""
        return self.overs[place], self.unders[place], self.turns[place] if self.turns else 0

    def __getitem__(self, part: slice) -> "Column":
        """Return some of the levels of a column in which nothing repeats."""
        return column_of(self.overs[part], self.unders[part], self.turns[part])

    def times(self, by: int, of: int) -> "Column":
        """Return by/of × each number."""
        overs, unders = [over * by for over in self.overs], [under * of for under in self.unders]
        return Column(overs, unders, self.turns, self.places)


def column_of(overs: Sequence[int], unders: Sequence[int], turns: Sequence[int] = ()) -> Column:
    """Return a column in which nothing is known to repeat."""
    return Column(overs, unders, turns if any(turns) else (), range(len(overs)))


def column_by(keys: Iterable[K], number_of: Callable[[K], tuple[int, int, int]]) -> Column:
    """Return a column whose levels have the same number where they have the same key."""
    seen: dict[K, int] = {}
    places = [seen.setdefault(key, len(seen)) for key in keys]
    numbers = [number_of(key) for key in seen]
    overs, unders, turns = ([number[part] for number in numbers] for part in range(3))
    return Column(overs, unders, turns if any(turns) else (), places)
