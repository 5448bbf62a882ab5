"""What to know about measuring the doses of a plan with its syringe."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from forum.taper.amounts import SHORT_SCALE, Unit, write_mg_short, write_ml, write_scaled_short
from forum.taper.notes import Note, note
from forum.taper.schedule.methods import Table
from forum.taper.schedule.powers import Quantity
from forum.taper.schedule.result import Schedule
from forum.taper.small_volumes import small_volume_notes


def measuring_notes(plan: Schedule) -> Iterator[Note]:
    """Yield notes on volumes that are small for the syringe, and cuts that are below its marks."""
    strength, mark = plan.request.mg_per_ml, plan.request.mark_ml
    if not strength:
        return
    yield from _small_volume_notes(plan)
    alike = next((at for at, (one, two) in _neighbours(plan) if one[0] == two[0]), None)
    if alike is not None and mark:
        yield note(
            "mark_exceeds_cut",
            mark=write_ml(mark),
            mark_mg=write_mg_short(mark * strength),
            day=f"{plan.course.days[alike]:,}",
        )


def _neighbours(plan: Schedule) -> Iterator[tuple[int, tuple[tuple[int, bool], tuple[int, bool]]]]:
    return enumerate(pairwise(plan.marks), start=1)


def _small_volume_notes(plan: Schedule) -> Iterator[Note]:
    """Look at the volume as shown: the exact fraction of a long plan fills pages."""
    volume = plan.ml_of(_smallest_dose(plan))
    if volume:
        over, under, turns = volume
        scaled, is_exact = plan.powers.round_even(over * SHORT_SCALE, under, turns)
        written = write_scaled_short(scaled, is_exact, Unit.VOLUME)
        yield from small_volume_notes(Fraction(scaled, SHORT_SCALE), written, plan.request.mark_ml)


def _smallest_dose(plan: Schedule) -> Quantity:
    """Return the smallest dose above zero; only a table may go up again before its end."""
    if not isinstance(plan.request.method, Table):
        return plan.course.doses[plan.level_on_day(plan.last_dose_day)]
    dose = min(row.dose_mg for row in plan.request.method.rows if row.dose_mg)
    return Quantity(dose.numerator, dose.denominator)
