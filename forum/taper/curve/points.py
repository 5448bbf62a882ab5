"""The dose over a span of days, as the days on which something changes."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from forum.taper.record import DoseToday, Precision, State, Timeline

# A picture has this many columns for the cuts of a plan: more could not be told apart on a phone,
# and a dose deep in a long plan of percentages takes a while to work out.
_COLUMNS = 180

# Four weeks: a shorter span would make one step look like a cliff.
_SHORTEST_DAYS = 28
# A little room after the last planned change, so that the dose it comes to is seen.
_ROOM = 30


@dataclass(frozen=True, slots=True)
class Point:
    """The dose from a day on, until the next point; with `only_today`, of that day alone."""

    day: date
    dose: Fraction
    medicine: str
    held: bool = False
    only_today: bool = False
    precision: Precision = Precision.DAY


@dataclass(frozen=True, slots=True)
class Curve:
    """Points from `first` to `last`, both inside; there may be none before the record begins."""

    first: date
    last: date
    points: tuple[Point, ...]

    def at(self, day: date) -> Point | None:
        """The point that holds on a day."""
        index = bisect_right(self.points, day, key=lambda point: point.day) - 1
        return self.points[index] if index >= 0 and day <= self.last else None


def whole_span(timeline: Timeline, today: date) -> tuple[date, date] | None:
    """From the first dated day to the end of the plan, or today; None without any dated day."""
    turning = timeline.turning_days(cuts_apart=_COLUMNS)
    if not turning:
        return None
    first, last = turning[0], max(turning[-1], today)
    days = max((last - first).days, _SHORTEST_DAYS - 1)
    room = 1 + days // _ROOM if last > today else 0
    return first, first + timedelta(days=days + room)


def curve_of(timeline: Timeline, first: date, last: date, *, every_cut: bool = False) -> Curve:
    """Of a plan's cuts only as many as can be seen, unless every one is asked for."""
    apart = 1 if every_cut else 1 + (last - first).days // _COLUMNS
    days = [day for day in timeline.turning_days(cuts_apart=apart) if first < day <= last]
    told = (timeline.dose_on(day) for day in (first, *days))
    return Curve(first, last, tuple(_without_repeats(_point(at) for at in told if at)))


def _point(at: DoseToday) -> Point:
    rough = at.since == at.day
    return Point(
        day=at.day,
        dose=at.dose,
        medicine=at.medicine,
        held=at.state is State.HOLDING,
        only_today=at.only_today,
        precision=at.precision if rough else Precision.DAY,
    )


def _without_repeats(points: Iterable[Point]) -> Iterator[Point]:
    """Only points that say something else than the one before."""
    said: tuple[object, ...] = ()
    for point in points:
        says = (point.dose, point.medicine, point.held)
        if says != said or point.only_today:
            yield point
        said = (*says, "only today") if point.only_today else says
