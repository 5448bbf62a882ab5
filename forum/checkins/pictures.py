"""A member's days as series, and their averages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from forum.checkins import queries
from forum.checkins.models import Symptom
from forum.checkins.queries import Note
from forum.taper.curve import Series, Weather
from forum.taper.curve.journal import ANXIETY, MOOD, SLEEP

_MINUTES = 60


@dataclass(frozen=True, slots=True)
class Days:
    """Everything told from a day on to another, in the order in which it is shown."""

    first: date
    last: date
    series: tuple[Series, ...]
    weather: dict[date, Weather]


@dataclass(frozen=True, slots=True)
class Average:
    """`mean` is exact, over the `days` on which it was told; sleep is in hours."""

    name: str
    mean: Fraction
    days: int


def days_of(member_id: int, first: date, last: date) -> Days:
    """Three queries, however many days. Series in which nothing was told are left out."""
    notes = queries.notes_between(member_id, first, last)
    series = _series(notes, queries.all_symptoms(member_id) if notes else (), first, last)
    told = tuple(one for one in series if any(figure is not None for figure in one.figures))
    weather = {note.told.day: note.told.weather for note in notes if note.told.weather}
    return Days(first, last, told, weather)


def averages_of(member_id: int, first: date, last: date) -> tuple[Average, ...]:
    """Of each series that was told at all, for pages that show no picture."""
    told = (
        (one.name, [figure for figure in one.figures if figure is not None])
        for one in days_of(member_id, first, last).series
    )
    return tuple(
        Average(name, sum(figures, Fraction(0)) / len(figures), len(figures))
        for name, figures in told
    )


def _series(
    notes: Sequence[Note], symptoms: Sequence[Symptom], first: date, last: date
) -> list[Series]:
    by_day = {note.told.day: note for note in notes}
    days = [by_day.get(first + timedelta(days=n)) for n in range((last - first).days + 1)]

    def one(name: str, figure_in: Callable[[Note], int | None], per: int = 1) -> Series:
        figures = (figure_in(note) if note else None for note in days)
        exact = (None if figure is None else Fraction(figure, per) for figure in figures)
        return Series(name, tuple(exact))

    return [
        one(MOOD, lambda note: note.told.mood),
        one(SLEEP, lambda note: note.told.sleep_minutes, _MINUTES),
        one(ANXIETY, lambda note: note.told.anxiety),
        *(one(symptom.name, _figure_of(symptom.id)) for symptom in symptoms),
    ]


def _figure_of(symptom_id: int) -> Callable[[Note], int | None]:
    return lambda note: note.figures.get(symptom_id)
