"""The dose of a stage as an event states it: the day's total, with what it is made of."""

from fractions import Fraction
from typing import Any

from forum.taper.numbers import write_decimal

from .clauses import Clause, Stage
from .items import Amount


def total_of(stage: Stage, times_of_day: int = 0) -> Fraction | None:
    """Return the daily total, or nothing when only a count of tablets is known."""
    if stage.split:
        return _split_total(stage)
    if stage.amount is None:
        return None
    return stage.amount.value * _times(stage, times_of_day)


def daily_total_of(clause: Clause, stage: Stage) -> Fraction | None:
    """As `total_of`; in “3 mg/day (1-1-1)” the total is named and the split only shares it out."""
    if _is_shared_out(clause, stage) and stage.amount:
        return stage.amount.value
    return total_of(stage, clause.times_of_day)


def _is_shared_out(clause: Clause, stage: Stage) -> bool:
    is_count = stage.split is not None and not stage.split.unit and len(stage.split.parts) > 1
    return clause.says("daily") and is_count and stage.amount is not None


def _shares(clause: Clause, stage: Stage) -> tuple[Fraction, ...]:
    parts = _split_parts(stage)
    if not (_is_shared_out(clause, stage) and stage.amount and any(parts)):
        return parts
    return tuple(part * stage.amount.value / sum(parts) for part in parts)


def _split_total(stage: Stage) -> Fraction | None:
    if stage.split is None or (not stage.split.unit and stage.amount is None):
        return None
    return sum(_split_parts(stage), Fraction(0))


def _split_parts(stage: Stage) -> tuple[Fraction, ...]:
    """A split without a unit counts tablets of the dose named before it."""
    split = stage.split
    if split is None:
        return ()
    each = stage.amount.value if stage.amount and not split.unit else Fraction(1)
    return tuple(part * each for part in split.parts)


def _times(stage: Stage, times_of_day: int) -> int:
    return stage.times.per_day if stage.times else max(times_of_day, 1)


def dose_fields(clause: Clause, stage: Stage) -> dict[str, Any]:
    """The fields of an event about one dose; empty when the stage names none."""
    total = daily_total_of(clause, stage)
    if total is None:
        return {}
    fields: dict[str, Any] = {"dose": total, "unit": _unit(stage.amount)}
    if stage.split and len(stage.split.parts) > 1:
        fields["parts"] = _shares(clause, stage)
    elif stage.amount and not stage.split and _times(stage, clause.times_of_day) > 1:
        fields["times_per_day"] = Fraction(_times(stage, clause.times_of_day))
        fields["per_intake"] = stage.amount.value
    if clause.every:
        fields |= {"unit": stage.amount.unit if stage.amount else "mg"}
        fields["every_days"] = clause.every.days
    if stage.amount and stage.amount.most is not None:
        fields["approx"] = True
        fields["alternatives"] = (f"{write_decimal(stage.amount.most)} {fields['unit']}",)
    return fields


def _unit(amount: Amount | None) -> str:
    return f"{amount.unit if amount else 'mg'}/day"
