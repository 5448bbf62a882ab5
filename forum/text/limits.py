"""Caps that keep every post quick to draw, whatever was typed into it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

# A long story fits well inside this; a book belongs in several posts.
MAX_CHARACTERS = 32_000

# A list in a list counts as two levels each (the list and its item).
MAX_DEPTH = 20

# Bold in italic in bold: nobody means more than this.
MAX_INLINE_DEPTH = 8

MAX_CELLS = 600
MAX_COLUMNS = 12
MAX_LINKS = 150

# Calls of parser rules. Plain prose of full length takes about a tenth of this.
MAX_STEPS = 60_000

# Pieces handed to the sanitizer, which takes the most time for each of them.
MAX_PIECES = 2_500

MAX_OUTPUT = 200_000


class TooMuchError(Exception):
    """A post is past one of the caps. The sentence says what its writer can do."""


@dataclass(slots=True)
class Meter:
    """What the parser has used up so far, carried in its environment."""

    steps: int = 0
    cells: int = 0

    def add_step(self) -> None:
        self.steps += 1
        if self.steps > MAX_STEPS:
            raise TooMuchError(
                "The formatting in this post takes too long to draw. "
                "Use fewer symbols, or split it into two posts."
            )

    def add_cells(self, count: int) -> None:
        self.cells += count
        if self.cells > MAX_CELLS:
            raise TooMuchError(
                f"The tables in this post have more than {MAX_CELLS} cells. "
                "Shorten them, or split the post."
            )


def metered(rule: Callable[..., bool]) -> Callable[..., bool]:
    """A parser rule that counts its own calls.

    Nested brackets, runs of symbols and the like are slow because rules are tried again and
    again; counting the tries bounds all of them at once, without a clock.
    """

    def count_and_try(state: Any, *where: Any) -> bool:
        state.env["meter"].add_step()
        return rule(state, *where)

    return count_and_try


def metered_block(rule: Callable[..., bool]) -> Callable[..., bool]:
    """The same for a rule about whole lines, which also watches how deep it is."""

    def count_and_try(state: Any, *where: Any) -> bool:
        state.env["meter"].add_step()
        if state.level > MAX_DEPTH:
            raise TooMuchError(
                "Lists, quotes or folds are nested too deeply in this post. Take a few levels away."
            )
        return rule(state, *where)

    return count_and_try
