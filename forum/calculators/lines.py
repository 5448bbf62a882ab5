"""Holds, rows of a table and whole plans, typed the way they stand in a block."""

from datetime import date
from typing import Any

from forum.calculators.asking import Body
from forum.taper.blocks.lines import read_lines
from forum.taper.blocks.mixture_text import MIXTURE_KEYS
from forum.taper.blocks.schedule_text import SCHEDULE_KEYS
from forum.taper.blocks.values import write_days
from forum.taper.numbers import BadNumber, write_exact
from forum.taper.typed_table import BadTable, read_table

_KEYS = {"schedule": SCHEDULE_KEYS, "mixture": MIXTURE_KEYS}


def read_holds(text: str) -> list[Any]:
    """`14 days from day 61`, one a line."""
    return [_read_line("hold", line)["holds"] for line in _lines(text)]


def write_holds(holds: list[Any]) -> str:
    return "\n".join(f"{write_days(each['days'])} from day {each['from_day']}" for each in holds)


def read_rows(text: str) -> list[Any]:
    """`40 mg for 7 days`, one a line; none at all is read as one that is empty.

    Lines that a block could not hold are read as a plan is typed by hand: `2 weeks at 40 mg`, or
    each with its date.
    """
    lines = _lines(text)
    try:
        return [_read_line("row", line)["rows"] for line in lines or [""]]
    except BadNumber:
        if not lines:
            raise
    try:
        rows = read_table(text).rows
    except BadTable as mistake:
        raise BadNumber(str(mistake)) from None
    return [{"days": row.days, "dose_mg": write_exact(row.dose_mg)} for row in rows]


def first_day_of(text: str) -> date | None:
    """The day that a list begins on whose lines have dates."""
    try:
        return read_table(text).first_day
    except BadTable:
        return None


def write_rows(rows: list[Any]) -> str:
    return "\n".join(f"{each['dose_mg']} mg for {write_days(each['days'])}" for each in rows)


def _read_line(key: str, line: str) -> Body:
    try:
        return SCHEDULE_KEYS[key].read(line)
    except BadNumber as mistake:
        raise BadNumber(f"“{line}”: {mistake}" if line else str(mistake)) from None


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def body_of_block(kind: str, text: str) -> Body:
    """The request behind a block that is known to be right, with the medicine beside it."""
    body = dict(read_lines(text, _KEYS[kind]).body)
    if "rows" in body:
        body.setdefault("method", "table")
    return body
