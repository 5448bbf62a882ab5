"""Reading and writing plain numbers."""

from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.taper.numbers import (
    BadNumber,
    is_written_exactly,
    parse_number,
    quote_scaled_column,
    write_decimal,
    write_exact,
    write_scaled,
)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0.02", Fraction(1, 50)),
        (".02", Fraction(1, 50)),
        ("0,02", Fraction(1, 50)),
        (",5", Fraction(1, 2)),
        ("5.", Fraction(5)),
        ("1/60", Fraction(1, 60)),
        (" 1 / 4 ", Fraction(1, 4)),
        ("4.50", Fraction(9, 2)),
        ("0", Fraction(0)),
        ("007", Fraction(7)),
        ("999999999999.999999999999", Fraction(10**24 - 1, 10**12)),
        ("0.0000000000010000", Fraction(1, 10**12)),
    ],
)
def test_every_way_of_typing_a_number_is_read(text: str, number: Fraction) -> None:
    assert parse_number(text) == number


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("", "Write a number"),
        (".", "like 0.5"),
        ("four", "like 0.5"),
        ("NaN", "like 0.5"),
        ("Infinity", "like 0.5"),
        ("1e3", "in full"),
        ("1e999", "in full"),
        ("-2", "without the minus"),
        ("−2", "without the minus"),
        ("1.234.567", "one decimal point"),
        ("1,105.5", "one decimal point"),
        ("1/0", "0 below the line"),
        ("1/2/3", "like 0.5"),
        ("1234567890123", "12 digits"),
        ("0.1234567890123", "12 digits"),
        ("1/1234567890123", "12 digits"),
        ("٣", "like 0.5"),
        ("1_000", "like 0.5"),
        ("9" * 10_000, "too long"),
    ],
)
def test_what_is_no_number_is_refused_with_words_that_help(text: str, hint: str) -> None:
    with pytest.raises(BadNumber, match=hint):
        parse_number(text)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Fraction(1, 2), "0.5"),
        (Fraction(5), "5"),
        (Fraction(100), "100"),
        (Fraction(1, 3), "0.333333333"),
        (Fraction(2, 3), "0.666666667"),
        (Fraction(-1, 50), "-0.02"),
        (Fraction(1, 2 * 10**9), "0"),
        (Fraction(3, 2 * 10**9), "0.000000002"),
        (Fraction(35595703125, 10**10), "3.559570312"),
    ],
)
def test_numbers_are_written_in_one_form(number: Fraction, text: str) -> None:
    assert write_decimal(number) == text


@given(st.fractions(), st.integers(0, 12))
def test_writing_agrees_with_the_decimal_module(number: Fraction, places: int) -> None:
    with localcontext(prec=200) as context:
        context.rounding = ROUND_HALF_EVEN
        quotient = Decimal(number.numerator) / Decimal(number.denominator)
        rounded = quotient.quantize(Decimal(1).scaleb(-places))

    assert Decimal(write_decimal(number, places)) == rounded


@given(st.integers(0, 10**12 - 1), st.integers(1, 10**12 - 1))
def test_reading_brings_back_what_was_written_exactly(over: int, under: int) -> None:
    number = Fraction(over, under)

    assert parse_number(write_exact(number)) == number


@given(st.integers(0, 10**15), st.integers(0, 9))
def test_short_decimals_survive_writing_and_reading(units: int, places: int) -> None:
    number = Fraction(units, 10**places)

    assert is_written_exactly(number)
    if number < 10**12:
        assert parse_number(write_decimal(number)) == number


@given(st.lists(st.integers(-(10**14), 10**14), max_size=20), st.integers(0, 9))
def test_a_column_of_quoted_numbers_is_written_like_single_ones(
    scaled: list[int], places: int
) -> None:
    assert quote_scaled_column(scaled, places) == [
        f'"{write_scaled(each, places)}"' for each in scaled
    ]
