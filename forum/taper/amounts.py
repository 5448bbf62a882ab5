"""Amounts with a unit: read as people type them, written in one form.

Inside the engine a mass of drug is a Fraction of mg, a volume a Fraction of mL, a strength a
Fraction of mg per mL, and a weight of tablet a Fraction of g. The form in writing follows
W01, W02, W06, W07 and W08 of the Institute for Safe Medication Practices' list of error-prone
dose designations.
"""

import re
from enum import Enum
from fractions import Fraction

from forum.taper.numbers import (
    BadNumber,
    is_readable,
    is_written_exactly,
    parse_number,
    round_half_even,
    write_decimal,
    write_scaled,
)

NANOGRAMS_PER_MG = 1_000_000
_SHORT_PLACES = 4
SHORT_SCALE = 10**_SHORT_PLACES
_LONGEST_TEXT = 80


class Unit(Enum):
    """What is measured; the value is the unit that it is kept and written in."""

    DRUG = "mg"
    VOLUME = "mL"
    STRENGTH = "mg/mL"
    WEIGHT = "g"


_FACTORS = {
    Unit.DRUG: {
        "mg": Fraction(1),
        "milligram": Fraction(1),
        "milligrams": Fraction(1),
        "mcg": Fraction(1, 1000),
        "ug": Fraction(1, 1000),
        "µg": Fraction(1, 1000),
        "μg": Fraction(1, 1000),
        "microgram": Fraction(1, 1000),
        "micrograms": Fraction(1, 1000),
        "g": Fraction(1000),
    },
    Unit.VOLUME: {"ml": Fraction(1), "millilitre": Fraction(1), "milliliter": Fraction(1)}
    | {"millilitres": Fraction(1), "milliliters": Fraction(1), "l": Fraction(1000)},
    Unit.WEIGHT: {"g": Fraction(1), "gram": Fraction(1), "grams": Fraction(1)}
    | {"mg": Fraction(1, 1000)},
}

_ONE_OR_A_THOUSAND = re.compile(r"(?<![\d.,])[1-9]\d{0,2},\d{3}(?![\d.,])", re.ASCII)
_NUMBER_AND_UNIT = re.compile(r"([\d.,/ ]*\d[.,]?) *([a-zµμ]*)", re.ASCII | re.IGNORECASE)
_STRENGTH = re.compile(
    r"(.*?[a-zµμ]) *(?:/|\bper\b|\bin\b) *(?:([\d.,]+) *)?([a-z]+)", re.ASCII | re.IGNORECASE
)


def parse_amount(text: str, unit: Unit) -> Fraction:
    """Read `.5mg`, `0,5 mg`, `500 µg`, `1.2ml`, `25 mg in 5 mL`; a missing unit is `unit`'s own."""
    text = " ".join(text.split())
    if len(text) > _LONGEST_TEXT:
        raise BadNumber(f"This is too long. Write it like 0.5 {unit.value}.")
    _refuse_two_readings(text)
    amount = _parse_strength(text) if unit is Unit.STRENGTH else _parse_plain(text, unit)
    if not is_readable(amount):
        raise BadNumber("This has more digits than we can keep. Write a shorter number.")
    return amount


def _refuse_two_readings(text: str) -> None:
    """Refuse `1,105`: we write that for eleven hundred, and others for a little over one."""
    match = _ONE_OR_A_THOUSAND.search(text)
    if match:
        point, none = match[0].replace(",", "."), match[0].replace(",", "")
        raise BadNumber(f"Is {match[0]} meant as {point} or as {none}? Write it as one of them.")


def _parse_plain(text: str, unit: Unit) -> Fraction:
    match = _NUMBER_AND_UNIT.fullmatch(text)
    if not match:
        return parse_number(text)
    number = parse_number(match[1])
    if not match[2]:
        return number
    factor = _FACTORS[unit].get(match[2].lower())
    if factor is None:
        raise BadNumber(f"Write this in {unit.value}, like 0.5 {unit.value}.")
    return number * factor


def _parse_strength(text: str) -> Fraction:
    match = _STRENGTH.fullmatch(text)
    if not match:
        raise BadNumber("Write a strength like 0.1 mg/mL or 25 mg in 5 mL.")
    drug = _parse_plain(match[1], Unit.DRUG)
    volume = _parse_plain(f"{match[2] or '1'} {match[3]}", Unit.VOLUME)
    if not volume:
        raise BadNumber("A strength needs a volume above zero, like 25 mg in 5 mL.")
    return drug / volume


def write_number(value: Fraction, places: int = 9) -> str:
    """Write for people: a comma from 1,000, and a fraction when the decimals would not end."""
    return _with_commas(write_decimal(value, places))


def write_result(value: Fraction, unit: str = "", places: int = 9) -> str:
    """Write the result of a sum: `44.8 mL`, or `≈ 111.1111` where decimals were left out."""
    about = "" if is_written_exactly(value, places) else "≈ "
    return f"{about}{write_number(value, places)} {unit}".rstrip()


def write_short(value: Fraction, unit: Unit) -> str:
    """Write with at most 4 decimals; `≈` stands in front when that left something out."""
    scaled = round_half_even(value.numerator * SHORT_SCALE, value.denominator)
    return write_scaled_short(scaled, SHORT_SCALE % value.denominator == 0, unit)


def write_scaled_short(scaled: int, is_exact: bool, unit: Unit) -> str:
    """Write `scaled` ten-thousandths of a unit; `≈` stands in front when they are rounded.

    What is rounded to nothing is said to be under the smallest figure shown.
    """
    if not scaled and not is_exact:
        return f"under 0.0001 {unit.value}"
    about = "" if is_exact else "≈ "
    return f"{about}{_with_commas(write_scaled(scaled, _SHORT_PLACES))} {unit.value}"


def write_mg(value: Fraction) -> str:
    """Write a mass of drug: `0.5 mg`."""
    return f"{write_number(value)} mg"


def write_mg_short(value: Fraction) -> str:
    """Write a mass of drug with at most 4 decimals: `≈ 0.9051 mg`."""
    return write_short(value, Unit.DRUG)


def write_ml(value: Fraction) -> str:
    """Write a volume: `1,105 mL`."""
    return f"{write_number(value)} mL"


def write_ml_short(value: Fraction) -> str:
    """Write a volume with at most 4 decimals: `≈ 0.3333 mL`."""
    return write_short(value, Unit.VOLUME)


def write_strength(value: Fraction) -> str:
    """Write a strength as mg in one mL: `0.1 mg/mL`."""
    return f"{write_number(value)} mg/mL"


def write_grams(value: Fraction) -> str:
    """Write a weight of tablet, never of drug: `0.085 g`."""
    return f"{write_number(value)} g"


def to_nanograms(mg: Fraction) -> int:
    """Return whole nanograms; a dose between two nanograms is refused, not rounded."""
    nanograms = mg * NANOGRAMS_PER_MG
    if nanograms.denominator != 1:
        raise ValueError("a stored dose must be a whole number of nanograms")
    return nanograms.numerator


def from_nanograms(nanograms: int) -> Fraction:
    """Return mg."""
    return Fraction(nanograms, NANOGRAMS_PER_MG)


def _with_commas(text: str) -> str:
    whole, point, after = text.partition(".")
    return f"{int(whole):,}{point}{after}" if len(whole) > 3 else text
