"""The dose over time as lines, bars and dots."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from forum.taper.amounts import write_mg, write_mg_short
from forum.taper.record import Precision, Timeline, write_day

from .points import Curve, Point, curve_of, whole_span
from .rows import Row, rows_of
from .scale import WIDTH, Scale, round_top

HEIGHT = 300

_KEPT = 100

# Over a longer span the day of the month says nothing.
_MONTHS_ONLY_DAYS = 300


@dataclass(frozen=True, slots=True)
class Bar:
    """Days side by side, from `x` on."""

    x: int
    width: int
    says: str


@dataclass(frozen=True, slots=True)
class Dot:
    """One moment."""

    x: int
    y: int
    says: str


@dataclass(frozen=True, slots=True)
class DosePicture:
    """`past`, `rough` and `ahead` are the paths of a line, each of which may be empty.

    `rough` are doses that began at some time in a month, a season or a year; `ahead` is planned.

    `says` is the whole picture in words; `days` stand below its left end, middle and right end.
    """

    title: str
    says: str
    past: str
    rough: str
    ahead: str
    holds: tuple[Bar, ...]
    rises: tuple[Dot, ...]
    exceptions: tuple[Dot, ...]
    changes: tuple[Dot, ...]
    today: int | None
    top: str
    half: str
    days: tuple[str, str, str]
    rows: tuple[Row, ...]
    width: int = WIDTH
    height: int = HEIGHT


@lru_cache(_KEPT)
def whole_picture(timeline: Timeline, today: date) -> DosePicture | None:
    """From the first dated day to the end of the plan. Of one timeline, the same all day."""
    span = whole_span(timeline, today)
    return draw_dose(curve_of(timeline, *span), today) if span else None


def draw_dose(curve: Curve, today: date) -> DosePicture | None:
    """None when nothing is known in this span."""
    points = curve.points
    if not points:
        return None
    scale = Scale(curve.first, curve.last, round_top(tallest(points)), HEIGHT)
    rises = tuple(_rises(points, scale))
    return DosePicture(
        title=_title(points),
        says=_describe(curve, today, len(rises)),
        past=_path(curve, scale, curve.first, min(today, curve.last), _is_exact),
        rough=_path(curve, scale, curve.first, curve.last, _is_rough),
        ahead=_ahead(curve, scale, today),
        holds=tuple(_holds(curve, scale)),
        rises=rises,
        exceptions=tuple(_exceptions(points, scale)),
        changes=tuple(_changes(points, scale)),
        today=scale.middle(today) if curve.first <= today < curve.last else None,
        top=write_mg(scale.top),
        half=write_mg(scale.top / 2),
        days=days_below(scale),
        rows=rows_of(curve, today),
    )


def stretches(curve: Curve) -> Iterator[tuple[Point, date]]:
    """Each point with the first day on which it holds no longer."""
    yield from ((point, after.day) for point, after in pairwise(curve.points))
    if curve.points:
        yield curve.points[-1], curve.last + timedelta(days=1)


def days_below(scale: Scale) -> tuple[str, str, str]:
    middle = scale.first + (scale.last - scale.first) // 2
    written = [write_day(day) for day in (scale.first, middle, scale.last)]
    if scale.days > _MONTHS_ONLY_DAYS:
        written = [day.partition(" ")[2] for day in written]
    return written[0], written[1], written[2]


def _ahead(curve: Curve, scale: Scale, today: date) -> str:
    """Nothing where nothing is planned: nobody said how long today's dose lasts."""
    if curve.points[-1].day <= today:
        return ""
    return _path(curve, scale, today + timedelta(days=1), curve.last, _is_exact)


def _is_rough(point: Point) -> bool:
    return point.precision is not Precision.DAY


def _is_exact(point: Point) -> bool:
    return not _is_rough(point)


def _path(
    curve: Curve, scale: Scale, first: date, last: date, draws: Callable[[Point], bool]
) -> str:
    """Steps from `first` to `last`; begun anew after a gap, and where the medicine is another."""
    path, before = "", None
    for point, end in stretches(curve):
        start, until = max(point.day, first), min(end, last + timedelta(days=1))
        if start >= until or not draws(point):
            before = None
            continue
        y = scale.y(point.dose)
        joins = before is not None and before.medicine == point.medicine
        path += f"V{y}" if joins else f"M{scale.x(start)} {y}"
        path += f"H{scale.x(until)}"
        before = point
    return path


def _holds(curve: Curve, scale: Scale) -> Iterator[Bar]:
    for point, end in stretches(curve):
        if point.held and point.dose:
            x = scale.x(point.day)
            days = (end - point.day).days
            length = "1 day" if days == 1 else f"{days} days"
            says = f"Held {write_mg_short(point.dose)} for {length} from {write_day(point.day)}"
            yield Bar(x, max(scale.x(end) - x, 1), says)


def _rises(points: Sequence[Point], scale: Scale) -> Iterator[Dot]:
    lasting = [point for point in points if not point.only_today]
    for before, point in pairwise(lasting):
        if point.dose > before.dose and point.medicine == before.medicine:
            word = "Went up to" if before.dose else "Started again at"
            says = f"{word} {write_mg_short(point.dose)}, {_day(point)}"
            yield Dot(scale.x(point.day), scale.y(point.dose), says)


def _exceptions(points: Sequence[Point], scale: Scale) -> Iterator[Dot]:
    for point in points:
        if point.only_today:
            says = f"{write_mg_short(point.dose)} on {write_day(point.day)} only"
            yield Dot(scale.middle(point.day), scale.y(point.dose), says)


def _changes(points: Sequence[Point], scale: Scale) -> Iterator[Dot]:
    for before, point in pairwise(points):
        if before.medicine != point.medicine:
            says = f"Crossed over to {point.medicine} {write_mg_short(point.dose)}, {_day(point)}"
            yield Dot(scale.x(point.day), scale.y(point.dose), says)


def _day(point: Point) -> str:
    return write_day(point.day, point.precision)


def _title(points: Sequence[Point]) -> str:
    medicines = dict.fromkeys(point.medicine for point in points)
    return f"{', then '.join(medicines)}: dose over time"


def _describe(curve: Curve, today: date, rises: int) -> str:
    """From where to where, and what happened on the way."""
    begun, now = curve.points[0], curve.at(max(min(today, curve.last), curve.points[0].day))
    end = curve.points[-1]
    said = [f"{_written(begun)} on {_day(begun)}"]
    if now and now is not begun:
        said.append(f"{_written(now)} on {write_day(min(today, curve.last))}")
    if end.day > today and end is not begun:
        said.append(f"by the plan {_written(end)} on {_day(end)}")
    held = sum(point.held for point in curve.points)
    holds = f" {_count(held, 'hold')}." if held else ""
    went_up = f" Went up {_count(rises, 'time')}." if rises else ""
    return f"{'; '.join(said)}.{holds}{went_up}"


def _written(point: Point) -> str:
    return f"{point.medicine} {write_mg_short(point.dose)}"


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def tallest(points: Sequence[Point]) -> Fraction:
    return max((point.dose for point in points), default=Fraction(0))
