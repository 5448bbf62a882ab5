"""What a member's own page says about one taper."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from forum.journal.history import Entry, history_of
from forum.journal.models import Taper
from forum.journal.queries import Told
from forum.taper.amounts import write_mg_short, write_ml_short, write_strength
from forum.taper.record import (
    Change,
    DoseToday,
    Line,
    PlanInForce,
    State,
    Timeline,
    line_on,
    write_day_near,
)
from forum.taper.rounding import round_to_mark

# Two weeks: the days that people fill their pill boxes and plan their mixing for.
COMING_DAYS = 14

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True, slots=True)
class Row:
    """One of the coming days; without a liquid `ml` and its `strength` are empty."""

    written: str
    mg: str
    ml: str
    strength: str
    is_change: bool


@dataclass(frozen=True, slots=True)
class Card:
    """One taper as its member sees it; `today` is None before a plan begins.

    `unreadable` when a plan in it can no longer be read, so that no dose can be told.
    """

    taper: Taper
    line: Line | None
    today: DoseToday | None
    dose: str
    volume: str
    next: str
    rows: tuple[Row, ...]
    history: tuple[Entry, ...]
    unreadable: bool
    confirmed_today: bool
    crosses_over: bool = False
    plan_id: int | None = None

    @property
    def is_off(self) -> bool:
        return self.today is not None and self.today.state is State.OFF

    @property
    def is_holding(self) -> bool:
        return self.today is not None and self.today.state is State.HOLDING

    @property
    def follows_a_plan(self) -> bool:
        return self.today is not None and self.today.plan is not None

    @property
    def changes_now_and_then(self) -> bool:
        """Whether it helps to set the days of change apart; on a daily taper, it does not."""
        return 0 < sum(row.is_change for row in self.rows) < COMING_DAYS // 2

    @property
    def has_volumes(self) -> bool:
        return any(row.ml for row in self.rows)

    @property
    def strength(self) -> str:
        """Of all coming volumes; empty when they differ, and each has its own beside it."""
        strengths = {row.strength for row in self.rows if row.ml}
        return strengths.pop() if len(strengths) == 1 else ""


def card(
    taper: Taper,
    timeline: Timeline | None,
    told: Told,
    day: date,
    *,
    crosses_over: bool = False,
) -> Card:
    today = timeline.dose_on(day) if timeline else None
    return Card(
        taper=taper,
        line=line_on(timeline, day) if timeline else None,
        today=today,
        dose=write_mg_short(today.dose) if today else "",
        volume=_volume(timeline, today) if timeline and today else "",
        next=_next(timeline, today, day) if timeline else "",
        rows=tuple(_rows(timeline, day)) if timeline else (),
        history=history_of(told, day),
        unreadable=timeline is None,
        confirmed_today=timeline is not None and timeline.record.confirmed_on == day,
        crosses_over=crosses_over,
        plan_id=_plan_on(told, day),
    )


def _plan_on(told: Told, day: date) -> int | None:
    begun = (plan for plan in told.plans if plan.from_day <= day)
    in_force = [plan.id for plan in begun if plan.ended_on is None or plan.ended_on > day]
    return max(in_force, default=None)


def _volume(timeline: Timeline, at: DoseToday) -> str:
    """A liquid dose always shows mg, mL and strength together."""
    mg_per_ml = timeline.strength_on(at.day)
    if not mg_per_ml or not at.dose:
        return ""
    volume, strength = at.dose / mg_per_ml, write_strength(mg_per_ml)
    if not at.plan or not at.plan.mg_per_ml:
        return f"{write_ml_short(volume)} at {strength}, the strength you last told"
    return f"{write_ml_short(volume)} of {strength}{_to_mark(volume, at.plan)}"


def _to_mark(volume: Fraction, plan: PlanInForce) -> str:
    if not plan.mark_ml:
        return ""
    drawn = round_to_mark(volume, plan.mark_ml).value
    return f" (to the nearest mark: {write_ml_short(drawn)})" if drawn != volume else ""


def _next(timeline: Timeline, today: DoseToday | None, day: date) -> str:
    change = timeline.next_change(day)
    if change:
        at = timeline.dose_on(change.day)
        volume = _volume(timeline, at) if at else ""
        words = f"Next: {write_mg_short(change.dose)} {_when(change, day)}"
        return f"{words}: {volume}." if volume else f"{words}."
    if today is None or today.state is State.OFF:
        return ""
    if today.state is State.HOLDING:
        return "While you hold, nothing changes by itself."
    if today.plan:
        return "The plan has reached its last dose. Nothing changes by itself."
    return "You follow no plan, so nothing changes by itself."


def _when(change: Change, day: date) -> str:
    days = (change.day - day).days
    written = write_day_near(change.day, day)
    return f"tomorrow, {written}" if days == 1 else f"on {written}, in {days} days"


def _rows(timeline: Timeline, first: date) -> list[Row]:
    rows: list[Row] = []
    yesterday = timeline.dose_on(first - timedelta(days=1))
    before = yesterday.dose if yesterday else None
    for day, at in timeline.doses(first, COMING_DAYS):
        if at is None:
            continue
        is_change = before is not None and before != at.dose
        written = f"{_WEEKDAYS[day.weekday()]} {write_day_near(day, first)}"
        ml, strength = _plain_volume(timeline, at)
        rows.append(Row(written, write_mg_short(at.dose), ml, strength, is_change))
        before = at.dose
    return rows


def _plain_volume(timeline: Timeline, at: DoseToday) -> tuple[str, str]:
    """The volume and its strength, which stands in the table's caption if it is one alone."""
    mg_per_ml = timeline.strength_on(at.day)
    if not mg_per_ml or not at.dose:
        return "", ""
    return write_ml_short(at.dose / mg_per_ml), write_strength(mg_per_ml)
