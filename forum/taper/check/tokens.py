"""Cut a text into numbers, words and signs, each with its place.

Every pattern here looks at a character once, so that hostile text costs no more than kind text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from fractions import Fraction
from itertools import pairwise

from forum.taper.check.vocabulary import BEFORE_A_FIGURE, CONTRACTIONS

# A longer run of digits is a telephone number or mischief, not a dose.
_LONGEST_NUMBER = 15

_LEXEMES = re.compile(
    # “the 21st” is a day, no amount.
    r"(?P<ordinal>[0-9]{1,2}(?:st|nd|rd|th)\b)"
    r"|(?P<number>(?:[.,]?[0-9]|[½¼¾⅓⅔])[0-9.,/:–]*+(?:-[0-9][0-9.,/:-]*+)?[½¼¾⅓⅔]?)"
    r"|(?P<word>[^\W\d_]++(?:[-'’][^\W\d_]++)*+)"
    r"|(?P<sign>[^\w\s])"
)
_DECIMAL = re.compile(r"[0-9]*[.,]?[0-9]+")
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_FRACTION = re.compile(r"([0-9]{1,3})/([0-9]{1,3})")
_RATIO = re.compile(r"([0-9]{1,3}):([0-9]{1,3})")
_WITH_GLYPH = re.compile(r"[0-9]*[½¼¾⅓⅔]")
_GLYPHS = {
    "½": Fraction(1, 2),
    "¼": Fraction(1, 4),
    "¾": Fraction(3, 4),
    "⅓": Fraction(1, 3),
    "⅔": Fraction(2, 3),
}


class Kind(Enum):
    """What a token is; an opaque one looks like a number but no sum can use it."""

    NUMBER = "number"
    RATIO = "ratio"
    OPAQUE = "opaque"
    WORD = "word"
    SIGN = "sign"


@dataclass(frozen=True, slots=True)
class Token:
    """One lexeme; `text` is in lower case, `places` counts the decimals as written."""

    kind: Kind
    text: str
    start: int
    end: int
    value: Fraction = Fraction(0)
    places: int = 0


def scan(text: str, start: int, end: int) -> list[Token]:
    """Cut a sentence of `text` into tokens; dates, ranges and long numbers come out opaque."""
    tokens = [_token(match) for match in _LEXEMES.finditer(text, start, end)]
    for place, (word, following) in enumerate(pairwise(tokens)):
        # “its 44.8 ml” says what it is; “its label” says whose.
        if word.text == "its" and _is_figure(following):
            tokens[place] = replace(word, text="it's")
    return tokens


def _is_figure(token: Token) -> bool:
    return token.kind is Kind.NUMBER or token.text in BEFORE_A_FIGURE


def _token(match: re.Match[str]) -> Token:
    written = match[0]
    if match["number"]:
        return _number(written, match.start())
    kind = Kind.SIGN if match["sign"] else Kind.WORD
    word = written.lower().replace("’", "'")
    return Token(kind, CONTRACTIONS.get(word, word), match.start(), match.end())


def _number(written: str, start: int) -> Token:
    written = written.rstrip(".,/:–-")
    end = start + len(written)
    if len(written) > _LONGEST_NUMBER:
        return Token(Kind.OPAQUE, "", start, end)
    kind, value, places = _value(written)
    return Token(kind, written, start, end, value, places)


def _value(written: str) -> tuple[Kind, Fraction, int]:
    if _THOUSANDS.fullmatch(written):
        return _decimal(written.replace(",", ""))
    if _DECIMAL.fullmatch(written):
        return _decimal(written.replace(",", "."))
    if _WITH_GLYPH.fullmatch(written):
        return Kind.NUMBER, int(written[:-1] or 0) + _GLYPHS[written[-1]], 0
    return _pair(written)


def _decimal(plain: str) -> tuple[Kind, Fraction, int]:
    return Kind.NUMBER, Fraction(plain), len(plain.partition(".")[2])


def _pair(written: str) -> tuple[Kind, Fraction, int]:
    fraction = _FRACTION.fullmatch(written)
    if fraction and 0 < int(fraction[1]) < int(fraction[2]):
        return Kind.NUMBER, Fraction(int(fraction[1]), int(fraction[2])), 0
    ratio = _RATIO.fullmatch(written)
    if ratio and int(ratio[1]) and int(ratio[2]):
        return Kind.RATIO, Fraction(int(ratio[1]), int(ratio[2])), 0
    return Kind.OPAQUE, Fraction(0), 0


def text_at(tokens: Sequence[Token], place: int) -> str:
    """Return the text of a token, or nothing beyond the ends."""
    return tokens[place].text if 0 <= place < len(tokens) else ""
