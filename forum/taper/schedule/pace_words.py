"""The words for a pace, out of a data file with their sources: they explain and never scold."""

import csv
from functools import cache
from pathlib import Path

from forum.taper.notes import Note
from forum.taper.numbers import write_decimal
from forum.taper.schedule.result import Schedule

_FILE = Path(__file__).parents[1] / "data" / "pace.csv"


@cache
def _rows() -> dict[str, tuple[str, str]]:
    with _FILE.open(encoding="utf-8", newline="") as lines:
        return {row["label"]: (row["text"], row["source"]) for row in csv.DictReader(lines)}


def pace_note(plan: Schedule) -> Note:
    """Return the pace of a plan in words, beside the guidance it is compared with."""
    pace = plan.pace
    text, source = _rows()[pace.label]
    percent = write_decimal(pace.worst_14_day_percent, 1)
    words = text.format(percent=percent, day=f"{pace.from_day:,}")
    return Note(f"pace_{pace.label}", words, source)
