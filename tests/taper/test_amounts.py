"""Amounts with a unit, as typed and as written."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.taper.amounts import (
    Unit,
    from_nanograms,
    parse_amount,
    to_nanograms,
    write_grams,
    write_mg,
    write_mg_short,
    write_ml,
    write_strength,
)
from forum.taper.numbers import BadNumber


@pytest.mark.parametrize(
    "text", [".5mg", "0.5 mg", "0,5 mg", "500 µg", "500μg", "500 mcg", "1/2 mg", "0.5", "0.5  MG"]
)
def test_half_a_milligram_is_read_however_it_is_typed(text: str) -> None:
    assert parse_amount(text, Unit.DRUG) == Fraction(1, 2)


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("0.1 mg/mL", Fraction(1, 10)),
        ("25 mg in 5 mL", Fraction(5)),
        ("25mg/5ml", Fraction(5)),
        ("0,1 mg per ml", Fraction(1, 10)),
        ("400 mcg per mL", Fraction(2, 5)),
        ("1/60 mg/mL", Fraction(1, 60)),
    ],
)
def test_strengths_are_read_as_labels_state_them(text: str, strength: Fraction) -> None:
    assert parse_amount(text, Unit.STRENGTH) == strength


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("5 mL", Unit.DRUG),
        ("5 drops", Unit.VOLUME),
        ("5 mg", Unit.VOLUME),
        ("5", Unit.STRENGTH),
        ("5 mg in 0 mL", Unit.STRENGTH),
        ("mg", Unit.DRUG),
        ("-1 mg", Unit.DRUG),
        ("0.123456789012 mcg", Unit.DRUG),
        ("5 mg" + " x" * 100, Unit.DRUG),
    ],
)
def test_an_amount_of_something_else_is_refused(text: str, unit: Unit) -> None:
    with pytest.raises(BadNumber):
        parse_amount(text, unit)


@pytest.mark.parametrize(
    ("text", "unit"),
    [("1,105 mL", Unit.VOLUME), ("4,375mg", Unit.DRUG), ("5 mg in 1,000 mL", Unit.STRENGTH)],
)
def test_a_comma_before_three_digits_is_asked_about(text: str, unit: Unit) -> None:
    with pytest.raises(BadNumber, match=r"meant as \d\.\d{3} or as \d{4}"):
        parse_amount(text, unit)


def test_a_comma_that_can_only_be_a_decimal_comma_is_read() -> None:
    assert parse_amount("0,375 mg", Unit.DRUG) == Fraction("0.375")
    assert parse_amount("4,48 mg", Unit.DRUG) == Fraction("4.48")
    assert parse_amount("1,0625 mg", Unit.DRUG) == Fraction("1.0625")


def test_doses_are_written_so_that_they_cannot_be_misread() -> None:
    assert write_mg(Fraction(1, 2)) == "0.5 mg"
    assert write_mg(Fraction("5.0")) == "5 mg"
    assert write_ml(Fraction(1105)) == "1,105 mL"
    assert write_ml(Fraction("1234567.5")) == "1,234,567.5 mL"
    assert write_strength(Fraction(1, 10)) == "0.1 mg/mL"
    assert write_grams(Fraction("0.085")) == "0.085 g"


def test_a_shortened_dose_says_so() -> None:
    assert write_mg_short(Fraction("0.905059538")) == "≈ 0.9051 mg"
    assert write_mg_short(Fraction("0.9051")) == "0.9051 mg"


def test_a_dose_between_two_nanograms_is_not_rounded_in_silence() -> None:
    assert to_nanograms(Fraction("4.48")) == 4_480_000
    with pytest.raises(ValueError, match="whole number of nanograms"):
        to_nanograms(Fraction(1, 3))


@given(st.integers(0, 10**12))
def test_nanograms_survive_both_ways(nanograms: int) -> None:
    assert to_nanograms(from_nanograms(nanograms)) == nanograms


@given(st.integers(0, 10**9), st.integers(0, 9), st.sampled_from([Unit.DRUG, Unit.VOLUME]))
def test_what_is_written_is_read_back(units: int, places: int, unit: Unit) -> None:
    amount = Fraction(units, 10**places)
    write = write_mg if unit is Unit.DRUG else write_ml

    if amount < 1000:
        assert parse_amount(write(amount), unit) == amount
