"""The fastest fall of a plan in 14 days, beside published guidance; never advice."""

from collections import deque
from collections.abc import Iterator, Sequence
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
    # A table lists doses as it likes, and a first dose between two marks may be rounded up.
    rises: bool = True

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

    From its last day a level sees furthest ahead, so one look per level is enough. Days without
    a dose count on neither side: every plan that ends would be a fall of 100 %.
    """
    worst, worst_day = (0, 1), 1
    days, doses, fall = course.days, course.doses, course.powers.fall
    for level, lowest in enumerate(_lowest_ahead(course)):
        if lowest <= level or not doses[level].over:
            continue
        found = fall(doses[level], doses[lowest])
        # A steady plan of shares falls the same all the way.
        if found != worst and found[0] * worst[1] > worst[0] * found[1]:
            worst = found
            worst_day = max(days[level], days[lowest] - WINDOW_DAYS)
    return worst, worst_day


def _lowest_ahead(course: Course) -> Iterator[int]:
    """Yield for each level the lowest later one that its last day sees, or 0 for none.

    In a plan that never rises that is the last one in sight. Otherwise it comes from a queue
    that only keeps doses lower than all after them.
    """
    days, doses = course.days, course.doses
    ahead: deque[int] = deque()
    entering, count = 1, len(days)
    for level, end in enumerate([*days[1:], course.last_day + 1]):
        seen_until = end + WINDOW_DAYS - 1
        while entering < count and days[entering] <= seen_until:
            if course.rises:
                _drop_higher(course, ahead, doses[entering])
            if doses[entering].over:
                ahead.append(entering)
            entering += 1
        while len(ahead) > 1 and (ahead[0] <= level or not course.rises):
            ahead.popleft()
        yield ahead[0] if ahead else 0


def _drop_higher(course: Course, ahead: deque[int], dose: Quantity) -> None:
    while ahead and dose.over and course.powers.is_less(dose, course.doses[ahead[-1]]):
        ahead.pop()


def _stops_abruptly(course: Course, above_percent: Fraction) -> bool:
    """Tell whether a dose above this share of the first is followed by none within 14 days."""
    zero = next((level for level, dose in enumerate(course.doses) if not dose.over), None)
    if not zero:
        return False
    limit = course.powers.fraction(course.doses[0]) * above_percent / 100
    before = course.days[zero] - WINDOW_DAYS
    recent = (lv for lv in range(zero) if course.last_day_of(lv) >= before)
    return any(course.powers.fraction(course.doses[lv]) > limit for lv in recent)
