"""What is told of companies: counts rounded down to fives, times to quarters of a year. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from typing import NamedTuple

from forum.outcomes.companies import LEAST

STEP = 5

# The mean year of the calendar, in quarters.
_DAYS_OF_A_QUARTER = Fraction(146_097, 1_600)


class Told(NamedTuple):
    """What one person's record said."""

    days: int
    held: bool
    rose: bool


@dataclass(frozen=True, slots=True)
class Share:
    """At least `part` of at least `whole` people."""

    part: int
    whole: int


@dataclass(frozen=True, slots=True)
class Figures:
    """Times in quarters of a year; a share is None where it cannot be told."""

    count: int
    lower: int
    median: int
    upper: int
    held: Share | None
    rose: Share | None


def figures_of(
    told: Sequence[Told], held: Collection[bool], rose: Collection[bool]
) -> Figures | None:
    """`held` and `rose` are of those companies alone in which they may be told.

    None for fewer than ten people.
    """
    if len(told) < LEAST:
        return None
    days = [one.days for one in told]
    return Figures(
        count=rounded_down(len(told)),
        lower=quarters(quantile(days, Fraction(1, 4))),
        median=quarters(quantile(days, Fraction(1, 2))),
        upper=quarters(quantile(days, Fraction(3, 4))),
        held=share(held),
        rose=share(rose),
    )


def share(answers: Collection[bool]) -> Share | None:
    """None unless ten and more did, and ten and more did not."""
    yes = sum(answers)
    if min(yes, len(answers) - yes) < LEAST:
        return None
    return Share(rounded_down(yes), rounded_down(len(answers)))


def rounded_down(people: int) -> int:
    return people - people % STEP


def quantile(values: Sequence[int], part: Fraction) -> Fraction:
    """Type 7 of Hyndman and Fan, Sample Quantiles in Statistical Packages, The American
    Statistician 50 (1996): straight lines between the values in their order, from the least at 0
    to the greatest at 1. It is the one that spreadsheets use.
    """
    ordered = sorted(values)
    place = (len(ordered) - 1) * part
    below = floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def quarters(days: Fraction) -> int:
    """Whole quarters of a year, halves up."""
    return floor(days / _DAYS_OF_A_QUARTER + Fraction(1, 2))


def write_quarters(count: int) -> str:
    """`9 months`, `1 year 3 months`."""
    years, rest = divmod(count, 4)
    words = ["1 year" if years == 1 else f"{years} years"] if years else []
    words += [f"{3 * rest} months"] if rest else []
    return " ".join(words) or "under 3 months"
