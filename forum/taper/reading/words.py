"""Words with their places."""

import re
from dataclasses import dataclass

_WORD = re.compile(r"[^\W\d_]+")

# What may stand between two words of one phrase: b.i.d., c/o, up-dose, ct'd, “cut & hold”.
_JOINS = {"", " ", "-", ".", ". ", "/", "'", " & ", "&", "+", " - "}


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    start: int
    stop: int


def split_words(plain: str) -> list[Word]:
    return [Word(match[0], match.start(), match.end()) for match in _WORD.finditer(plain)]


def are_joined(plain: str, left: Word, right: Word) -> bool:
    return plain[left.stop : right.start] in _JOINS
