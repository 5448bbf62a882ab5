"""The same mixture every day, and more of it thrown away as the dose falls."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from forum.taper.requests.kinds import BadRequest
from forum.taper.rounding import round_to_mark
from forum.taper.schedule.limits import PlanTooLong
from forum.taper.schedule.result import Schedule

# The bits below the line of the longest dose: 1,200 daily cuts of a tenth of a percent.
_MOST_BITS = 12_000


@dataclass(frozen=True, slots=True)
class Discard:
    """What is thrown away and what is taken from a day on; `drawn_` is on the device's marks."""

    day: int
    dose_mg: Fraction
    discard_ml: Fraction
    take_ml: Fraction
    drawn_discard_ml: Fraction
    drawn_dose_mg: Fraction
    error_mg: Fraction


def list_discards(
    plan: Schedule,
    drug_mg: Fraction,
    total_ml: Fraction,
    mark_ml: Fraction,
    positions: Sequence[int] | None = None,
) -> tuple[Discard, ...]:
    """Return one line per dose of the plan, for a daily mixture of this much drug and volume.

    With `positions` only for these levels: the doses of a long plan of shares are slow to work out.
    """
    if not all(plan.powers.is_at_most(dose, drug_mg) for dose in plan.course.doses):
        message = "The mixture holds less than the highest dose. Put more drug into it."
        raise BadRequest.at("/drug_mg", message)
    _refuse_endless(plan)
    strength = drug_mg / total_ml
    levels = (plan.levels[each] for each in positions or range(plan.level_count))
    return tuple(
        _discard(level.day, level.dose_mg, strength, total_ml, mark_ml) for level in levels
    )


def _refuse_endless(plan: Schedule) -> None:
    """Raise PlanTooLong where a dose as a fraction would take long to work out."""
    turns = max(plan.course.column.turns, default=0)
    if plan.powers.length(max(plan.course.column.unders), turns) > _MOST_BITS:
        raise PlanTooLong(
            "The doses of this plan are fractions too long to write out. "
            "Let each dose be rounded, or plan a part of the way."
        )


def _discard(
    day: int, dose: Fraction, strength: Fraction, total_ml: Fraction, mark_ml: Fraction
) -> Discard:
    take = dose / strength
    drawn = round_to_mark(total_ml - take, mark_ml).value
    # Rounding up may ask for more than there is; then all of it is thrown away.
    drawn = min(drawn, total_ml)
    true_dose = (total_ml - drawn) * strength
    return Discard(day, dose, total_ml - take, take, drawn, true_dose, true_dose - dose)
