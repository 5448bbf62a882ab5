"""The working of a result as data: lines that a reader can check by hand."""

from dataclasses import dataclass

# Stands under every result.
FIXED_LINE = "Arithmetic, not advice. Decide with your prescriber. Never stop suddenly."


@dataclass(frozen=True, slots=True)
class Step:
    """One sum in words, and its result."""

    says: str
    result: str


def write_count(number: int, word: str) -> str:
    """Write `1 day`, `1,105 days`."""
    return f"{number:,} {word}" + ("" if number == 1 else "s")


def step(sum_: str, result: str) -> Step:
    """Return the line `sum = result`, or `sum ≈ result` for a result that was rounded."""
    sign = "" if result.startswith("≈") else "= "
    return Step(f"{sum_} {sign}{result}", result)
