"""The days on which cuts are made, with holds moving them."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, count

from forum.taper.schedule.methods import SLIDE_CUTS, SLIDE_WEEKS, Slide, Table
from forum.taper.schedule.request import Hold, ScheduleRequest


def cut_days(request: ScheduleRequest) -> Iterator[tuple[int, list[Hold]]]:
    """Yield the day of every cut (for a table, of every later row) and the holds that moved it."""
    return postpone(_days_without_holds(request), request.holds)


def _days_without_holds(request: ScheduleRequest) -> Iterable[int]:
    first, step = request.opening_day, request.step_days
    match request.method:
        case Table(rows):
            return list(accumulate((row.days for row in rows[:-1]), initial=1))[1:]
        case Slide():
            return (first + step * _weeks_before_cut(cut) for cut in count())
    return count(first, step)


def _weeks_before_cut(cut: int) -> int:
    """Return the weeks from the first cut of a slide to the one at this position."""
    block, place = divmod(cut, SLIDE_CUTS)
    return SLIDE_WEEKS * block + place


def cuts_in_weeks(weeks: int) -> int:
    """Return the cuts that a slide makes in the weeks after week 0."""
    block, rest = divmod(weeks, SLIDE_WEEKS)
    return SLIDE_CUTS * block + min(rest, SLIDE_CUTS)


def postpone(days: Iterable[int], holds: Sequence[Hold]) -> Iterator[tuple[int, list[Hold]]]:
    """Move each day that falls inside a hold, and all later ones, by the length of the hold."""
    waiting = deque(sorted(holds, key=lambda hold: hold.from_day))
    moved = 0
    for day in days:
        met = []
        while waiting and waiting[0].from_day <= day + moved:
            hold = waiting.popleft()
            if day + moved < hold.from_day + hold.days:
                moved += hold.days
                met.append(hold)
        yield day + moved, met
