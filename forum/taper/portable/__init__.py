"""A member's whole record as JSON or CSV text, and back: what is written is read the same."""

from .as_csv import from_csv, to_csv
from .as_json import from_json, to_json
from .told import (
    ToldCrossover,
    ToldDay,
    ToldEvent,
    ToldHold,
    ToldPlan,
    ToldRecord,
    ToldSymptom,
    ToldTaper,
)
from .words import shielded

__all__ = [
    "ToldCrossover",
    "ToldDay",
    "ToldEvent",
    "ToldHold",
    "ToldPlan",
    "ToldRecord",
    "ToldSymptom",
    "ToldTaper",
    "from_csv",
    "from_json",
    "shielded",
    "to_csv",
    "to_json",
]
