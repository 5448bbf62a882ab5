"""The fastest fall of a plan in 14 days, beside published guidance; never advice."""

from bisect import bisect_right
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from forum.taper.schedule.course import Course
from forum.taper.schedule.pace_limits import Label, pace_limits
from forum.taper.schedule.powers import Number

WINDOW_DAYS = 14


@dataclass(frozen=True, slots=True)
class Pace:
    """The largest share of a dose that is gone at most 14 days later, and from which day."""

    worst_14_day_percent: Fraction
    from_day: int
    label: Label


def judge_pace(course: Course) -> Pace:
    """Find the fastest 14 days and name them; costs one walk over the levels."""
    worst, day = _find_worst(course)
    return Pace(worst, day, _name_pace(course, worst))


def _name_pace(course: Course, worst: Fraction) -> Label:
    limits = pace_limits()
    if _stops_abruptly(course, limits[Label.ABRUPT_STOP].above_percent):
        return Label.ABRUPT_STOP
    for label in (Label.ABOVE_CEILING, Label.FASTER_THAN_INITIAL_PACE):
        if worst > limits[label].above_percent:
            return label
    return Label.WITHIN


def _find_worst(course: Course) -> tuple[Fraction, int]:
    """Return the largest percentage gone and the earliest day from which it is seen.

    From its last day a level sees furthest ahead, so one look per level is enough. Days without
    a dose count on neither side: every plan that ends would be a fall of 100 %.
    """
    return _worst_of_any(course) if course.rises else _worst_of_falling(course.with_doses_only)


def _worst_of_falling(course: Course) -> tuple[Fraction, int]:
    """Find it where the lowest dose in sight is always the last one."""
    percents, days = course.percents(WINDOW_DAYS), course.days
    if not percents.places:
        return Fraction(0), 1
    place = percents.place_of_largest
    level = percents.places.index(place)
    lowest = bisect_right(days, days[level + 1] - 1 + WINDOW_DAYS) - 1
    worst = Fraction(percents.overs[place], percents.unders[place])
    return worst, max(days[level], days[lowest] - WINDOW_DAYS)


def _worst_of_any(course: Course) -> tuple[Fraction, int]:
    """Find it where doses may rise again."""
    worst, worst_day = (0, 1), 1
    days, doses, fall = course.days, course.doses, course.powers.fall
    for level, lowest in enumerate(_lowest_ahead(course)):
        if lowest <= level or not doses[level].over:
            continue
        found = fall(doses[level], doses[lowest])
        if found[0] * worst[1] > worst[0] * found[1]:
            worst = found
            worst_day = max(days[level], days[lowest] - WINDOW_DAYS)
    return 100 * Fraction(*worst), worst_day


def _lowest_ahead(course: Course) -> Iterator[int]:
    """Yield for each level the lowest later one that its last day sees, or 0 for none.

    It comes from a queue that only keeps doses lower than all after them.
    """
    days, doses = course.days, course.doses
    ahead: deque[int] = deque()
    entering, count = 1, len(days)
    for level, end in enumerate([*days[1:], course.last_day + 1]):
        seen_until = end + WINDOW_DAYS - 1
        while entering < count and days[entering] <= seen_until:
            _drop_higher(course, ahead, doses[entering])
            if doses[entering].over:
                ahead.append(entering)
            entering += 1
        while len(ahead) > 1 and ahead[0] <= level:
            ahead.popleft()
        yield ahead[0] if ahead else 0


def _drop_higher(course: Course, ahead: deque[int], dose: Number) -> None:
    while ahead and dose[0] and course.powers.is_less(dose, course.doses[ahead[-1]]):
        ahead.pop()


def _stops_abruptly(course: Course, above_percent: Fraction) -> bool:
    """Tell whether a dose above this share of the first is followed by none within 14 days."""
    if 0 not in course.column.overs:
        return False
    zero = course.column.overs.index(0)
    limit = course.powers.fraction(course.dose(0)) * above_percent / 100
    before = course.days[zero] - WINDOW_DAYS
    recent = (lv for lv in range(zero) if course.last_day_of(lv) >= before)
    return any(course.powers.fraction(course.dose(lv)) > limit for lv in recent)
