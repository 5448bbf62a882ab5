"""Exact values as short texts, so that several compare in one line."""

from fractions import Fraction


def exact(*values: Fraction | int | None) -> list[str | None]:
    """Return each value as a whole number or a fraction in its lowest terms."""
    return [None if value is None else str(value) for value in values]
