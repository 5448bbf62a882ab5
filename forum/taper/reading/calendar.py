"""Days known in part: to the day, month, season or year, or without their year."""

import re
from calendar import monthrange
from dataclasses import dataclass, replace

from .items import Item

_MONTHS = (
    "January February March April May June July August September October November December"
).split()

# A two-digit year up to this one is in the 2000s: “22” is 2022 and “74” is 1974.
_LATEST_SHORT_YEAR = 49

# Long enough for 29 February: a date without its year is not refused for it.
_LEAP_YEAR = 2000


@dataclass(frozen=True, slots=True)
class Day:
    """A date as far as it was written; `text` keeps the words when they say more than the date."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    is_season: bool = False
    is_approx: bool = False
    text: str | None = None
    warning: str | None = None

    @property
    def iso(self) -> str | None:
        """YYYY, YYYY-MM or YYYY-MM-DD; nothing without a year."""
        if self.year is None:
            return None
        return "-".join([f"{self.year:04d}", *self._later_parts()])

    @property
    def partial(self) -> str | None:
        """--MM or --MM-DD for a date whose year was not written."""
        if self.year is not None or self.month is None:
            return None
        return "--" + "-".join(self._later_parts())

    @property
    def precision(self) -> str:
        if self.year is None:
            return "none"
        if self.is_season:
            return "season"
        return ("year", "month", "day")[len(self._later_parts())]

    def _later_parts(self) -> list[str]:
        return [f"{part:02d}" for part in (self.month, self.day) if part is not None]

    def in_words(self) -> str:
        """How a reading is named in a question."""
        if self.iso is not None:
            return self.iso
        month = _MONTHS[(self.month or 1) - 1]
        return f"day {self.day} {month}, year unknown" if self.day else f"{month}, year unknown"


@dataclass(frozen=True, slots=True)
class Dated(Item):
    """A date in the text; `others` are the readings that were not chosen."""

    day: Day
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Span(Item):
    """From `first` to `last`; without a last day it is still going on."""

    first: Dated
    last: Dated | None


def full_year(digits: str) -> int:
    """Read “1998”, “98” or “08” as a year."""
    number = int(digits)
    if len(digits) > 2:
        return number
    return number + (2000 if number <= _LATEST_SHORT_YEAR else 1900)


def possible_day(year: int | None, month: int, day: int) -> Day | None:
    """Build a date from numbers, or nothing when they cannot be a month and a day at all.

    A day that this month does not have, such as 30 February, leaves the month and a warning; it
    never rolls over.
    """
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    if day > monthrange(year or _LEAP_YEAR, month)[1]:
        return Day(year, month, warning="no such day")
    return Day(year, month, day)


def with_year_of(first: Day, last: Day) -> Day:
    """Give “Jan” in “Jan-Jun 2013” its year: the last one that puts it before the end."""
    if first.year is not None or first.month is None or last.year is None:
        return first
    is_later = last.month is not None and first.month > last.month
    return replace(first, year=last.year - is_later)


def looks_like_year(digits: str) -> bool:
    return re.fullmatch(r"19[3-9]\d|20[0-4]\d", digits) is not None
