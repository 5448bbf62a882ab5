"""A text cut into words and numbers, each with its place, so that a hit can be marked."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

# Longer runs of letters are no words; their beginning still finds them.
LONGEST_WORD = 40

_UNITS = {
    "mg": "mg", "mgs": "mg", "milligram": "mg", "milligrams": "mg",
    "ml": "ml", "mls": "ml", "millilitre": "ml", "millilitres": "ml", "milliliter": "ml",
    "milliliters": "ml",
    "mcg": "mcg", "ug": "mcg", "μg": "mcg", "microgram": "mcg", "micrograms": "mcg",
    "g": "g", "gram": "g", "grams": "g",
    "%": "percent", "percent": "percent",
}  # fmt: skip
_HALVES = {"½": "0.5", "¼": "0.25", "¾": "0.75"}

# A number may be glued to its unit, but not to other letters: `b12` and `2nd` are words.
_GLUED = r"(?:mgs?|mcg|[uµμ]g|mls?|g)(?![^\W_])"
_TOKEN = re.compile(
    rf"""
    (?P<number>(?<![\w.,])(?:[0-9]+(?:[.,][0-9]+)?|[.,][0-9]+)(?:(?={_GLUED})|(?![^\W_])))
    | (?P<half>[½¼¾])
    | (?P<percent>%)
    | (?P<short>(?<![^\W_])[^\W\d_](?:[/&+][^\W\d_])+(?![^\W_]))
    | (?P<word>[^\W_]+(?:['’][^\W_]+)*)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")


class Token(NamedTuple):
    """`text` is how it is compared: `.5` is 0.5, `mL` is ml, and `can’t` is cant."""

    text: str
    start: int
    end: int

    @property
    def is_number(self) -> bool:
        return self.text[0].isdigit() and self.text.replace(".", "", 1).isdigit()

    @property
    def is_unit(self) -> bool:
        return self.text in {"mg", "ml", "mcg", "g", "percent"}


def tokens_of(text: str) -> Iterator[Token]:
    for found in _TOKEN.finditer(text):
        word = _compared(found.lastgroup or "", found[0])
        if word:
            yield Token(word, found.start(), found.end())


def _compared(kind: str, text: str) -> str:
    if kind == "number":
        return plain_number(text)
    if kind == "half":
        return _HALVES[text]
    return _folded(text)


def plain_number(text: str) -> str:
    """`.5`, `0,5` and `0.50` are one number; a comma before three figures parts thousands."""
    if _THOUSANDS.fullmatch(text):
        text = text.replace(",", "")
    whole, _, after = text.replace(",", ".").partition(".")
    whole, after = whole.lstrip("0") or "0", after.rstrip("0")
    return (f"{whole}.{after}" if after else whole)[:LONGEST_WORD]


@lru_cache(maxsize=65_536)
def _folded(text: str) -> str:
    """Without case, accents and apostrophes, and units under one name."""
    decomposed = unicodedata.normalize("NFKD", text[: 2 * LONGEST_WORD].casefold())
    plain = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    plain = plain.replace("'", "").replace("’", "")[:LONGEST_WORD]
    if plain.isdecimal() and plain.isascii():
        return plain_number(plain)
    return _UNITS.get(plain, plain) if _stays_a_word(plain) else ""


def _stays_a_word(plain: str) -> bool:
    """Folding may leave signs that no index takes as part of a word."""
    return bool(plain) and all(sign.isalnum() or sign in "%/&+" for sign in plain)
