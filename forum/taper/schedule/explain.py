"""The working of a schedule and the notes beside it."""

from collections.abc import Iterator
from fractions import Fraction

from forum.taper.amounts import (
    write_grams,
    write_mg,
    write_mg_short,
    write_ml,
    write_number,
    write_result,
    write_strength,
)
from forum.taper.notes import Note, note
from forum.taper.schedule.measuring import measuring_notes
from forum.taper.schedule.methods import (
    Fixed,
    MonthlyRebased,
    Occupancy,
    PercentOfCurrent,
    PercentOfStart,
    Slide,
    Table,
    Weighed,
)
from forum.taper.schedule.pace_words import pace_note
from forum.taper.schedule.result import Schedule
from forum.taper.working import Step, step, write_count


def schedule_working(plan: Schedule) -> tuple[Step, ...]:
    """Return the sums behind the plan: the first cut, the last day, the totals."""
    return tuple(_working(plan))


def _working(plan: Schedule) -> Iterator[Step]:
    yield from _cut_steps(plan)
    if plan.level_count > 1:
        yield from _first_level_step(plan)
    days = plan.day_at_target
    if days:
        last = plan.write_dose_short(plan.level_on_day(days))
        elapsed = write_count(days - 1, "day")
        yield Step(f"Day {days:,} − day 1 = {elapsed} to {last}", elapsed)
    total = plan.write_total_short()
    yield step(f"all doses from day 1 to day {plan.last_day:,}", total)
    if plan.request.mg_per_ml:
        strength = write_strength(plan.request.mg_per_ml)
        yield step(f"{total} ÷ {strength}", plan.write_total_volume_short())


def _cut_steps(plan: Schedule) -> Iterator[Step]:
    """Yield how the size of a cut comes about, where that is a sum."""
    start = plan.request.first_dose_mg
    match plan.request.method:
        case PercentOfStart(percent):
            yield step(
                f"{write_number(percent)} % of {write_mg(start)}", _mg(start * percent / 100)
            )
        case MonthlyRebased(percent, month_days):
            cut = _mg(start * percent / 100 / month_days)
            says = (
                f"{write_number(percent)} % of {write_mg(start)} ÷ {write_count(month_days, 'day')}"
            )
            yield step(says, f"{cut} a day in the first month")
        case Weighed(_, cut_g, tablet_mg, tablet_g):
            per_g = tablet_mg / tablet_g
            says = f"{write_mg(tablet_mg)} of drug ÷ {write_grams(tablet_g)} of tablet"
            yield step(says, write_result(per_g, "mg of drug per g of tablet"))
            says = f"{write_grams(cut_g)} of tablet × {write_number(per_g)} mg per g"
            yield step(says, f"{_mg(cut_g * per_g)} of drug")
        case Occupancy(k_mg):
            share = start / (start + k_mg)
            says = f"{write_mg(start)} ÷ ({write_mg(start)} + {write_mg(k_mg)})"
            yield step(says, write_result(share, "of the curve", 4))


def _first_level_step(plan: Schedule) -> Iterator[Step]:
    """Yield the first change of dose as a subtraction or a share."""
    before, after = plan.write_dose_short(0), plan.write_dose_short(1)
    match plan.request.method:
        case PercentOfCurrent(percent) | Slide(percent):
            yield step(f"{before} × (100 % − {write_number(percent)} %)", after)
        case Fixed() | PercentOfStart() | MonthlyRebased() | Weighed():
            yield step(f"{before} − {_mg(plan.levels.cut(1) or Fraction(0))}", after)


def _mg(value: Fraction) -> str:
    return write_mg_short(value)


def schedule_notes(plan: Schedule) -> tuple[Note, ...]:
    """Return what the member should know beside the plan, its pace first."""
    return tuple(_notes(plan))


def _notes(plan: Schedule) -> Iterator[Note]:
    yield pace_note(plan)
    yield from _method_notes(plan)
    for hold in plan.idle_holds:
        yield note(
            "hold_without_cut", length=write_count(hold.days, "day"), from_day=str(hold.from_day)
        )
    yield from _rounding_notes(plan)
    yield from _tie_notes(plan)
    yield from measuring_notes(plan)


def _method_notes(plan: Schedule) -> Iterator[Note]:
    match plan.request.method:
        case PercentOfCurrent():
            yield note("proportional")
        case Occupancy():
            yield note("occupancy_model")
    has_equal_cuts = isinstance(plan.request.method, Fixed | PercentOfStart | Weighed)
    if not has_equal_cuts or plan.request.round or plan.level_count <= 2:
        return
    if (plan.levels.cut(-1) or 0) < (plan.levels.cut(1) or 0):
        yield note("jump_to_target", target=plan.write_dose_short(-1))


def _rounding_notes(plan: Schedule) -> Iterator[Note]:
    rule, target = plan.request.round, plan.request.target_mg
    if not rule or isinstance(plan.request.method, Table | Occupancy):
        return
    last = plan.dose_on_day(plan.last_day)
    if plan.no_change:
        yield note("rounding_no_change", mark=write_mg(rule.to_mg))
    elif target is not None and last > target and not (plan.request.cuts or plan.request.days):
        yield note("rounding_stops_plan", mark=write_mg(rule.to_mg), dose=_mg(last))


def _tie_notes(plan: Schedule) -> Iterator[Note]:
    """Yield one note for the first dose whose volume lies halfway between two marks."""
    mark, strength = plan.request.mark_ml, plan.request.mg_per_ml
    if not mark or not strength:
        return
    for level, (marks, was_tie) in enumerate(plan.marks):
        if was_tie:
            volume = plan.levels[level].ml or Fraction(0)
            size = f"{write_ml(mark)} ({_mg(mark * strength)})"
            direction = f"up to {write_ml(marks * mark)}"
            yield note("rounding_tie", amount=write_ml(volume), direction=direction, mark=size)
            return
