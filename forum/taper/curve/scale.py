"""Days and amounts as whole units of a picture, whose y grows downwards."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

# Units, not pixels: the picture is stretched to its place, and its lines keep their thickness.
WIDTH = 1000

# The top of a scale: half of each is a short number too.
_TOPS = (1, 2, 4, 6, 8, 10)


@dataclass(frozen=True, slots=True)
class Scale:
    """Each day from `first` to `last` has a column of equal width; `top` is the highest amount."""

    first: date
    last: date
    top: Fraction
    height: int
    width: int = WIDTH

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def x(self, day: date) -> int:
        """The left edge of a day; of the day after the last, the right edge of the picture."""
        return (day - self.first).days * self.width // self.days

    def middle(self, day: date) -> int:
        return (2 * (day - self.first).days + 1) * self.width // (2 * self.days)

    def y(self, amount: Fraction) -> int:
        over, under = amount.numerator * self.top.denominator, amount.denominator
        return self.height - over * self.height // (under * self.top.numerator)


def round_top(most: Fraction) -> Fraction:
    """The nearest short number that is not below; 1 for nothing."""
    if most <= 0:
        return Fraction(1)
    power = Fraction(1)
    while power * 10 < most:
        power *= 10
    while power >= most:
        power /= 10
    return next(top * power for top in _TOPS if top * power >= most)
