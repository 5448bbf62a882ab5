"""What a record tells of the way down as a whole."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise

from forum.taper.record import DoseToday, Precision, Timeline

from .points import Point, curve_of, whole_span


@dataclass(frozen=True, slots=True)
class Cut:
    """A lower dose of the same medicine from a day on; `before` is the dose that was cut."""

    day: date
    precision: Precision
    before: Fraction


@dataclass(frozen=True, slots=True)
class Way:
    """Up to one day; `off` is the first day without a dose, if that is how it stands.

    `precision` is that of the last change. A day of `held` or `rose` is the first of its kind.
    Rises inside a long plan are seen as its picture would show them.
    """

    cuts: tuple[Cut, ...] = ()
    off: date | None = None
    precision: Precision = Precision.NONE
    held: tuple[date, ...] = ()
    rose: tuple[date, ...] = ()
    medicines: frozenset[str] = frozenset()

    @property
    def first_cut(self) -> Cut | None:
        return self.cuts[0] if self.cuts else None

    @property
    def first_exact_cut(self) -> Cut | None:
        """The first one whose day is known exactly."""
        return next((cut for cut in self.cuts if cut.precision is Precision.DAY), None)


def way_of(timeline: Timeline, today: date) -> Way:
    """Of `cuts` only as many as it takes to come to one of an exact day."""
    span = whole_span(timeline, today)
    if span is None or span[0] > today:
        return Way()
    points = [point for point in curve_of(timeline, span[0], today).points if not point.only_today]
    last = points[-1] if points else None
    return Way(
        cuts=tuple(_first_cuts(timeline, today)),
        off=last.day if last and not last.dose else None,
        precision=last.precision if last else Precision.NONE,
        held=tuple(point.day for point in points if point.held),
        rose=tuple(_rises(points)),
        medicines=frozenset(point.medicine for point in points),
    )


def _first_cuts(timeline: Timeline, today: date) -> Iterator[Cut]:
    """Not the last cut to nothing, which alone says nothing of the way there.

    A dose deep in a long plan takes a while to work out, so none is asked for without need.
    """
    before: DoseToday | None = None
    for day in timeline.turning_days():
        at = timeline.dose_on(day) if day <= today else None
        if at is None or at.only_today:
            continue
        if before and before.medicine == at.medicine and 0 < at.dose < before.dose:
            # Where the day of a dose is only carried on from before, this day is exact.
            precision = at.precision if at.since == day else Precision.DAY
            yield Cut(day, precision, before.dose)
            if precision is Precision.DAY:
                return
        before = at


def _rises(points: Sequence[Point]) -> Iterator[date]:
    for before, point in pairwise(points):
        if point.dose > before.dose and point.medicine == before.medicine:
            yield point.day
