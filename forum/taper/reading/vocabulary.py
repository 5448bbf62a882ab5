"""The words of signatures in English, German, French and Dutch, from a data file."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from forum.taper.medicines import all_medicines

from .letters import plain_letters
from .words import split_words

_FILE = Path(__file__).parent / "data" / "words.csv"

# Supplements with names that are everyday words, and brands that are too short to be sure of.
_SHORTEST_NAME = 3

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase stands for, such as `cue hold` or `drug diazepam`."""

    kind: str
    value: str


@cache
def vocabulary(language: str = "en") -> Mapping[Phrase, Meaning]:
    """Phrases of every language as tuples of plain words; `language` wins where two share one.

    Dutch “en” is “and” and French “en” is “in”. A phrase of the file wins over a medicine's name.
    """
    known = dict(_medicine_names())
    known.update(_file_phrases(language))
    return known


@cache
def letters() -> Mapping[str, str]:
    """Single letters that stand for a medicine where a dose is beside them."""
    return {row["phrase"]: row["meaning"] for row in _rows() if row["kind"] == "letter"}


@cache
def longest_phrase() -> int:
    return max(len(phrase) for phrase in vocabulary())


@cache
def benzodiazepines() -> frozenset[str]:
    """The medicines a taper is mostly about: benzodiazepines and z-drugs."""
    groups = ("benzodiazepine", "z-drug")
    return frozenset(item.generic for item in all_medicines() if item.group in groups)


def _medicine_names() -> dict[Phrase, Meaning]:
    names: dict[Phrase, Meaning] = {}
    for medicine in all_medicines():
        for name in (medicine.generic, *medicine.brands):
            if len(name) >= _SHORTEST_NAME:
                names.setdefault(_phrase(name), Meaning("drug", medicine.generic))
    return names


def _file_phrases(language: str) -> dict[Phrase, Meaning]:
    phrases: dict[Phrase, Meaning] = {}
    for row in sorted(_rows(), key=lambda row: row["language"] != language):
        if row["kind"] != "letter":
            phrases.setdefault(_phrase(row["phrase"]), Meaning(row["kind"], row["meaning"]))
    return phrases


def _rows() -> Iterator[dict[str, str]]:
    with _FILE.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _phrase(text: str) -> Phrase:
    return tuple(word.text for word in split_words(plain_letters(text)))
