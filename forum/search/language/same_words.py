"""Words that mean the same to the people who search: `c/t` is *cold turkey*."""

import csv
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from .tokens import tokens_of
from .words import term_of

_FILE = Path(__file__).parent / "data" / "same-words.csv"

Phrase = tuple[str, ...]
Group = tuple[Phrase, ...]


def group_at(terms: Sequence[str]) -> tuple[int, Group]:
    """The longest known phrase that these terms begin with, and all that mean the same."""
    for phrase, group in _by_first_term().get(terms[0], ()):
        if tuple(terms[: len(phrase)]) == phrase:
            return len(phrase), group
    return 0, ()


@cache
def _by_first_term() -> dict[str, list[tuple[Phrase, Group]]]:
    """The longest phrase of each beginning first."""
    found: dict[str, list[tuple[Phrase, Group]]] = defaultdict(list)
    for group in groups():
        for phrase in group:
            found[phrase[0]].append((phrase, group))
    for phrases in found.values():
        phrases.sort(key=lambda entry: -len(entry[0]))
    return dict(found)


@cache
def groups() -> tuple[Group, ...]:
    return tuple(_read_groups())


def _read_groups() -> Iterator[Group]:
    with _FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            phrases = [_terms(words) for words in row["words"].split(";")]
            yield tuple(dict.fromkeys(phrases))


def _terms(words: str) -> Phrase:
    return tuple(term_of(token.text) for token in tokens_of(words))
