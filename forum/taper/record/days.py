"""Days that are known only roughly, and how they are written."""

from datetime import date
from enum import StrEnum

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

# Half a year: within it a day and a month alone cannot be mistaken for those of another year.
_NEAR_DAYS = 183


class Precision(StrEnum):
    """How well a day is known; a rough one stands at the first day that it may mean."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    NONE = "none"


def write_day(day: date, precision: Precision = Precision.DAY) -> str:
    """Write `3 Nov 2024`, `Nov 2024`, `Sep to Nov 2024` or `2024`.

    A season is written as its months, because spring in Auckland is not spring in Leeds.
    """
    match precision:
        case Precision.DAY:
            return f"{day.day} {_month(day)}"
        case Precision.MONTH:
            return _month(day)
        case Precision.SEASON:
            return _season(day)
        case Precision.YEAR:
            return str(day.year)
        case Precision.NONE:
            return "date not known"


def write_day_near(day: date, today: date, precision: Precision = Precision.DAY) -> str:
    """Write `3 Nov` when the year is plain from the day it is read on, else like `write_day`."""
    if precision is Precision.DAY and abs((day - today).days) <= _NEAR_DAYS:
        return f"{day.day} {MONTHS[day.month - 1]}"
    return write_day(day, precision)


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"


def _season(first: date) -> str:
    last_month = (first.month + 1) % 12
    if first.month <= 10:
        return f"{MONTHS[first.month - 1]} to {MONTHS[last_month]} {first.year}"
    return f"{_month(first)} to {MONTHS[last_month]} {first.year + 1}"
