"""Daily notes beside a dose, over a span of days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from forum.taper.numbers import round_half_even
from forum.taper.record import Timeline

from .points import Curve, Point, curve_of

# More than a year in one picture is a band of noise, and as text it would fill a post.
MOST_DAYS = 366

MOOD, SLEEP, ANXIETY = "mood", "sleep", "anxiety"
FIXED_SERIES = (MOOD, SLEEP, ANXIETY)

# The highest figure that can be told: of any series, and of hours of sleep.
MOST_FIGURE = (10, 24)

_NANO = 1_000_000


class Weather(StrEnum):
    """What kind of day it was, in the words that people here use."""

    WINDOW = "window"
    WAVE = "wave"


@dataclass(frozen=True, slots=True)
class Series:
    """One figure a day, None where nothing was told; from 0 to 10, or hours for `sleep`."""

    name: str
    figures: tuple[Fraction | None, ...]


@dataclass(frozen=True, slots=True)
class Journal:
    """Everything in one picture. `points` is empty without a dose, `weather` without any told.

    The first three series have fixed names; what follows are symptoms of one's own naming.
    """

    first: date
    last: date
    points: tuple[Point, ...] = ()
    series: tuple[Series, ...] = ()
    weather: tuple[Weather | None, ...] = ()

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def curve(self) -> Curve:
        return Curve(self.first, self.last, self.points)

    def day(self, number: int) -> date:
        return self.first + timedelta(days=number)


def journal_of(
    first: date,
    last: date,
    *,
    timeline: Timeline | None = None,
    series: tuple[Series, ...] = (),
    weather: Mapping[date, Weather] | None = None,
) -> Journal:
    """Every dose is taken as it is on its day, to the nearest nanogram: from here on it is fixed.

    A series in which nothing was told is left out.
    """
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    points = curve_of(timeline, first, last, every_cut=True).points if timeline else ()
    told = tuple((weather or {}).get(day) for day in days)
    return Journal(
        first=first,
        last=last,
        points=tuple(_fixed(point) for point in points),
        series=tuple(one for one in series if any(f is not None for f in one.figures)),
        weather=told if any(told) else (),
    )


def _fixed(point: Point) -> Point:
    nanograms = round_half_even(point.dose.numerator * _NANO, point.dose.denominator)
    # In the text of a block, a semicolon stands between two doses.
    medicine = point.medicine.replace(";", ",")
    return Point(point.day, Fraction(nanograms, _NANO), medicine, point.held, point.only_today)
