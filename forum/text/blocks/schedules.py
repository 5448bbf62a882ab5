"""A schedule on the page: today, the table, the working, and what was assumed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise

from markupsafe import Markup

from forum.taper.amounts import (
    SHORT_SCALE,
    Unit,
    write_mg_short,
    write_ml,
    write_number,
    write_scaled_short,
    write_strength,
)
from forum.taper.numbers import write_ratio
from forum.taper.schedule import Schedule
from forum.taper.schedule.powers import Number, Quantity
from forum.taper.working import write_count
from forum.text.blocks.drawing import draw, write_short_date

# Rows that are seen at once; the others open on request.
_FIRST_ROWS = 10

# A post shows no more rows than this, so that a page of twenty posts stays light. The block's own
# page shows all of them.
_MOST_ROWS_IN_A_POST = 60
_ROWS_WHEN_THINNED = 40


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table, as written; `held` is the drug in what is drawn, if not the dose."""

    day: int
    date: date | None
    dose: str
    ml: str
    drawn: str
    held: str
    cut: str
    rate: str


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows that are shown: those seen at once, and those behind a fold with its words."""

    first: tuple[Row, ...]
    more: tuple[Row, ...]
    summary: str


def rows_in_a_post(schedule: Schedule) -> Rows:
    """Every row of a short schedule; of a long one the beginning, then rows at even distances."""
    if schedule.level_count <= _MOST_ROWS_IN_A_POST:
        return every_row(schedule)
    count = schedule.level_count
    step = -(-(count - _FIRST_ROWS) // _ROWS_WHEN_THINNED)
    shown = sorted({*range(_FIRST_ROWS - 1 + step, count, step), count - 1})
    summary = (
        f"Further rows: one in {step}, and the last. "
        f"All {write_number(Fraction(count))} are on the page of this schedule"
    )
    return Rows(_rows(schedule, range(_FIRST_ROWS)), _rows(schedule, shown), summary)


def every_row(schedule: Schedule) -> Rows:
    """All rows, those past the first ones behind a fold."""
    count = schedule.level_count
    first = range(min(count, _FIRST_ROWS))
    more = range(len(first), count)
    summary = f"All {write_number(Fraction(count))} rows: the other {len(more)}"
    return Rows(_rows(schedule, first), _rows(schedule, more), summary)


def _rows(schedule: Schedule, positions: Sequence[int]) -> tuple[Row, ...]:
    return tuple(_row(schedule, position) for position in positions)


def _row(schedule: Schedule, position: int) -> Row:
    """One level. Works on the exact quantities: the fractions of a long plan fill pages."""
    day, dose = schedule.course.days[position], schedule.course.doses[position]
    volume, drawn = schedule.ml_of(dose), schedule.drawn(position)
    return Row(
        day=day,
        date=schedule.date_of(day),
        dose=_write_quantity(schedule, dose, Unit.DRUG),
        ml=_write_quantity(schedule, volume, Unit.VOLUME) if volume else "",
        drawn=write_ml(drawn.value) if drawn else "",
        held=write_held(schedule, position),
        cut=_write_cut(schedule, position) if position else "",
        rate=_write_rate(schedule, position, day) if position else "",
    )


def write_held(schedule: Schedule, position: int) -> str:
    """The drug in the volume drawn for a level; empty where that is the dose itself."""
    drawn, strength = schedule.drawn(position), schedule.request.mg_per_ml
    if not drawn or not strength:
        return ""
    held = drawn.value * strength
    dose = schedule.course.doses[position]
    gap, _, _ = schedule.powers.subtract(dose, Quantity(held.numerator, held.denominator))
    return write_mg_short(held) if gap else ""


def warn_of_coarse_mark(schedule: Schedule) -> str:
    """Says that different doses are drawn alike, by the first of them; else nothing."""
    mark, strength = schedule.request.mark_ml, schedule.request.mg_per_ml
    alike = (
        level
        for level, (before, after) in enumerate(pairwise(schedule.marks), start=1)
        if before[0] == after[0]
    )
    level = next(alike, None)
    if level is None or not mark or not strength:
        return ""
    cut = _write_cut(schedule, level)
    change = f"a step up of {cut[1:]}" if cut.startswith("+") else f"a cut of {cut}"
    held = write_mg_short(mark * strength)
    return f"One mark holds {held}, more than {change}: some days draw the same."


def _write_quantity(schedule: Schedule, amount: Number, unit: Unit) -> str:
    over, under, turns = amount
    return write_scaled_short(*schedule.powers.round_even(over * SHORT_SCALE, under, turns), unit)


def _write_cut(schedule: Schedule, position: int) -> str:
    """What was taken away; an updose has a plus, so that it cannot be read as a cut."""
    before, after = schedule.course.doses[position - 1 : position + 1]
    over, under, turns = schedule.powers.subtract(before, after)
    written = _write_quantity(schedule, (abs(over), under, turns), Unit.DRUG)
    return f"+{written}" if over < 0 else written


def _write_rate(schedule: Schedule, position: int, day: int) -> str:
    """How much of the dose before this cut is gone 14 days later."""
    if not schedule.course.doses[position - 1].over:
        return ""
    gone, before = schedule.fall(position - 1, day + 13)
    written = write_ratio(100 * abs(gone), before, 2)
    return f"+{written} %" if gone < 0 else f"{written} %"


def assumptions(schedule: Schedule) -> list[str]:
    """How the figures came about, beyond the sums themselves."""
    request = schedule.request
    said = ["Day 1 is the first day and has the start dose."]
    said += [
        f"The dose is held for {write_count(hold.days, 'day')} from day {hold.from_day}; "
        "later cuts wait as long."
        for hold in request.holds
    ]
    if request.round:
        to_mg, mode = write_mg_short(request.round.to_mg), request.round.mode.replace("_", " ")
        said.append(f"Each dose is rounded to {to_mg} ({mode}); the next cut starts from there.")
    if request.mg_per_ml and request.mark_ml:
        mark = write_ml(request.mark_ml)
        said.append(f"What to draw is rounded once, to the nearest mark of {mark}.")
    said.append("Per cent in 14 days is the share of the dose before the cut. It has 2 decimals.")
    said.append("≈ stands before a figure that has more decimals than are shown.")
    return said


def draw_table(schedule: Schedule, rows: Rows) -> Markup:
    """The table of doses, with columns only for what is known."""
    request = schedule.request
    return draw(
        "_schedule_table.html",
        rows=rows,
        warning=warn_of_coarse_mark(schedule),
        strength=write_strength(request.mg_per_ml) if request.mg_per_ml else "",
        marked=bool(request.mg_per_ml and request.mark_ml),
    )


def draw_today(schedule: Schedule, today: date) -> Markup:
    """The row of a day, large; nothing where the schedule has no dates."""
    day = schedule.day_of(today)
    if day is None or schedule.request.start_date is None:
        return Markup()
    return draw(
        "today.html",
        state=_state_of(schedule, day),
        today=today,
        day=day,
        start=schedule.request.start_date,
        end=schedule.date_of(schedule.last_day),
        row=_row(schedule, schedule.level_on_day(max(day, 1))),
        strength=write_strength(schedule.request.mg_per_ml) if schedule.request.mg_per_ml else "",
    )


def _state_of(schedule: Schedule, day: int) -> str:
    if day < 1:
        return "before"
    return "after" if day > schedule.last_day else "running"


def write_rows(schedule: Schedule) -> str:
    """The rows of a post as lines for mail."""
    rows = rows_in_a_post(schedule)
    lines = [_write_row(row) for row in (*rows.first, *rows.more)]
    if rows.more and len(lines) < schedule.level_count:
        lines.insert(_FIRST_ROWS, f"({rows.summary}.)")
    return "\n".join(filter(None, [warn_of_coarse_mark(schedule), *lines]))


def _write_row(row: Row) -> str:
    when = f"day {row.day}" + (f", {write_short_date(row.date)}" if row.date else "")
    drawn = row.drawn and f"draw {row.drawn}"
    amounts = [row.dose, row.ml, f"{drawn}, which holds {row.held}" if row.held else drawn]
    return f"{when}: " + ", ".join(part for part in amounts if part)
