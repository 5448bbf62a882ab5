"""The labels of a pace with their limits and words, out of a data file with their sources."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parents[1] / "data" / "pace.csv"
LONGEST_VERSION = 20


class Label(StrEnum):
    """How a plan compares with the published pace."""

    ABRUPT_STOP = "abrupt_stop"
    ABOVE_CEILING = "above_ceiling"
    FASTER_THAN_INITIAL_PACE = "faster_than_initial_pace"
    WITHIN = "within"


@dataclass(frozen=True, slots=True)
class PaceLimit:
    """A label, the percentage above which it begins, and its words; exactly that is not above.

    `link` leads to the guidance under `link_words`; `version` names the words, so that it can be
    kept which of them somebody has read.
    """

    above_percent: Fraction
    text: str
    link_words: str
    link: str
    version: str
    source: str


class BadWords(ValueError):
    """A file of an operator's own words cannot be used; says where and why."""


@cache
def pace_limits() -> dict[Label, PaceLimit]:
    """Return the limit of every label; `within` begins at zero."""
    with _FILE.open(encoding="utf-8", newline="") as lines:
        return {
            Label(row.pop("label")): PaceLimit(
                Fraction(row.pop("above_percent") or 0),
                **{name: row[name] for name in _WORDS},
            )
            for row in csv.DictReader(lines)
        }


_WORDS = ("text", "link_words", "link", "version", "source")


def say_instead(path: Path) -> None:
    """Take the words of some labels from an operator's own file; what the labels mean stays.

    The file has the columns label, text, link_words, link, version and source. Raises BadWords.
    """
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    limits = pace_limits()
    limits.update([_with_words(limits, row, line) for line, row in enumerate(rows, start=2)])


def _with_words(
    limits: Mapping[Label, PaceLimit], row: Mapping[str, str], line: int
) -> tuple[Label, PaceLimit]:
    try:
        label = Label(row["label"])
        words = {name: row[name].strip() for name in _WORDS}
        words["text"].format(percent="1", day="1")
    except (KeyError, IndexError, ValueError, AttributeError) as bad:
        raise BadWords(f"line {line} cannot be read: {bad}") from bad
    if not all(words.values()):
        raise BadWords(f"line {line} leaves something empty")
    if not words["link"].startswith("https://"):
        raise BadWords(f"line {line}: the link must begin with https://")
    if len(words["version"]) > LONGEST_VERSION:
        raise BadWords(f"line {line}: a version has {LONGEST_VERSION} characters at most")
    return label, PaceLimit(limits[label].above_percent, **words)
