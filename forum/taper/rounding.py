"""Rounding to a mark, once and by a named rule."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Rounding(StrEnum):
    """How a value between two marks is moved to one of them."""

    HALF_UP = "half_up"
    HALF_EVEN = "half_even"
    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Rounded:
    """A value on a mark, and whether it lay exactly between two marks before."""

    value: Fraction
    was_tie: bool


def round_to_mark(value: Fraction, mark: Fraction, mode: Rounding = Rounding.HALF_UP) -> Rounded:
    """Move a value of zero or more to a multiple of `mark`; only the half modes can meet a tie."""
    marks = value / mark
    whole, was_tie = round_ratio(marks.numerator, marks.denominator, mode)
    return Rounded(whole * mark, was_tie)


def round_ratio(over: int, under: int, mode: Rounding) -> tuple[int, bool]:
    """Round over/under (zero or more) to a whole number; tell whether a half mode met a tie."""
    whole, rest = divmod(over, under)
    twice = rest + rest
    match mode:
        case Rounding.UP:
            return whole + (rest > 0), False
        case Rounding.DOWN:
            return whole, False
        case Rounding.HALF_UP:
            return whole + (twice >= under), twice == under
        case Rounding.HALF_EVEN:
            return whole + (twice > under or (twice == under and whole % 2 == 1)), twice == under
