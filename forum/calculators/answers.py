"""A result that is neither a mixture nor a schedule, in the order of every result."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from forum.taper.amounts import write_number
from forum.taper.notes import Note
from forum.taper.working import Step
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
    return f"{days:,} day" + ("" if days == 1 else "s")


def when(day: int, on: date | None) -> str:
    """A day of a plan, with its date where it has one."""
    return f"{write_day(on)}, day {day:,}" if on else f"day {day:,}"


def thinned(rows: Sequence[tuple[str, ...]], most: int = 60) -> Iterator[tuple[str, ...]]:
    """Rows at even distances and the last one, where there are too many for a page."""
    step = -(-len(rows) // most)
    yield from rows[:-1:step] if step else ()
    yield from rows[-1:]
