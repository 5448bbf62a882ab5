"""The fastest fall of a plan in 14 days, beside published guidance; never advice."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from forum.taper.schedule.pace_limits import Label, pace_limits
from forum.taper.schedule.powers import Powers, Quantity

WINDOW_DAYS = 14


@dataclass(frozen=True, slots=True)
class Pace:
    """The largest share of a dose that is gone at most 14 days later, and from which day."""

    worst_14_day_percent: Fraction
    from_day: int
    label: Label


@dataclass(frozen=True, slots=True)
class Course:
    """The doses of a plan by the day each is first taken, up to the plan's last day."""

    days: Sequence[int]
    doses: Sequence[Quantity]
    last_day: int
    powers: Powers

    def last_day_of(self, level: int) -> int:
        """Return the last day on which this level is taken."""
        return self.days[level + 1] - 1 if level + 1 < len(self.days) else self.last_day


def judge_pace(course: Course) -> Pace:
    """Find the fastest 14 days and name them; costs one walk over the levels."""
    (over, under), day = _find_worst(course)
    worst = Fraction(100 * over, under)
    return Pace(worst, day, _name_pace(course, worst))


def _name_pace(course: Course, worst: Fraction) -> Label:
    limits = pace_limits()
    if _stops_abruptly(course, limits[Label.ABRUPT_STOP].above_percent):
        return Label.ABRUPT_STOP
    for label in (Label.ABOVE_CEILING, Label.FASTER_THAN_INITIAL_PACE):
        if worst > limits[label].above_percent:
            return label
    return Label.WITHIN


def _find_worst(course: Course) -> tuple[tuple[int, int], int]:
    """Return the largest fall as a ratio, and the earliest day from which it is seen.

    From its last day a level sees furthest ahead, so one look per level is enough. The lowest
    dose ahead comes from a queue that only keeps doses lower than all after them. Days without
    a dose count on neither side: every plan that ends would be a fall of 100 %.
    """
    worst, worst_day = (0, 1), 1
    ahead: deque[int] = deque()
    entering = 1
    for level, dose in enumerate(course.doses):
        seen_until = course.last_day_of(level) + WINDOW_DAYS
        while entering < len(course.days) and course.days[entering] <= seen_until:
            _queue_lower(course, ahead, entering)
            entering += 1
        while ahead and ahead[0] <= level:
            ahead.popleft()
        if not ahead or not dose.over:
            continue
        over, under = course.powers.fall(dose, course.doses[ahead[0]])
        if over * worst[1] > worst[0] * under:
            worst = (over, under)
            worst_day = max(course.days[level], course.days[ahead[0]] - WINDOW_DAYS)
    return worst, worst_day


def _queue_lower(course: Course, ahead: deque[int], level: int) -> None:
    """Add a level; levels before it with a higher dose can no longer be the lowest ahead."""
    dose, is_less = course.doses[level], course.powers.is_less
    if not dose.over:
        return
    while ahead and is_less(dose, course.doses[ahead[-1]]):
        ahead.pop()
    ahead.append(level)


def _stops_abruptly(course: Course, above_percent: Fraction) -> bool:
    """Tell whether a dose above this share of the first is followed by none within 14 days."""
    zero = next((level for level, dose in enumerate(course.doses) if not dose.over), None)
    if not zero:
        return False
    limit = course.powers.fraction(course.doses[0]) * above_percent / 100
    before = course.days[zero] - WINDOW_DAYS
    recent = (lv for lv in range(zero) if course.last_day_of(lv) >= before)
    return any(course.powers.fraction(course.doses[lv]) > limit for lv in recent)
