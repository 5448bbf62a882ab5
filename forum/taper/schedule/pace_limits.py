"""The labels of a pace with their limits and words, out of a data file with their sources."""

import csv
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parents[1] / "data" / "pace.csv"


class Label(StrEnum):
    """How a plan compares with the published pace."""

    ABRUPT_STOP = "abrupt_stop"
    ABOVE_CEILING = "above_ceiling"
    FASTER_THAN_INITIAL_PACE = "faster_than_initial_pace"
    WITHIN = "within"


@dataclass(frozen=True, slots=True)
class PaceLimit:
    """A label, the percentage above which it begins, and its words; exactly that is not above."""

    above_percent: Fraction
    text: str
    source: str


@cache
def pace_limits() -> dict[Label, PaceLimit]:
    """Return the limit of every label; `within` begins at zero."""
    with _FILE.open(encoding="utf-8", newline="") as lines:
        return {
            Label(row["label"]): PaceLimit(
                Fraction(row["above_percent"] or 0), row["text"], row["source"]
            )
            for row in csv.DictReader(lines)
        }
