"""The ways of stepping down that a member can choose, as named in the calculation API."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

# A block of a slide: a cut in each of its first four weeks, then two held weeks.
SLIDE_CUTS = 4
SLIDE_WEEKS = 6


class Basis(StrEnum):
    """What a slide takes its percent of."""

    BLOCK_START = "block_start"
    PREVIOUS = "previous"


@dataclass(frozen=True, slots=True)
class Fixed:
    """The same amount less at every cut."""

    cut_mg: Fraction


@dataclass(frozen=True, slots=True)
class PercentOfStart:
    """A share of the first dose less at every cut, so always the same amount."""

    percent: Fraction


@dataclass(frozen=True, slots=True)
class PercentOfCurrent:
    """A share of the dose before it less at every cut: proportional, not hyperbolic."""

    percent: Fraction


@dataclass(frozen=True, slots=True)
class MonthlyRebased:
    """Equal daily cuts inside a month, together a share of the month's first dose."""

    percent: Fraction
    month_days: int = 30


@dataclass(frozen=True, slots=True)
class Slide:
    """Four weekly cuts and two held weeks, again and again; `weeks` follow after week 0."""

    percent: Fraction
    weeks: int | None = None
    basis: Basis = Basis.BLOCK_START


@dataclass(frozen=True, slots=True)
class Weighed:
    """Grams of tablet, not of drug: the same weight less at every cut."""

    start_g: Fraction
    cut_g: Fraction
    tablet_mg: Fraction
    tablet_g: Fraction


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: a dose and how many days it is taken."""

    days: int
    dose_mg: Fraction


@dataclass(frozen=True, slots=True)
class Table:
    """Doses as someone listed them."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Occupancy:
    """Equal steps of dose / (dose + k): the only method that is hyperbolic."""

    k_mg: Fraction


Method = (
    Fixed | PercentOfStart | PercentOfCurrent | MonthlyRebased | Slide | Weighed | Table | Occupancy
)
