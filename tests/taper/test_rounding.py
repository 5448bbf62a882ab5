"""Rounding to a mark, by each named rule."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.taper.rounding import Rounding, round_to_mark

_MARK = Fraction(1, 100)


@pytest.mark.parametrize(
    ("mode", "value", "rounded", "was_tie"),
    [
        (Rounding.HALF_UP, "0.895", "0.9", True),
        (Rounding.HALF_EVEN, "0.895", "0.9", True),
        (Rounding.HALF_EVEN, "0.885", "0.88", True),
        (Rounding.UP, "0.895", "0.9", False),
        (Rounding.DOWN, "0.895", "0.89", False),
        (Rounding.HALF_UP, "0.896", "0.9", False),
        (Rounding.HALF_UP, "0.894", "0.89", False),
        (Rounding.UP, "0.89", "0.89", False),
    ],
)
def test_each_rule_moves_to_its_own_mark(
    mode: Rounding, value: str, rounded: str, was_tie: bool
) -> None:
    result = round_to_mark(Fraction(value), _MARK, mode)

    assert (result.value, result.was_tie) == (Fraction(rounded), was_tie)


_VALUES = st.fractions(min_value=0, max_value=10**6)
_MARKS = st.fractions(min_value=Fraction(1, 1000), max_value=100)


@given(_VALUES, _MARKS, st.sampled_from(Rounding))
def test_rounding_lands_on_a_mark_less_than_one_mark_away(
    value: Fraction, mark: Fraction, mode: Rounding
) -> None:
    rounded = round_to_mark(value, mark, mode).value

    assert (rounded / mark).denominator == 1
    assert abs(rounded - value) < mark


@given(_VALUES, _MARKS, st.sampled_from(Rounding))
def test_a_value_on_a_mark_stays(value: Fraction, mark: Fraction, mode: Rounding) -> None:
    on_mark = round_to_mark(value, mark, mode).value

    assert round_to_mark(on_mark, mark, mode).value == on_mark
