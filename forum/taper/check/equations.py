"""Sums written with signs and no units: “4.48 / 5 = 0.896 ml”.

Sums whose numbers carry units are read as sentences.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

_NUMBER = r"(?:[0-9]{1,6}(?:[.,][0-9]{1,6})?|[.,][0-9]{1,6})"
# A hyphen subtracts only between spaces; elsewhere it is a range or a date.
_SIGN = r"(?: ?[x×*/÷+−] ?| - )"
_EQUATION = re.compile(
    rf"(?<![\w.,/:%+−×*÷-])(?P<left>{_NUMBER}(?:{_SIGN}{_NUMBER}){{1,4}})"
    rf" ?(?P<equals>=|≈) ?(?P<stated>{_NUMBER})(?![0-9.,/:]*[0-9])"
)
# “5/15 = 3.9 mg” is an entry in a diary.
_DATE = re.compile(r"[0-9]+(?:/[0-9]+)+")
_PARTS = re.compile(rf"{_NUMBER}|[x×*/÷+−-]")
_TIMES, _OVER = frozenset("x×*"), frozenset("/÷")


@dataclass(frozen=True, slots=True)
class Equation:
    """A sum in signs; `start` and `end` are the characters of the stated result."""

    left: str
    value: Fraction
    stated: Fraction
    places: int
    about: bool
    start: int
    end: int


def equations(text: str, start: int, end: int) -> Iterator[Equation]:
    """Yield the sums in signs between `start` and `end`; what divides by zero is left out."""
    for match in _EQUATION.finditer(text, start, end):
        value = _value(_PARTS.findall(match["left"]))
        if value is not None and not _DATE.fullmatch(match["left"]):
            yield _equation(match, value)


def _equation(match: re.Match[str], value: Fraction) -> Equation:
    stated = match["stated"].replace(",", ".")
    return Equation(
        left=match["left"],
        value=value,
        stated=Fraction(stated),
        places=len(stated.partition(".")[2]),
        about=match["equals"] == "≈",
        start=match.start("stated"),
        end=match.end("stated"),
    )


def _value(parts: list[str]) -> Fraction | None:
    """Work out numbers and signs: products first, then sums, from left to right."""
    total, product = Fraction(0), _number(parts[0])
    for sign, written in zip(parts[1::2], parts[2::2], strict=True):
        number = _number(written)
        if sign in _OVER and not number:
            return None
        if sign in _TIMES:
            product *= number
        elif sign in _OVER:
            product /= number
        else:
            total, product = total + product, number if sign == "+" else -number
    return total + product


def _number(written: str) -> Fraction:
    return Fraction(written.replace(",", "."))
