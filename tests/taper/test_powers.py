"""Numbers kept as over / under × keep^turns."""

from collections.abc import Sequence
from fractions import Fraction
from math import floor

from hypothesis import given, settings
from hypothesis import strategies as st

from forum.taper.rounding import Rounding
from forum.taper.schedule.column import Column, column_of
from forum.taper.schedule.powers import Fenced, Powers, Quantity, add_ratios
from forum.taper.schedule.totals import Total

_HALF = Fraction(1, 2)

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


def _column(numbers: Sequence[Quantity]) -> Column:
    overs, unders, turns = ([number[part] for number in numbers] for part in range(3))
    return column_of(overs, unders, turns)


_SERIES = st.lists(
    st.builds(Quantity, st.integers(0, 9), st.sampled_from([7, 21]), st.integers(0, 40)),
    min_size=1,
)


@settings(max_examples=60, deadline=None)
@given(_KEEPS, _SERIES)
def test_a_sum_over_powers_is_exact(keep: Fraction, numbers: list[Quantity]) -> None:
    total = Powers(keep).add_all(_column(numbers))

    assert Fraction(*total) == sum((_value(keep, number) for number in numbers), Fraction(0))


@settings(max_examples=60, deadline=None)
@given(_KEEPS, _SERIES)
def test_a_fenced_sum_has_the_exact_one_between_its_fences(
    keep: Fraction, numbers: list[Quantity]
) -> None:
    low, under, slack = Powers(keep).fence_sum(_column(numbers))

    exact = sum((_value(keep, number) for number in numbers), Fraction(0))
    assert Fraction(low, under) <= exact <= Fraction(low + slack, under)


@given(st.integers(0, 10**6), st.integers(1, 10**4), st.integers(0, 10**3))
def test_halves_are_those_of_every_number_between_the_fences(
    low: int, under: int, slack: int
) -> None:
    halves = Fenced(low, under, slack).halves()

    if halves is not None:
        assert halves < Fraction(2 * low, under) or not low
        assert Fraction(2 * (low + slack), under) < halves + 1


@settings(max_examples=60, deadline=None)
@given(_KEEPS, st.lists(_NUMBERS, min_size=1, max_size=20), st.integers(0, 12))
def test_a_column_of_powers_is_rounded_like_plain_fractions(
    keep: Fraction, numbers: list[Quantity], places: int
) -> None:
    column = _column(numbers).times(10**places, 1)

    rounded = Powers(keep).round_all(column)

    assert rounded == [round(_value(keep, number) * 10**places) for number in numbers]


@settings(max_examples=60, deadline=None)
@given(_KEEPS, st.lists(_NUMBERS, min_size=1, max_size=20), st.sampled_from([1, 3, 1000]))
def test_a_column_of_marks_is_rounded_half_up_and_names_its_ties(
    keep: Fraction, numbers: list[Quantity], marks_in_a_mg: int
) -> None:
    column = _column(numbers).times(marks_in_a_mg, 1)

    marks = Powers(keep).round_marks(column)

    volumes = [_value(keep, number) * marks_in_a_mg for number in numbers]
    assert marks == [(floor(each + _HALF), each % 1 == _HALF) for each in volumes]


def test_a_column_never_guesses_at_a_tie_or_a_whole_number() -> None:
    keep, turns = Fraction(99, 100), 3000
    tie, whole = 5 * 100**turns, 4 * 100**turns
    column = column_of([tie, tie - 1, whole], [2 * 99**turns] * 3, [turns] * 3)

    assert Powers(keep).round_all(column) == [2, 2, 2]
    assert Powers(keep).round_marks(column) == [(3, True), (2, False), (2, False)]


def test_a_number_too_large_for_its_fences_is_worked_out_in_full() -> None:
    keep, over = Fraction(999, 1000), 10**60 + 7

    rounded = Powers(keep).round_all(column_of([over], [3], [50]))

    assert rounded == [round(Fraction(over, 3) * keep**50)]


_SCALES = st.fractions(min_value=Fraction(1, 1000), max_value=10**9, max_denominator=10**6)


@settings(max_examples=60, deadline=None)
@given(_KEEPS, st.lists(_NUMBERS, min_size=1, max_size=12), _SCALES)
def test_a_total_is_rounded_like_the_plain_fraction(
    keep: Fraction, numbers: list[Quantity], scale: Fraction
) -> None:
    total = Total(Powers(keep), _column(numbers))

    exact = sum((_value(keep, number) for number in numbers), Fraction(0))
    assert total.round_even(scale) == (round(exact * scale), (exact * scale).denominator == 1)
    assert total.fraction == exact


_RATIOS = st.lists(st.tuples(st.integers(-50, 50), st.integers(1, 50)), min_size=1)


@given(_RATIOS)
def test_ratios_add_up(ratios: list[tuple[int, int]]) -> None:
    total = add_ratios([over for over, _ in ratios], [under for _, under in ratios])

    assert Fraction(*total) == sum((Fraction(*ratio) for ratio in ratios), Fraction(0))
