"""Numbers kept as over / under × keep^turns."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from forum.taper.rounding import Rounding
from forum.taper.schedule.powers import Powers, Quantity, add_ratios

_KEEPS = st.fractions(
    min_value=Fraction(1, 2), max_value=Fraction(9999, 10000), max_denominator=10**6
)
_NUMBERS = st.builds(Quantity, st.integers(0, 10**9), st.integers(1, 10**6), st.integers(0, 600))


def _value(keep: Fraction, number: Quantity) -> Fraction:
    return Fraction(number.over, number.under) * keep**number.turns


@settings(max_examples=60, deadline=None)
@given(_KEEPS, _NUMBERS, st.integers(0, 12), st.sampled_from(Rounding))
def test_rounding_a_long_power_gives_the_digits_of_the_exact_one(
    keep: Fraction, number: Quantity, places: int, mode: Rounding
) -> None:
    powers, scale = Powers(keep), 10**places

    rounded, _ = powers.round_whole(number.over * scale, number.under, number.turns, mode)

    assert abs(rounded - _value(keep, number) * scale) <= (
        Fraction(1, 2) if mode in (Rounding.HALF_UP, Rounding.HALF_EVEN) else 1
    )


def test_a_tie_behind_thousands_of_turns_is_still_found() -> None:
    keep, turns = Fraction(99, 100), 3000
    # over × keep^turns is exactly two and a half.
    over, under = 5 * 100**turns, 2 * 99**turns

    assert Powers(keep).round_whole(over, under, turns, Rounding.HALF_UP) == (3, True)
    assert Powers(keep).round_whole(over, under, turns, Rounding.HALF_EVEN) == (2, True)
    assert Powers(keep).round_whole(over - 1, under, turns, Rounding.HALF_UP) == (2, False)


def test_a_bound_behind_thousands_of_turns_is_met_exactly() -> None:
    keep, turns = Fraction(99, 100), 3000
    number = Quantity(100**turns, 99**turns, turns)

    assert Powers(keep).is_at_most(number, Fraction(1))
    assert not Powers(keep).is_at_most(number._replace(over=number.over + 1), Fraction(1))


@settings(max_examples=100, deadline=None)
@given(_KEEPS, _NUMBERS, _NUMBERS)
def test_differences_and_falls_are_exact(keep: Fraction, one: Quantity, other: Quantity) -> None:
    powers = Powers(keep)
    first, second = _value(keep, one), _value(keep, other)

    assert powers.fraction(Quantity(*powers.subtract(one, other))) == first - second
    if first:
        assert Fraction(*powers.fall(one, other)) == (first - second) / first


@settings(max_examples=60, deadline=None)
@given(_KEEPS, st.lists(st.builds(Quantity, st.integers(0, 9), st.just(7), st.integers(0, 40))))
def test_a_sum_over_powers_is_exact(keep: Fraction, numbers: list[Quantity]) -> None:
    total = Powers(keep).add_all(numbers)

    assert Fraction(*total) == sum((_value(keep, number) for number in numbers), Fraction(0))


@given(st.lists(st.tuples(st.integers(-50, 50), st.integers(1, 50))))
def test_ratios_add_up(ratios: list[tuple[int, int]]) -> None:
    assert Fraction(*add_ratios(ratios)) == sum((Fraction(*ratio) for ratio in ratios), Fraction(0))
