"""A number with its unit as it stands in a sentence."""

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from forum.taper.check.dimensions import NUMBER, Dimension
from forum.taper.numbers import is_written_exactly, write_decimal


class Role(Enum):
    """How sums may use a quantity."""

    AMOUNT = "amount"
    PERCENT = "percent"
    COUNT = "count"
    RATIO = "ratio"
    CHAIN = "chain"
    # A range, or a number of things no sum knows; whatever needs it is left alone.
    OPAQUE = "opaque"


@dataclass(frozen=True, slots=True)
class Quantity:
    """`value` is in base units; the number as written is value / scale.

    `first` and `last` are token places in the sentence, `start` and `end` the characters of the
    number alone. `part` is the volume of a strength said as “25 mg in 5 mL”.
    """

    value: Fraction
    role: Role
    first: int
    last: int
    start: int
    end: int
    dimension: Dimension = NUMBER
    unit: str = ""
    scale: Fraction = Fraction(1)
    places: int = 0
    vague: bool = False
    part: Fraction = Fraction(1)
    reversed: bool = False
    chain: tuple[Fraction, ...] = ()

    @property
    def written(self) -> Fraction:
        """The number as the writer wrote it."""
        return self.value / self.scale

    @property
    def label(self) -> str:
        """The quantity for a line of working: `5 mg/mL`, or `3` for three cuts."""
        if self.role is Role.COUNT:
            return said(self.written, "")
        return said(self.written, self.unit)


def said(value: Fraction, unit: str) -> str:
    """Write a number with its unit; `≈` where more than four decimals were left out."""
    about = "" if is_written_exactly(value, 4) else "≈ "
    space = "" if unit == "%" or not unit else " "
    return f"{about}{write_decimal(value, 4)}{space}{unit}"
