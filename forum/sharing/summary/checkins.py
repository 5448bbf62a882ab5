"""Averages of the daily check-ins, with the number of days that each is of."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction

from forum.checkins.queries import Note
from forum.sharing.summary.parts import Section, Table
from forum.taper.curve import Weather
from forum.taper.numbers import write_decimal

# The same spans as the pace beside it.
SPANS = (14, 28)
LONGEST_SPAN = max(SPANS)


def check_in_section(
    notes: Sequence[Note], symptoms: Mapping[int, str], today: date
) -> Section | None:
    """None when no day of the spans was noted."""
    spans = [_within(notes, today, days) for days in SPANS]
    if not spans[-1]:
        return None
    head = ("Average of", *(f"the last {days} days" for days in SPANS))
    rows = [
        ("Days noted", *(str(len(span)) for span in spans)),
        ("Mood, 10 is best", *(_mean(note.told.mood for note in span) for span in spans)),
        ("Sleep, hours", *(_hours(note.told.sleep_minutes for note in span) for span in spans)),
        ("Anxiety, 0 is best", *(_mean(note.told.anxiety for note in span) for span in spans)),
        *(
            (
                f"{name}, 0 is best",
                *(_mean(note.figures.get(key) for note in span) for span in spans),
            )
            for key, name in symptoms.items()
        ),
        ("Windows and waves, days", *(_weather(span) for span in spans)),
    ]
    told = tuple(row for row in rows if any(cell != "–" for cell in row[1:]))
    return Section("Check-ins", (), Table(head, told))


def _within(notes: Sequence[Note], today: date, days: int) -> list[Note]:
    first = today - timedelta(days=days - 1)
    return [note for note in notes if first <= note.told.day <= today]


def _mean(figures: Iterable[int | None]) -> str:
    """One decimal; a day that left it out does not count."""
    told = [figure for figure in figures if figure is not None]
    return write_decimal(Fraction(sum(told), len(told)), 1) if told else "–"


def _hours(minutes: Iterable[int | None]) -> str:
    told = [each for each in minutes if each is not None]
    return write_decimal(Fraction(sum(told), 60 * len(told)), 1) if told else "–"


def _weather(notes: Sequence[Note]) -> str:
    kinds = [note.told.weather for note in notes if note.told.weather]
    if not kinds:
        return "–"
    return f"{kinds.count(Weather.WINDOW)} and {kinds.count(Weather.WAVE)}"
