"""Everything in the picture of a journal, ready for a template."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from forum.taper.record import write_day

from .journal import Journal
from .notes_table import NotesTable, day_table, week_table
from .picture import HEIGHT, DosePicture, days_below, draw_dose
from .scale import Scale
from .strips import Strip, WeatherStrip, draw_series, draw_weather

# A table of more rows is not read, and makes a page heavy.
_MOST_DAYS_IN_A_TABLE = 31


@dataclass(frozen=True, slots=True)
class DrawnJournal:
    """`table` names weeks of a long span, days of a short one; `span` are its days in words."""

    heading: str
    span: str
    dose: DosePicture | None
    strips: tuple[Strip, ...]
    weather: WeatherStrip | None
    days: tuple[str, str, str]
    table: NotesTable
    by_week: bool


def draw_journal(journal: Journal) -> DrawnJournal:
    """A short span by the day, a long one with a table by the week."""
    by_week = journal.days > _MOST_DAYS_IN_A_TABLE
    return _draw(journal, week_table(journal) if by_week else day_table(journal), by_week=by_week)


def draw_every_day(journal: Journal) -> DrawnJournal:
    """The same with every day in its table, however long."""
    return _draw(journal, day_table(journal), by_week=False)


def _draw(journal: Journal, table: NotesTable, *, by_week: bool) -> DrawnJournal:
    medicines = dict.fromkeys(point.medicine for point in journal.points)
    return DrawnJournal(
        heading=", then ".join(medicines),
        span=_span(journal.first, journal.last),
        dose=draw_dose(journal.curve, journal.last),
        strips=tuple(draw_series(journal, series) for series in journal.series),
        weather=draw_weather(journal) if journal.weather else None,
        days=days_below(Scale(journal.first, journal.last, Fraction(1), HEIGHT)),
        table=table,
        by_week=by_week,
    )


def _span(first: date, last: date) -> str:
    return write_day(first) if first == last else f"{write_day(first)} to {write_day(last)}"
