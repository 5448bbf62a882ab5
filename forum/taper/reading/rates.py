"""Rates: so much a day, a week, or so many percent every so many days."""

from typing import Any

from forum.taper.numbers import write_decimal

from .clauses import Clause
from .doses import total_of
from .items import Amount
from .moments import moment_fields
from .story import Story

# “0.02 mg/day” is a cut, not a dose, when the dose before it is this many times larger.
_FAR_BELOW = 10


def is_rate(story: Story, clause: Clause) -> bool:
    if clause.percent is not None:
        return _says_how_often(clause)
    if clause.cut is not None:
        return True
    if clause.every and clause.origin.has_dose and not clause.stage.has_dose:
        return True
    amount = clause.stage.amount
    if amount is None or len(clause.stages) > 1:
        return False
    if clause.every:
        return clause.says("cut", "taper") or clause.method is not None or _is_told(story, clause)
    return clause.says("daily") and _is_daily_cut(story, clause, amount)


def _says_how_often(clause: Clause) -> bool:
    """“22 % off my first dose” is how far someone has come, not a rate."""
    is_pace = clause.every is not None or clause.method is not None
    return is_pace or clause.says("daily") or (clause.says("cut") and not clause.says("taper"))


def _is_told(story: Story, clause: Clause) -> bool:
    """“4 mg/wk” is a rate; a first “Prozac 90 mg weekly” is a dose and is left alone."""
    drug = clause.first.drug
    return drug is None or drug.is_benzo or story.was_told(drug.generic)


def _is_daily_cut(story: Story, clause: Clause, amount: Amount) -> bool:
    before = story.doses.get(story.drug_of(clause.first))
    if before is None and clause.origin.has_dose:
        before = total_of(clause.origin)
    if before is not None and amount.value * _FAR_BELOW <= before:
        return True
    return clause.says("cut") or (clause.method is not None and "micro" in clause.method.name)


def tell_rate(story: Story, clause: Clause) -> None:
    fields: dict[str, Any] = {}
    if clause.cut or clause.stage.has_dose or clause.percent is not None:
        fields["from_dose"] = total_of(clause.origin)
    fields |= _percent(clause) if clause.percent is not None else _amount(clause)
    if clause.method:
        fields["method"] = clause.method.name
    drug = story.drug_of(clause.first)
    moment = moment_fields(clause, clause.date, clause.stage.date_role)
    story.add("rate", drug, clause, **fields, **moment)


def _percent(clause: Clause) -> dict[str, Any]:
    days = clause.every.days if clause.every else (1 if clause.says("daily") else None)
    return {"rate_pct": clause.percent, "every_days": days}


def _amount(clause: Clause) -> dict[str, Any]:
    """Per day it is a number; per week or month it stays in words, as the member thinks of it."""
    amount = clause.cut or clause.stage.amount or clause.origin.amount
    if amount is None:
        return {}
    if clause.every:
        return {"rate_text": f"{_in_words(amount)} {clause.every.text}"}
    if clause.says("daily"):
        return {"rate_mg_per_day": amount.value}
    return {"rate_text": _in_words(amount)}


def _in_words(amount: Amount) -> str:
    unit = amount.unit.removesuffix("s") if amount.value == 1 else amount.unit
    return f"{write_decimal(amount.value)} {unit}"
