"""The stem of an English word, so that *tapered*, *tapers* and *tapering* are one.

The rules are those of M. F. Porter, “An algorithm for suffix stripping” (1980); before them the
British `-ise` becomes `-ize`.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

_CONSONANT = r"(?:[^aeiouy]|(?<![^aeiou])y|^y)"
_VOWEL = r"(?:[aeiou]|(?<=[^aeiou])y)"
_MEASURED = re.compile(rf"{_VOWEL}+{_CONSONANT}+")
_HAS_VOWEL = re.compile(_VOWEL)
_SHORT_END = re.compile(rf"{_CONSONANT}[aeiouy][^aeiouywx]$")
_ISE = re.compile(r"is(e|es|ed|er|ers|ing|ation|ations)$")

Rules = Sequence[tuple[str, str]]

_SECOND: Rules = (
    ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"),
    ("abli", "able"), ("alli", "al"), ("entli", "ent"), ("eli", "e"), ("ousli", "ous"),
    ("ization", "ize"), ("ation", "ate"), ("ator", "ate"), ("alism", "al"), ("iveness", "ive"),
    ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"), ("iviti", "ive"), ("biliti", "ble"),
)  # fmt: skip
_THIRD: Rules = (
    ("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"),
    ("ful", ""), ("ness", ""),
)  # fmt: skip
_FOURTH = (
    "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous",
    "ive", "ize", "ion", "al", "er", "ic", "ou",
)  # fmt: skip


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """A word of two letters, one with figures and one that is not Latin stay as they are."""
    if len(word) <= 2 or not (word.isascii() and word.isalpha()):
        return word
    word = _ISE.sub(r"iz\1", word) if len(word) > 5 else word
    word = _without_y(_without_past(_without_plural(word)))
    for rules in (_SECOND, _THIRD):
        word = _replaced(word, rules)
    return _tidied(_without_suffix(word))


def _measure(word: str) -> int:
    return len(_MEASURED.findall(word))


def _without_plural(word: str) -> str:
    if word.endswith(("sses", "ies")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _without_past(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) else word
    for suffix in ("ed", "ing"):
        start = word.removesuffix(suffix)
        if start != word:
            return _mended(start) if _HAS_VOWEL.search(start) else word
    return word


def _mended(start: str) -> str:
    """hop(p)ing, tap(e)d: what the suffix had changed."""
    if start.endswith(("at", "bl", "iz")):
        return start + "e"
    if start[-2:-1] == start[-1:] and start[-1:] not in "aeiouylsz":
        return start[:-1]
    return start + "e" if _measure(start) == 1 and _SHORT_END.search(start) else start


def _without_y(word: str) -> str:
    return f"{word[:-1]}i" if word.endswith("y") and _HAS_VOWEL.search(word[:-1]) else word


def _replaced(word: str, rules: Rules) -> str:
    for suffix, instead in rules:
        if word.endswith(suffix):
            start = word[: -len(suffix)]
            return start + instead if _measure(start) else word
    return word


def _without_suffix(word: str) -> str:
    for suffix in _FOURTH:
        if word.endswith(suffix):
            start = word[: -len(suffix)]
            fits = _measure(start) > 1 and (suffix != "ion" or start.endswith(("s", "t")))
            return start if fits else word
    return word


def _tidied(word: str) -> str:
    if word.endswith("e"):
        start = word[:-1]
        if _measure(start) > 1 or (_measure(start) == 1 and not _SHORT_END.search(start)):
            word = start
    return word[:-1] if word.endswith("ll") and _measure(word[:-1]) > 1 else word
