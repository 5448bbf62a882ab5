"""What others have published about pace, for reading beside a plan; nothing is chosen from it."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "data" / "guidance.csv"
# Third-hand and community figures (level C) are kept in the file and never shown alone.
_SHOWN_LEVELS = ("A", "B")


@dataclass(frozen=True, slots=True)
class Guidance:
    """One published statement in our own words, with who says it, for whom, and where."""

    rule_id: str
    who_says: str
    applies_to: str
    kind: str
    own_words: str
    evidence_level: str
    source: str


@cache
def published_guidance() -> tuple[Guidance, ...]:
    """Return every statement that was read in the original or in a copy of it."""
    names = Guidance.__dataclass_fields__
    with _FILE.open(encoding="utf-8", newline="") as lines:
        rows = [{name: row[name] for name in names} for row in csv.DictReader(lines)]
    return tuple(Guidance(**row) for row in rows if row["evidence_level"] in _SHOWN_LEVELS)
