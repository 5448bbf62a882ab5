"""What a field of a request may hold: how it is read, and its JSON schema, in one place.

The same table of fields reads a request, names its mistakes and describes it in the OpenAPI
document, so the three cannot drift apart.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from fractions import Fraction
from typing import Any, Generic, TypeVar

from forum.taper.numbers import BadNumber, parse_number

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)

Schema = dict[str, Any]

# How the message for a field that is not there begins.
MISSING = "Please give"
_MOST_PROBLEMS = 50
_NUMBER_PATTERN = r"^ *(\d*[.,]?\d+|\d+[.,]|\d+ ?/ ?\d+) *$"


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: a JSON pointer to its place, and words that say what to write instead."""

    pointer: str
    message: str


class BadRequest(ValueError):
    """A request with mistakes; carries all of them at once."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(f"{each.pointer}: {each.message}" for each in problems[:5]))
        self.problems = problems[:_MOST_PROBLEMS]

    @classmethod
    def at(cls, pointer: str, message: str) -> "BadRequest":
        """Return the refusal of a single place."""
        return cls([Problem(pointer, message)])

    def inside(self, name: str | int) -> "BadRequest":
        """Return the same mistakes as seen from the object that holds this one."""
        step = "/" + str(name)[:40].replace("~", "~0").replace("/", "~1")
        return BadRequest([Problem(step + each.pointer, each.message) for each in self.problems])


@dataclass(frozen=True)
class Kind(Generic[T]):
    """A kind of value: `read` returns it or raises BadRequest."""

    read: Callable[[object], T]
    schema: Schema


@dataclass(frozen=True)
class Field:
    """A named value of a request."""

    name: str
    kind: Kind[Any]
    required: bool = False
    about: str = ""

    @property
    def schema(self) -> Schema:
        """Return the JSON schema of the value, with its explanation."""
        return self.kind.schema | ({"description": self.about} if self.about else {})


def refuse(message: str) -> BadRequest:
    """Return the refusal of the value that is being read."""
    return BadRequest.at("", message)


def _read_number(value: object) -> Fraction:
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**12:
        value = str(value)
    if not isinstance(value, str):
        raise refuse("Write the number as text in quotation marks, like “0.02” or “1/60”.")
    try:
        return parse_number(value)
    except BadNumber as mistake:
        raise refuse(str(mistake)) from None


def _read_positive(value: object) -> Fraction:
    number = _read_number(value)
    if not number:
        raise refuse("This must be above zero.")
    return number


def _read_percent(value: object) -> Fraction:
    if isinstance(value, str):
        value = value.strip().removesuffix("%")
    number = _read_positive(value)
    if number > 100:
        raise refuse("A share of a dose is at most 100 percent.")
    return number


def _number_schema(about: str) -> Schema:
    return {
        "type": "string",
        "pattern": _NUMBER_PATTERN,
        "maxLength": 64,
        "description": about,
    }


AMOUNT = Kind(_read_number, _number_schema("A number, zero or more: 0.02, 0,02 or 1/60."))
POSITIVE = Kind(_read_positive, _number_schema("A number above zero: 0.02, 0,02 or 1/60."))
PERCENT = Kind(_read_percent, _number_schema("Percent, above 0 and at most 100."))


def whole(least: int, most: int) -> Kind[int]:
    """Return the kind of whole numbers from least to most; digits as text are fine too."""

    def read(value: object) -> int:
        number = _as_whole(value)
        if number is None:
            raise refuse("Write a whole number here, like 14.")
        if number < least:
            raise refuse(f"This must be at least {least}.")
        if number > most:
            raise refuse(f"This can be at most {most:,}.")
        return number

    return Kind(read, {"type": "integer", "minimum": least, "maximum": most})


def _as_whole(value: object) -> int | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and re.fullmatch(r" *-?\d{1,12} *", value, re.ASCII):
        return int(value)
    return None


def choice(options: type[E]) -> Kind[E]:
    """Return the kind of a word out of a fixed list."""
    words = [option.value for option in options]

    def read(value: object) -> E:
        if isinstance(value, str) and value in words:
            return options(value)
        raise refuse(f"Write one of: {', '.join(words)}.")

    return Kind(read, {"type": "string", "enum": words})


def _read_date(value: object) -> date:
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
        raise refuse("Write the date as year, month, day, like 2026-01-14.")
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise refuse("This day is not in the calendar. Check the month and the day.") from None
    if not 1900 <= day.year <= 2200:
        raise refuse("Write a year from 1900 to 2200.")
    return day


DATE = Kind(_read_date, {"type": "string", "format": "date"})


def _read_name(value: object) -> str:
    if not isinstance(value, str) or not value.strip() or len(value) > 80:
        raise refuse("Write the name of the medicine, in at most 80 letters.")
    return " ".join(value.split())


NAME: Kind[str] = Kind(_read_name, {"type": "string", "minLength": 1, "maxLength": 80})


def listing(item: Kind[T], most: int, least: int = 1) -> Kind[tuple[T, ...]]:
    """Return the kind of a list whose items are all of one kind."""

    def read(value: object) -> tuple[T, ...]:
        if not isinstance(value, list):
            raise refuse("Write a list here, in square brackets.")
        if not least <= len(value) <= most:
            raise refuse(f"This list can hold from {least} to {most:,} entries.")
        return _read_items(item, value)

    schema = {"type": "array", "items": item.schema, "minItems": least, "maxItems": most}
    return Kind(read, schema)


def _read_items(item: Kind[T], values: list[object]) -> tuple[T, ...]:
    problems: list[Problem] = []
    items = []
    for position, value in enumerate(values):
        try:
            items.append(item.read(value))
        except BadRequest as mistake:
            problems += mistake.inside(position).problems
        if len(problems) >= _MOST_PROBLEMS:
            break
    if problems:
        raise BadRequest(problems)
    return tuple(items)


def record(fields: tuple[Field, ...], build: Callable[..., T]) -> Kind[T]:
    """Return the kind of an object with these fields; `build` gets those that were given."""

    def read(value: object) -> T:
        return build(**read_fields(fields, value))

    return Kind(read, object_schema(fields))


def object_schema(fields: tuple[Field, ...]) -> Schema:
    """Return the JSON schema of an object with these fields and no others."""
    return {
        "type": "object",
        "properties": {field.name: field.schema for field in fields},
        "required": [field.name for field in fields if field.required],
        "additionalProperties": False,
    }


def read_fields(fields: tuple[Field, ...], value: object) -> dict[str, Any]:
    """Return the values given, or raise every mistake of the object at once."""
    body = require_object(value)
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for field in fields:
        given = body.get(field.name)
        if given is None:
            continue
        try:
            values[field.name] = field.kind.read(given)
        except BadRequest as mistake:
            problems += mistake.inside(field.name).problems
    # Most objects, such as the rows of a table, have each field and nothing else.
    if len(values) < max(len(fields), len(body)):
        problems = [*_name_unknown(body, fields), *_name_missing(body, fields), *problems]
    if problems:
        raise BadRequest(problems)
    return values


def require_object(value: object) -> Mapping[str, object]:
    """Return the object, or refuse anything else."""
    if not isinstance(value, dict):
        raise refuse("Write an object here: names and values in curly brackets.")
    return value


def _name_missing(body: Mapping[str, object], fields: tuple[Field, ...]) -> list[Problem]:
    missing = (field.name for field in fields if field.required and body.get(field.name) is None)
    return [Problem(f"/{name}", f"{MISSING} {name} too.") for name in missing]


def _name_unknown(body: Mapping[str, object], fields: tuple[Field, ...]) -> list[Problem]:
    known = [field.name for field in fields]
    unknown = [name for name in body if name not in known][:_MOST_PROBLEMS]
    problems: list[Problem] = []
    for position, name in enumerate(unknown):
        # Looking for a similar name is slow, so only the first few get one.
        close = get_close_matches(str(name)[:40], known, n=1) if position < 5 else []
        hint = f"Did you mean {close[0]}?" if close else "Leave it out."
        message = f"There is no field of this name here. {hint}"
        problems += BadRequest.at("", message).inside(name).problems
    return problems
