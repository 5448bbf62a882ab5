"""Results as plain answers: text for every number, and the exact value where that rounded it."""

from dataclasses import fields, is_dataclass
from datetime import date
from fractions import Fraction
from json import dumps
from typing import Any

from forum.taper.numbers import is_written_exactly, write_decimal, write_fraction

Answer = dict[str, Any]


def answer_result(result: object) -> Answer:
    """Return the answer of a result whose fields have the names of the calculation API."""
    exact: dict[str, str] = {}
    answer: Answer = _plain(result, "", exact)
    return answer | {"exact": exact}


def write_result_answer(result: object) -> str:
    """Return the same as JSON text."""
    return dumps(answer_result(result))


def _plain(value: object, pointer: str, exact: dict[str, str]) -> Any:
    match value:
        case Fraction():
            note_exact(value, pointer, exact)
            return write_decimal(value)
        case date():
            return value.isoformat()
        case tuple() | list():
            return [_plain(item, f"{pointer}/{place}", exact) for place, item in enumerate(value)]
        case dict():
            return {
                str(key): _plain(each, f"{pointer}/{key}", exact) for key, each in value.items()
            }
    if is_dataclass(value) and not isinstance(value, type):
        names = [field.name for field in fields(value)]
        return {name: _plain(getattr(value, name), f"{pointer}/{name}", exact) for name in names}
    return value


def note_exact(value: Fraction, pointer: str, exact: dict[str, str]) -> None:
    """Keep the fraction of a value that is rounded where it is written, unless it is too long."""
    if is_written_exactly(value):
        return
    fraction = write_fraction(value.numerator, value.denominator)
    if fraction:
        exact[pointer] = fraction
