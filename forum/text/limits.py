"""Caps that keep every post quick to draw, whatever was typed into it."""

from dataclasses import dataclass

# A long story fits well inside this; a book belongs in several posts.
MAX_CHARACTERS = 32_000

# A list in a list counts as two levels each (the list and its item).
MAX_DEPTH = 20

# Bold in italic in bold: nobody means more than this.
MAX_INLINE_DEPTH = 8

MAX_CELLS = 600
MAX_COLUMNS = 12
MAX_LINKS = 150

# Steps of the parser. One is the look at the start of a line, measured at 5 microseconds; the
# others are in proportion. A full-length post with a bold figure in each line takes about half.
MAX_STEPS = 16_000
MARK_STEPS = 2
BLOCK_STEPS = 3
LOOK_AHEAD_STEPS = 12

# Tags and entities handed to the sanitizer, measured at 25 microseconds each.
MAX_MARKS = 4_000

MAX_OUTPUT = 200_000

MAX_BLOCKS = 6

# One schedule of ten years of daily cuts, which takes as long as a whole post of words.
MAX_ROWS = 3_700
MAX_QUOTES = 30


class TooMuchError(Exception):
    """A post is past one of the caps. The sentence says what its writer can do."""


@dataclass(slots=True)
class Meter:
    """What the parser has used up so far, carried in its environment.

    Nested brackets, runs of symbols and the like are slow because marks are tried again and
    again; counting the tries bounds all of them at once, without a clock.
    """

    steps: int = 0
    cells: int = 0

    def add_steps(self, count: int) -> None:
        self.steps += count
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


@dataclass(slots=True)
class Output:
    """What a post has brought to the sanitizer and to the calculators so far."""

    characters: int = 0
    marks: int = 0
    rows: int = 0

    def add_rows(self, count: int) -> None:
        self.rows += count
        if self.rows > MAX_ROWS:
            raise TooMuchError(
                f"The calculations in this post have more than {MAX_ROWS:,} rows together. "
                "Put some of them into a second post."
            )

    def add_html(self, html: str) -> None:
        self.characters += len(html)
        self.marks += html.count("<") + html.count("&")
        if self.characters > MAX_OUTPUT or self.marks > MAX_MARKS:
            raise TooMuchError(
                "This post has too many formatted pieces to draw. Split it into two or more posts."
            )


def refuse_many(blocks: int, quotes: int) -> None:
    """Stop a post that holds more calculations or quotes (of either kind) than anyone reads."""
    if blocks > MAX_BLOCKS:
        raise TooMuchError(
            f"A post holds at most {MAX_BLOCKS} calculations. Put the others into a second post."
        )
    if quotes > MAX_QUOTES:
        raise TooMuchError(
            f"A post holds at most {MAX_QUOTES} quotes. Put the others into a second post."
        )
