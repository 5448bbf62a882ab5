"""Daily figures as narrow pictures, one below the other, on the days of the dose above them."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from forum.taper.numbers import write_decimal
from forum.taper.record import write_day

from .journal import SLEEP, Journal, Series, Weather
from .picture import Bar
from .scale import WIDTH, Scale

HEIGHT = 60

_HIGHEST = Fraction(10)
_LONG_NIGHT = Fraction(12)
_WHOLE_DAY = Fraction(24)

# Over a longer silence no line is drawn: nobody knows what lay between.
_GAP_DAYS = 4


@dataclass(frozen=True, slots=True)
class Strip:
    """One series. `path` is a line through the told days, and a dot where one stands alone."""

    name: str
    path: str
    top: str
    says: str
    width: int = WIDTH
    height: int = HEIGHT


@dataclass(frozen=True, slots=True)
class WeatherStrip:
    """Windows above, waves below."""

    windows: tuple[Bar, ...]
    waves: tuple[Bar, ...]
    says: str
    width: int = WIDTH


def draw_series(journal: Journal, series: Series) -> Strip:
    told = [figure for figure in series.figures if figure is not None]
    top = _top(series, max(told, default=Fraction(0)))
    scale = Scale(journal.first, journal.last, top, HEIGHT)
    return Strip(
        name=series.name,
        path="".join(_path(journal, series, scale)),
        top=write_decimal(top),
        says=_average(series, told),
    )


def _top(series: Series, most: Fraction) -> Fraction:
    if series.name != SLEEP:
        return _HIGHEST
    return _LONG_NIGHT if most <= _LONG_NIGHT else _WHOLE_DAY


def _path(journal: Journal, series: Series, scale: Scale) -> Iterator[str]:
    """Steps from one told day to the next, which are shorter to write than places."""
    before, at = -_GAP_DAYS, (0, 0)
    for number, figure in enumerate(series.figures):
        if figure is None:
            continue
        x, y = scale.middle(journal.day(number)), scale.y(figure)
        is_near = number - before < _GAP_DAYS
        yield f"l{x - at[0]} {y - at[1]}" if is_near else f"M{x} {y}h0"
        before, at = number, (x, y)


def _average(series: Series, told: list[Fraction]) -> str:
    if not told:
        return "nothing told"
    mean = write_decimal(sum(told, Fraction(0)) / len(told), 1)
    unit = " hours" if series.name == SLEEP else ""
    days = "1 day" if len(told) == 1 else f"{len(told)} days"
    return f"{mean}{unit} on average, told on {days}"


def draw_weather(journal: Journal) -> WeatherStrip:
    windows, waves = (journal.weather.count(kind) for kind in Weather)
    return WeatherStrip(
        windows=tuple(_bars(journal, Weather.WINDOW)),
        waves=tuple(_bars(journal, Weather.WAVE)),
        says=f"{_days(windows)} of windows, {_days(waves)} of waves",
    )


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


def _bars(journal: Journal, kind: Weather) -> Iterator[Bar]:
    """Neighbouring days of one kind are one bar."""
    scale, start = Scale(journal.first, journal.last, _HIGHEST, HEIGHT), None
    for number, told in enumerate((*journal.weather, None)):
        if told is kind and start is None:
            start = number
        elif told is not kind and start is not None:
            x, end = scale.x(journal.day(start)), scale.x(journal.day(number))
            says = f"{kind.value.capitalize()}, {_days(number - start)} from "
            yield Bar(x, max(end - x, 1), says + write_day(journal.day(start)))
            start = None
