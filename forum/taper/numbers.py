"""Reading and writing plain numbers, exactly."""

import re
from collections.abc import Sequence
from fractions import Fraction

# Longer numbers are refused: no dose, volume or weight needs them, and they make answers slow.
MOST_DIGITS = 12
PLACES = 9
# Longer fractions say nothing to a reader and would make answers of many megabytes.
MOST_EXACT_CHARACTERS = 800
# The bits of a whole number that is alone as long as that, so that nothing longer is written out.
MOST_EXACT_BITS = 2_660

_DECIMAL = re.compile(r"(\d*)(?:[.,](\d*))?", re.ASCII)
_FRACTION = re.compile(r"(\d+) ?/ ?(\d+)", re.ASCII)
_LONGEST_TEXT = 64
# Zeros that say nothing, and the quotation mark after them.
_END_OF_QUOTED = '0"'


class BadNumber(ValueError):
    """A number that cannot be read; the message tells a member what to write instead."""


def parse_number(text: str) -> Fraction:
    """Read `0.02`, `.02`, `0,02` or `1/60`; the comma is always a decimal comma."""
    text = text.strip()
    if not text:
        raise BadNumber("Write a number here, such as 0.5.")
    if len(text) > _LONGEST_TEXT:
        raise BadNumber("This is too long to be a number. Write it like 0.5 or 1/60.")
    fraction = _FRACTION.fullmatch(text) if "/" in text else None
    return _read_fraction(*fraction.groups()) if fraction else _read_decimal(text)


def _read_fraction(over: str, under: str) -> Fraction:
    if max(len(over.lstrip("0")), len(under.lstrip("0"))) > MOST_DIGITS:
        raise BadNumber(f"Write at most {MOST_DIGITS} digits above and below the line.")
    if int(under) == 0:
        raise BadNumber("A fraction cannot have 0 below the line. Write it like 1/60.")
    return Fraction(int(over), int(under))


def _read_decimal(text: str) -> Fraction:
    match = _DECIMAL.fullmatch(text)
    if not match or text in {".", ","}:
        raise BadNumber(_what_to_write_instead(text))
    whole, after = match[1].lstrip("0"), (match[2] or "").rstrip("0")
    if len(whole) > MOST_DIGITS or len(after) > MOST_DIGITS:
        raise BadNumber(f"Write at most {MOST_DIGITS} digits before and after the point.")
    return Fraction(int(whole + after or "0"), 10 ** len(after))


def _what_to_write_instead(text: str) -> str:
    if text.startswith(("-", "−", "–")):
        return "This cannot be below zero. Write it without the minus sign."
    if re.fullmatch(r"[\d.,]+[eE][+-]?\d+", text):
        return "Write the number out in full, like 0.001 rather than 1e-3."
    if text.count(".") + text.count(",") > 1:
        return "Write one decimal point and no separators, like 1250.5."
    return "This is not a number we can read. Write it like 0.5 or 1/60."


def write_decimal(value: Fraction, places: int = PLACES) -> str:
    """Write with at most `places` decimals, half to even, with no trailing zeros."""
    return write_ratio(value.numerator, value.denominator, places)


def write_ratio(over: int, under: int, places: int = PLACES) -> str:
    """Write over/under like `write_decimal`, for `under` above zero and not yet reduced."""
    return write_scaled(round_half_even(over * 10**places, under), places)


def round_half_even(over: int, under: int) -> int:
    """Return the whole number nearest to over/under; a half goes to the even one."""
    whole, rest = divmod(over, under)
    twice = rest + rest
    if twice > under or (twice == under and whole & 1):
        return whole + 1
    return whole


def write_scaled(scaled: int, places: int = PLACES) -> str:
    """Write the whole number `scaled` with its point moved `places` to the left."""
    if scaled < 0:
        return "-" + write_scaled(-scaled, places)
    if not places:
        return str(scaled)
    digits = str(scaled).zfill(places + 1)
    return f"{digits[:-places]}.{digits[-places:]}".rstrip("0").rstrip(".")


def quote_scaled_column(scaled: Sequence[int], places: int = PLACES) -> list[str]:
    """Write many numbers like `write_scaled`, each in quotation marks, in a third of the time."""
    if not places:
        return [f'"{each}"' for each in scaled]
    digits = [str(each).zfill(places + 1) for each in scaled]
    if min(scaled, default=0) < 0:
        # A minus sign takes a place of its own in front of the leading zero.
        digits = [str(each).zfill(places + 1 + (each < 0)) for each in scaled]
    quoted = [f'"{each[:-places]}.{each[-places:]}"' for each in digits]
    return [
        each.rstrip(_END_OF_QUOTED).rstrip(".") + '"' if each[-2] == "0" else each
        for each in quoted
    ]


def is_written_exactly(value: Fraction, places: int = PLACES) -> bool:
    """Tell whether `write_decimal` shows the whole value."""
    return int(10**places) % value.denominator == 0


def write_fraction(over: int, under: int) -> str | None:
    """Write a fraction in lowest terms; None if it is longer than an answer shows."""
    if max(over.bit_length(), under.bit_length()) > MOST_EXACT_BITS:
        return None
    fraction = f"{over}/{under}"
    return fraction if len(fraction) <= MOST_EXACT_CHARACTERS else None


def is_readable(value: Fraction) -> bool:
    """Tell whether `parse_number` can read the whole value back from `write_exact`."""
    return _fits_decimal(value) or max(value.numerator, value.denominator) < 10**MOST_DIGITS


def write_exact(value: Fraction) -> str:
    """Write the whole value: as a decimal where one ends soon enough, else as a fraction."""
    if _fits_decimal(value):
        return write_decimal(value, MOST_DIGITS)
    return f"{value.numerator}/{value.denominator}"


def _fits_decimal(value: Fraction) -> bool:
    return is_written_exactly(value, MOST_DIGITS) and value < 10**MOST_DIGITS
