"""How long something took, read as people write it and kept in whole months."""

import re
from fractions import Fraction

from forum.taper.numbers import BadNumber, parse_number

LONGEST_MONTHS = 12 * 80
ASK = "Please write it like 6 years, or 1 year 8 months."

_PART = r"(\d{1,3}(?:[.,]\d)?) ?(years?|yrs?|y|months?|mos?|m)"
_WHOLE = re.compile(rf"(?:{_PART})(?:,? (?:and )?{_PART})?", re.ASCII | re.IGNORECASE)


class BadDuration(ValueError):
    """Carries a sentence for whoever typed it."""


def read_months(typed: str) -> int:
    """`6 years`, `1.5 years`, `1 year 8 months`; refuses what is under a month or has no unit."""
    found = _WHOLE.fullmatch(" ".join(typed.split()))
    if not found:
        raise BadDuration(ASK)
    first, first_unit, second, second_unit = found.groups()
    months = _months(first, first_unit) + (_months(second, second_unit) if second else 0)
    whole = int(months + Fraction(1, 2))
    if not 1 <= whole <= LONGEST_MONTHS:
        raise BadDuration("Please write a time between 1 month and 80 years.")
    return whole


def _months(number: str, unit: str) -> Fraction:
    try:
        count = parse_number(number)
    except BadNumber as problem:
        raise BadDuration(ASK) from problem
    return count * 12 if unit[0] in "yY" else count
