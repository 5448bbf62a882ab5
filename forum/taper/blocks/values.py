"""Values of block lines that several keys share: how people write them, and our one form."""

import re
from datetime import date
from fractions import Fraction

from forum.taper.amounts import Unit, parse_amount
from forum.taper.numbers import BadNumber, write_exact
from forum.taper.rounding import Rounding

# Thousands of digits are no number of days, and would only make an answer slow.
_WHOLE = r"\d{1,12}"

_LONGEST_NAME = 80

_PERIODS = {
    "every day": 1,
    "daily": 1,
    "a day": 1,
    "each day": 1,
    "per day": 1,
    "every other day": 2,
    "every second day": 2,
    "every week": 7,
    "weekly": 7,
    "a week": 7,
    "each week": 7,
    "per week": 7,
    "every other week": 14,
    "every fortnight": 14,
}


def read_name(text: str) -> dict[str, str]:
    """Return the name of a medicine; the line has lost its extra spaces already."""
    if len(text) > _LONGEST_NAME:
        raise BadNumber(f"Write the name of the medicine in at most {_LONGEST_NAME} letters.")
    return {"medicine": text}


def amount_text(text: str, unit: Unit) -> str:
    """Return an amount as the plain number that a request holds."""
    return write_exact(parse_amount(text, unit))


def write_unit(value: Fraction, unit: Unit) -> str:
    """Write an amount exactly: `4.5 mg`, or `1/60 mg` where decimals would not end."""
    return f"{write_exact(value)} {unit.value}"


def read_period(text: str) -> int | None:
    """Return the days of `every 14 days`, `every 2 weeks`, `weekly`; None for anything else."""
    match = re.fullmatch(rf"every ({_WHOLE}) (day|week)s?", text, re.ASCII)
    if match:
        return int(match[1]) * (7 if match[2] == "week" else 1)
    return _PERIODS.get(text)


def write_period(days: int) -> str:
    """Write the days from one cut to the next."""
    return f"every {write_days(days)}"


def write_days(days: int) -> str:
    """Write a number of days."""
    return "1 day" if days == 1 else f"{days} days"


def read_count(text: str, words: str, example: str) -> int:
    """Return the number of `20 cuts`; `words` is the pattern of the word after it."""
    match = re.fullmatch(rf"({_WHOLE}) ?(?:{words})", text.lower(), re.ASCII)
    if not match:
        raise BadNumber(f"Write this like {example}.")
    return int(match[1])


def read_rounding(text: str) -> Rounding:
    """Return the rule of `half up`, `half_even`, `up` or `down`."""
    try:
        return Rounding(re.sub(r"[ -]", "_", text.lower().strip()))
    except ValueError:
        raise BadNumber("Write half up, half even, up or down.") from None


def write_rounding(rule: Rounding) -> str:
    """Write the name of a rule in words."""
    return rule.value.replace("_", " ")


def split_date(text: str) -> tuple[str, str | None]:
    """Return what stands before a date, and the date: `4.5 mg on 2026-01-14`."""
    match = re.fullmatch(r"(.*?) ?(?:\bon )? ?(\d{4}-\d\d?-\d\d?)", text, re.ASCII | re.IGNORECASE)
    if not match:
        return text, None
    year, month, day = match[2].split("-")
    return match[1], f"{year}-{month:0>2}-{day:0>2}"


def write_date(day: date) -> str:
    """Write a calendar date."""
    return day.isoformat()
