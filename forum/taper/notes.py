"""What a member should know beside a result; each text has its source in the data file."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "data" / "notes.csv"


@dataclass(frozen=True, slots=True)
class Note:
    """A remark with the code that names it and the source that it rests on."""

    code: str
    text: str
    source: str

    @property
    def is_background(self) -> bool:
        """Worth knowing, and no reason to measure or mix otherwise: a page may fold it away."""
        return self.code in _background()


@cache
def note_rows() -> dict[str, tuple[str, str]]:
    """Return the words and the source of every note, by its code."""
    with _FILE.open(encoding="utf-8", newline="") as lines:
        return {row["code"]: (row["text"], row["source"]) for row in csv.DictReader(lines)}


@cache
def _background() -> frozenset[str]:
    with _FILE.open(encoding="utf-8", newline="") as lines:
        return frozenset(row["code"] for row in csv.DictReader(lines) if row["behind_a_fold"])


def note(code: str, **words: str) -> Note:
    """Return the note of this code with its gaps filled in."""
    text, source = note_rows()[code]
    return Note(code, text.format(**words), source.format(**words))
