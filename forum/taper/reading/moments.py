"""Dates and lengths of a clause as the fields of an event."""

from typing import Any

from .calendar import Dated, Span
from .clauses import Clause
from .items import Length


def date_fields(date: Dated | Span | None, role: str = "") -> dict[str, Any]:
    if isinstance(date, Span):
        return _first_day(date.first) | (_last_day(date.last) if date.last else {})
    if date is None:
        return {}
    return _last_day(date) if role == "until" else _first_day(date)


def _first_day(date: Dated) -> dict[str, Any]:
    day = date.day
    others = {"alternatives": date.others} if date.others else {}
    return others | {
        "date": day.iso,
        "precision": day.precision,
        "partial_date": day.partial,
        "date_text": day.text,
        "approx": day.is_approx,
        "warn": day.warning,
    }


def _last_day(date: Dated) -> dict[str, Any]:
    if date.day.iso is None:
        return {"date_text": date.day.text or date.day.partial}
    about = {"approx": True} if date.day.is_approx else {}
    return {"end": date.day.iso, "end_precision": date.day.precision, **about}


def moment_fields(clause: Clause, date: Dated | Span | None, role: str = "") -> dict[str, Any]:
    """The date, the end and the length, as far as the clause says them."""
    fields = date_fields(date, role)
    if clause.until:
        fields |= _last_day(clause.until)
    return fields | length_fields(clause.length)


def length_fields(length: Length | None) -> dict[str, Any]:
    if length is None:
        return {}
    return {"duration_value": length.value, "duration_unit": length.unit}


def precision_of(date: Dated | Span | None) -> str:
    return date.day.precision if isinstance(date, Dated) else "none"
