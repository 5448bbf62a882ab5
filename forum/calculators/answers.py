"""A result that is neither a mixture nor a schedule, in the order of every result."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from forum.taper.amounts import write_number
from forum.taper.notes import Note
from forum.taper.working import Step, write_count
from forum.web.times import write_day


@dataclass(frozen=True, slots=True)
class Table:
    """Figures as written; the first of each row names it."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """One sentence, tables, working, notes; the page adds the line under every result."""

    sentence: str
    tables: tuple[Table, ...]
    working: tuple[Step, ...]
    notes: tuple[Note, ...] = ()


def write_percent(percent: Fraction) -> str:
    return f"{write_number(percent, 2)} %"


def write_days(days: int) -> str:
    return write_count(days, "day")


def when(day: int, on: date | None) -> str:
    """A day of a plan, with its date where it has one."""
    return f"{write_day(on)}, day {day:,}" if on else f"day {day:,}"


def thinned(count: int, most: int = 40) -> list[int]:
    """The places of rows at even distances and of the last, where there are too many for a page."""
    return sorted({*range(0, count, -(-count // most)), count - 1})


def caption(words: str, shown: int, count: int) -> str:
    """What stands above a table; it says when rows were left out."""
    return words if shown == count else f"{words}: {shown} of {count:,}, at even distances"
