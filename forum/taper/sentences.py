"""One sentence for a result, short enough to stand above everything else."""

from fractions import Fraction

from forum.taper.amounts import (
    write_mg,
    write_mg_short,
    write_ml_short,
    write_number,
    write_strength,
)
from forum.taper.mixture import Mixture
from forum.taper.schedule.methods import (
    Basis,
    Fixed,
    Method,
    MonthlyRebased,
    Occupancy,
    PercentOfCurrent,
    PercentOfStart,
    Slide,
    Table,
    Weighed,
)
from forum.taper.schedule.result import Schedule
from forum.taper.working import write_count

# The target, the end or rounding may leave a single cut, and not the one that was asked for.
_LEVELS_OF_ONE_CUT = 2


def sentence(result: Mixture | Schedule) -> str:
    """Say what a mixture holds, or where a schedule goes and how long it takes."""
    return mixture_sentence(result) if isinstance(result, Mixture) else schedule_sentence(result)


def mixture_sentence(mixture: Mixture) -> str:
    """Say `5 mg in 50 mL: 0.1 mg in every mL.`"""
    drug = write_mg_short(mixture.total_mg)
    if mixture.mg_per_ml is None:
        return f"{drug} of drug, and no liquid yet."
    return f"{drug} in {write_ml_short(mixture.total_ml)}: {_per_ml(mixture.mg_per_ml)}."


def _per_ml(strength: Fraction) -> str:
    return f"{write_mg_short(strength)} in every mL"


def schedule_sentence(plan: Schedule) -> str:
    """Say `From 4.5 mg, 0.02 mg less each day, to 4 mg: 25 days, 26 levels, 110.5 mg in all.`"""
    first, last = plan.write_dose_short(0), plan.write_dose_short(-1)
    total = f"{plan.write_total_short()} in all"
    if plan.no_change:
        return f"{first} throughout: {write_count(plan.last_day, 'day')}, {total}."
    way = f"From {first}{_cuts(plan)} to {last}"
    length = write_count(plan.elapsed_days or 0, "day")
    return f"{way}: {length}, {write_count(plan.level_count, 'level')}, {total}{_volume(plan)}."


def _cuts(plan: Schedule) -> str:
    words = cut_words(plan.request.method)
    if not words:
        return ""
    only = plan.levels.cut(1) if plan.level_count == _LEVELS_OF_ONE_CUT else None
    if only and only > 0:
        return f", one cut of {write_mg_short(only)},"
    return f", {words} {_pace_words(plan)},"


def _pace_words(plan: Schedule) -> str:
    method = plan.request.method
    if isinstance(method, MonthlyRebased):
        month = _every(method.month_days)
        return month if method.month_days == 1 else f"{month}, a little each day"
    if isinstance(method, Slide):
        return "each week for four weeks of six"
    return _every(plan.request.every_days)


def _every(days: int) -> str:
    return "each day" if days == 1 else f"every {days:,} days"


def cut_words(method: Method) -> str:
    """Say what one cut takes away; a table has no words for it."""
    match method:
        case Fixed(cut_mg):
            return f"{write_mg(cut_mg)} less"
        case Weighed(_, cut_g):
            return f"{write_number(cut_g)} g of tablet less"
        case PercentOfStart(percent):
            return f"{write_number(percent)} % of the first dose less"
        case PercentOfCurrent(percent) | Slide(percent, basis=Basis.PREVIOUS):
            return f"{write_number(percent)} % of the current dose less"
        case MonthlyRebased(percent):
            return f"{write_number(percent)} % of the dose less"
        case Slide(percent):
            return f"{write_number(percent)} % of the dose at the block’s start less"
        case Occupancy():
            return "equal steps of modelled occupancy"
        case Table():
            return ""


def _volume(plan: Schedule) -> str:
    strength = plan.request.mg_per_ml
    if not strength:
        return ""
    volume = plan.write_total_volume_short()
    return f" ({volume} at {write_strength(strength).replace('/', ' per ')})"
