"""Holds as stretches of day numbers, and the plan's cuts moved by them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from forum.taper.schedule import cut_days
from forum.taper.schedule.request import Hold as ScheduleHold

from .record import Hold

# Later than any day of a calendar: the end of what is still open.
NEVER = date.max.toordinal() + 1


@dataclass(frozen=True, slots=True)
class Stretch:
    """Day numbers from `start` up to, but without, `end`."""

    start: int
    end: int

    def __contains__(self, day: int) -> bool:
        return self.start <= day < self.end


def merge_holds(holds: Iterable[Hold]) -> tuple[Stretch, ...]:
    """Join holds that touch or overlap, so that no day is counted twice; empty ones go."""
    merged: list[Stretch] = []
    for stretch in sorted(map(_stretch, holds), key=lambda stretch: stretch.start):
        if stretch.start >= stretch.end:
            continue
        if merged and stretch.start <= merged[-1].end:
            merged[-1] = Stretch(merged[-1].start, max(merged[-1].end, stretch.end))
        else:
            merged.append(stretch)
    return tuple(merged)


def postpone(days: Iterable[int], holds: Sequence[Stretch], within: Stretch) -> Iterator[int]:
    """Move each day inside a hold, and all later ones, by the hold's length; stop at the end.

    Only the part of a hold that lies `within` the plan's own days counts. After an open hold
    nothing is left.
    """
    parts = [
        ScheduleHold(max(hold.start, within.start), _length(hold, within))
        for hold in holds
        if hold.start < within.end and within.start < hold.end
    ]
    for day, _ in cut_days.postpone(days, parts):
        if day >= within.end:
            return
        yield day


def _length(hold: Stretch, within: Stretch) -> int:
    return min(hold.end, within.end) - max(hold.start, within.start)


def _stretch(hold: Hold) -> Stretch:
    end = hold.until_day.toordinal() if hold.until_day else NEVER
    return Stretch(hold.from_day.toordinal(), end)
