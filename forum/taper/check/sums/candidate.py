"""What a sum would give if the sentence is read in one particular way."""

from dataclasses import dataclass
from fractions import Fraction

from forum.taper.check.quantity import Quantity, Role


@dataclass(frozen=True, slots=True)
class Candidate:
    """`value` is in base units; `says` is the left side of a line of working.

    `slips` are the values that a well-known slip gives; stating one of them is wrong even where
    it would round right.
    """

    value: Fraction
    kind: str
    says: str
    slips: tuple[Fraction, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """An operand; `made` says how, if others were brought together on the way to it."""

    quantity: Quantity
    made: str = ""

    @property
    def says(self) -> str:
        """The operand for a line of working; written only when it is needed, as it is slow."""
        return self.made or self.quantity.label


def amounts(terms: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """Return the quantities that have a dimension, not percentages or counts."""
    return tuple(quantity for quantity in terms if quantity.role is Role.AMOUNT)


def percentages(terms: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """Return the percentages."""
    return tuple(quantity for quantity in terms if quantity.role is Role.PERCENT)


def counts(terms: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """Return the plain counts, such as three cuts."""
    return tuple(quantity for quantity in terms if quantity.role is Role.COUNT)


def share(percent: Quantity) -> Fraction:
    """Return a percentage as a fraction of one."""
    return percent.value / 100
