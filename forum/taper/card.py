"""A card for the kitchen: some weeks of doses, one line a day, and how to mix for them.

It is made from a result of the calculator or from a member's own record; page and PDF draw it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from forum.taper.amounts import write_ml_short, write_strength
from forum.taper.batch import Batch

DAYS_IN_A_WEEK = 7
# Two of them stay large enough to read by a kitchen lamp.
WEEKS_ON_A_SHEET = 2
HOW_LONG_IT_KEEPS = "Ask your pharmacist how long this mixture keeps."


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


def mixing_steps(batch: Batch, label: str, strength: Fraction) -> Iterator[str]:
    """What to do with the bottle of that label, to have the liquid for these days."""
    stock, water, total = _amounts(batch)
    yield f"Measure {write_ml_short(stock)} of the liquid ({label})."
    if water:
        yield f"Add {write_ml_short(water)} of water and mix."
    left = f"; {write_ml_short(batch.left_ml)} are left over" if batch.left_ml else ""
    yield f"That makes {write_ml_short(total)} at {write_strength(strength)}{left}."
    if water:
        yield HOW_LONG_IT_KEEPS


def _amounts(batch: Batch) -> tuple[Fraction, Fraction, Fraction]:
    """Stock, water and total: what can be drawn, or exactly where no mark is known."""
    if batch.drawn_stock_ml is not None and batch.drawn_add_ml is not None:
        return batch.drawn_stock_ml, batch.drawn_add_ml, batch.drawn_total_ml or batch.total_ml
    return batch.stock_ml or Fraction(0), batch.add_ml, batch.total_ml
