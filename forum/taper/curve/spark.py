"""The whole way in a line no larger than a word."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from forum.taper.amounts import write_mg_short
from forum.taper.record import Timeline

from .picture import stretches, tallest
from .points import curve_of, whole_span
from .scale import Scale

_WIDTH, _HEIGHT = 120, 24
_KEPT = 500


@dataclass(frozen=True, slots=True)
class Spark:
    """One path in a box of `width` by `height`, and the same in words."""

    path: str
    says: str
    width: int = _WIDTH
    height: int = _HEIGHT


@lru_cache(_KEPT)
def spark_of(timeline: Timeline, today: date) -> Spark | None:
    """Up to today, never what is only planned; None before a dated day with a dose.

    A line is the same all day, and a changed record is another timeline.
    """
    span = whole_span(timeline, today)
    if span is None or span[0] > today:
        return None
    curve = curve_of(timeline, span[0], today)
    most = tallest(curve.points)
    if not most:
        return None
    scale = Scale(curve.first, curve.last, most, _HEIGHT, _WIDTH)
    path = ""
    for point, end in stretches(curve):
        begun = "V" if path else f"M{scale.x(point.day)} "
        path += f"{begun}{scale.y(point.dose)}H{scale.x(end)}"
    now = curve.points[-1].dose
    says = f"From {write_mg_short(curve.points[0].dose)} to {write_mg_short(now)}"
    return Spark(path, says)
