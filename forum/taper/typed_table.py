"""A plan typed as a table, one step a line, as people write it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise

from forum.taper.amounts import Unit, parse_amount
from forum.taper.numbers import BadNumber
from forum.taper.schedule.methods import Row

# More steps are a daily plan, which a line “cut” tells better.
MOST_ROWS = 200
LONGEST_STEP_DAYS = 3660

_LENGTH = r"(?P<count>\d{1,5}) ?(?P<unit>days?|d|weeks?|w)\.?"
_BETWEEN = r"(?: ?[:;,=x×] ?| (?:for|at|of|on) | )"
_DOSE_FIRST = re.compile(rf"(?P<dose>.+?){_BETWEEN}{_LENGTH}", re.IGNORECASE)
_LENGTH_FIRST = re.compile(rf"{_LENGTH}{_BETWEEN}(?P<dose>.+)", re.IGNORECASE)
_DATED = re.compile(rf"(?P<date>\d{{4}}-\d\d?-\d\d?){_BETWEEN}(?P<dose>.+)", re.IGNORECASE)
_EXAMPLE = "Write a step like “4.5 mg for 14 days”, or like “2026-11-03 4.5 mg”."


class BadTable(ValueError):
    """Lines that cannot be read; `problems` name each and what to write instead."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(" ".join(problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class TypedTable:
    """`first_day` is known when the lines were dated."""

    rows: tuple[Row, ...]
    first_day: date | None


@dataclass(frozen=True, slots=True)
class _Line:
    dose: Fraction
    days: int | None = None
    day: date | None = None


def read_table(text: str) -> TypedTable:
    """All lines with a length, or all with a date; the last dated one goes on. Raises BadTable."""
    typed = [(number, " ".join(line.split())) for number, line in enumerate(text.splitlines(), 1)]
    typed = [(number, line) for number, line in typed if line]
    if not typed:
        raise BadTable([_EXAMPLE])
    if len(typed) > MOST_ROWS:
        raise BadTable([f"Please use at most {MOST_ROWS} lines."])
    lines, problems = [], []
    for number, line in typed:
        try:
            lines.append(_read_line(line))
        except ValueError as problem:
            problems.append(f"Line {number}: {problem}")
    if problems:
        raise BadTable(problems)
    return _with_dates(lines) if any(line.day for line in lines) else _with_lengths(lines)


def _read_line(line: str) -> _Line:
    dated = _DATED.fullmatch(line)
    if dated:
        return _Line(_read_dose(dated["dose"]), day=_read_day(dated["date"]))
    found = _LENGTH_FIRST.fullmatch(line) or _DOSE_FIRST.fullmatch(line)
    if not found:
        raise BadNumber(_EXAMPLE)
    days = int(found["count"]) * (7 if found["unit"].lower().startswith("w") else 1)
    if not 1 <= days <= LONGEST_STEP_DAYS:
        raise BadNumber(f"A step lasts from 1 to {LONGEST_STEP_DAYS} days.")
    return _Line(_read_dose(found["dose"]), days=days)


def _read_dose(typed: str) -> Fraction:
    return parse_amount(typed.strip(" :;,="), Unit.DRUG)


def _read_day(typed: str) -> date:
    year, month, day = map(int, typed.split("-"))
    try:
        return date(year, month, day)
    except ValueError:
        raise BadNumber("There is no such day. Write it like 2026-11-03.") from None


def _with_lengths(lines: Sequence[_Line]) -> TypedTable:
    return TypedTable(tuple(Row(line.days or 1, line.dose) for line in lines), None)


def _with_dates(lines: Sequence[_Line]) -> TypedTable:
    days = [line.day for line in lines if line.day]
    if len(days) < len(lines):
        raise BadTable(["Please give every line its date, or every line its length."])
    if any(later <= earlier for earlier, later in pairwise(days)):
        raise BadTable(["Please write the lines in the order of their dates, each date once."])
    return TypedTable(tuple(_rows(lines, days)), days[0])


def _rows(lines: Sequence[_Line], days: Sequence[date]) -> Iterator[Row]:
    for line, day, following in zip(lines, days, [*days[1:], None], strict=True):
        yield Row((following - day).days if following else 1, line.dose)
