"""A card for the kitchen: some weeks of doses, one line a day, and how to mix for them.

It is made from a result of the calculator or from a member's own record; page and PDF draw it.
"""

from dataclasses import dataclass
from datetime import date

DAYS_IN_A_WEEK = 7
# Two of them stay large enough to read by a kitchen lamp.
WEEKS_ON_A_SHEET = 2


@dataclass(frozen=True, slots=True)
class Line:
    """One day."""

    date: date
    dose: str
    volume: str
    is_today: bool


@dataclass(frozen=True, slots=True)
class Week:
    """Up to seven days, and what to mix for them."""

    lines: tuple[Line, ...]
    mixing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """Some weeks of a plan; two of them fit on a sheet."""

    medicine: str
    strength: str
    drawn: bool
    weeks: tuple[Week, ...]
    ends: str

    @property
    def sheets(self) -> list[tuple[Week, ...]]:
        return [
            self.weeks[place : place + WEEKS_ON_A_SHEET]
            for place in range(0, len(self.weeks), WEEKS_ON_A_SHEET)
        ]

    @property
    def days(self) -> tuple[date, date]:
        return self.weeks[0].lines[0].date, self.weeks[-1].lines[-1].date
