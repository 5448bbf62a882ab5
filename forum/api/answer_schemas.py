"""JSON schemas of the answers, read off the types that the calculations return."""

from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from forum.taper.batch import Batch
from forum.taper.check.findings import Findings
from forum.taper.mixture import Mixture
from forum.taper.notes import Note
from forum.taper.reading.event import Event, Question
from forum.taper.schedule import Level, Pace
from forum.taper.supply import Supply
from forum.taper.weighing import Weighing
from forum.taper.working import Step

Schema = dict[str, Any]

NUMBER: Schema = {
    "type": "string",
    "pattern": r"^-?\d+(\.\d{1,9})?$",
    "description": "A decimal of at most nine places, without trailing zeros.",
}
EXACT: Schema = {
    "type": "object",
    "description": "By JSON pointer, the fraction of each value that was rounded to nine places, "
    "but for fractions of more than 800 characters.",
    "additionalProperties": {"type": "string", "pattern": r"^-?\d+/\d+$"},
}
SIMPLE: dict[Any, Schema] = {
    Fraction: NUMBER,
    date: {"type": "string", "format": "date"},
    int: {"type": "integer"},
    str: {"type": "string"},
    bool: {"type": "boolean"},
}


def schema_of(kind: Any) -> Schema:
    """The schema of an annotated type; raises TypeError for one that no answer may hold."""
    origin = get_origin(kind)
    if kind in SIMPLE:
        return SIMPLE[kind]
    if origin in (Union, UnionType):
        return {"anyOf": [_option(each) for each in get_args(kind)]}
    if origin is tuple:
        return {"type": "array", "items": schema_of(get_args(kind)[0])}
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return {"type": "string", "enum": [each.value for each in kind]}
    if is_dataclass(kind):
        return _object_of(kind)
    raise TypeError(f"No schema for {kind!r}.")


def _option(kind: Any) -> Schema:
    return {"type": "null"} if kind is NoneType else schema_of(kind)


def _object_of(kind: Any) -> Schema:
    hints = get_type_hints(kind)
    return _object({field.name: schema_of(hints[field.name]) for field in fields(kind)})


def _object(properties: dict[str, Schema]) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _with_exact(kind: Any) -> Schema:
    schema = _object_of(kind)
    return _object({**schema["properties"], "exact": EXACT})


def _schedule() -> Schema:
    """A schedule is answered level by level for speed, so its head is named here."""
    maybe_number, maybe_day = schema_of(Fraction | None), schema_of(int | None)
    return _object(
        {
            "levels": {"type": "array", "items": schema_of(Level), "minItems": 1},
            "level_count": {"type": "integer"},
            "no_change": {"type": "boolean"},
            "day_at_target": maybe_day,
            "elapsed_days": maybe_day,
            "end_date": schema_of(date | None),
            "total_mg": NUMBER,
            "total_ml": maybe_number,
            "rate_percent": {"type": "object", "additionalProperties": NUMBER},
            "pace": schema_of(Pace),
            "working": schema_of(tuple[Step, ...]),
            "notes": schema_of(tuple[Note, ...]),
            "exact": EXACT,
        }
    )


def _texts(properties: list[str]) -> dict[str, Schema]:
    return {name: {"type": "array", "items": {"type": "string"}} for name in properties}


def _event() -> Schema:
    """An event leaves out what was not said; its kind and its drug never."""
    hints = {each.name: get_type_hints(Event)[each.name] for each in fields(Event)}
    properties = {name: schema_of(_without_none(hint)) for name, hint in hints.items()}
    properties["drug"] = schema_of(str | None)
    return {**_object(properties), "required": ["kind", "drug"]}


def _without_none(kind: Any) -> Any:
    """`str | None` as `str`; any other type as it is."""
    options = get_args(kind)
    return options[0] if NoneType in options else kind


def _taper_text() -> Schema:
    return _object(
        {
            "events": {"type": "array", "items": _event()},
            **_texts(["ambiguous", "ignored"]),
            "questions": schema_of(tuple[Question, ...]),
            "unread_from": schema_of(int | None),
        }
    )


ANSWER_SCHEMAS: dict[str, Schema] = {
    "mixture": _with_exact(Mixture),
    "batch": _with_exact(Batch),
    "weighing": _with_exact(Weighing),
    "supply": _with_exact(Supply),
    "schedule": _schedule(),
    "check": _with_exact(Findings),
    "taper-text": _taper_text(),
}
