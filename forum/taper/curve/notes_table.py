"""Daily figures as a table: every day of a short span, the weeks of a long one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from forum.taper.amounts import write_mg_short
from forum.taper.numbers import write_decimal
from forum.taper.record import write_day

from .journal import SLEEP, Journal, Series, Weather

_WEEK = 7


@dataclass(frozen=True, slots=True)
class NotesRow:
    """The days from `first` on, with one cell for each column."""

    first: date
    written: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotesTable:
    """The columns that follow the day."""

    columns: tuple[str, ...]
    rows: tuple[NotesRow, ...]


def day_table(journal: Journal) -> NotesTable:
    """One row for each day."""
    return _table(journal, 1)


def week_table(journal: Journal) -> NotesTable:
    """One row for seven days, counted from the first, with averages of what was told in them."""
    return _table(journal, _WEEK)


def _table(journal: Journal, length: int) -> NotesTable:
    columns = ["dose"] if journal.points else []
    columns += [_column(series) for series in journal.series]
    columns += ["window or wave"] if journal.weather else []
    rows = (_row(journal, start, length) for start in range(0, journal.days, length))
    return NotesTable(tuple(columns), tuple(rows))


def _column(series: Series) -> str:
    return f"{series.name}, hours" if series.name == SLEEP else series.name


def _row(journal: Journal, start: int, length: int) -> NotesRow:
    end = min(start + length, journal.days)
    first, last = journal.day(start), journal.day(end - 1)
    cells = [_doses(journal, first, last)] if journal.points else []
    cells += [_average(series.figures[start:end]) for series in journal.series]
    cells += [_weather(journal.weather[start:end])] if journal.weather else []
    return NotesRow(first, _days(first, last), tuple(cells))


def _days(first: date, last: date) -> str:
    return write_day(first) if first == last else f"{write_day(first)} to {write_day(last)}"


def _doses(journal: Journal, first: date, last: date) -> str:
    """The first and the last dose of the days, where they differ."""
    told = [journal.curve.at(first + timedelta(days=n)) for n in range((last - first).days + 1)]
    doses = [point.dose for point in told if point]
    if not doses:
        return ""
    begun, ended = write_mg_short(doses[0]), write_mg_short(doses[-1])
    return begun if begun == ended else f"{begun} to {ended}"


def _average(figures: Sequence[Fraction | None]) -> str:
    told = [figure for figure in figures if figure is not None]
    if not told:
        return ""
    places = 2 if len(figures) == 1 else 1
    return write_decimal(sum(told, Fraction(0)) / len(told), places)


def _weather(told: Sequence[Weather | None]) -> str:
    if len(told) == 1:
        return told[0].value if told[0] else ""
    counts = [(kind.value, told.count(kind)) for kind in Weather]
    return ", ".join(f"{count} × {name}" for name, count in counts if count)
