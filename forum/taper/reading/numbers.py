"""Numbers inside a text: .5, 0,5, 1,000, ½, 1 1/2 and number words."""

import re
from fractions import Fraction

from forum.taper.numbers import parse_number

_VULGAR = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}
_WORDS: dict[str, Fraction | int] = {
    **dict.fromkeys(
        ("half", "halbe", "halber", "halben", "demi", "demie", "halve"), Fraction(1, 2)
    ),
    **dict.fromkeys(("quarter", "viertel", "quart", "kwart"), Fraction(1, 4)),
    **dict.fromkeys(("a", "an", "one", "ein", "eine", "einem", "un", "une", "een"), Fraction(1)),
    **dict.fromkeys(("two", "couple", "zwei", "deux", "twee", "other", "zweite", "zweiten"), 2),
    **dict.fromkeys(("three", "drei", "trois", "drie"), 3),
    **dict.fromkeys(("four", "vier", "quatre"), 4),
    **dict.fromkeys(("five", "funf", "cinq", "vijf"), 5),
    **dict.fromkeys(("six", "sechs", "zes"), 6),
    **dict.fromkeys(("seven", "sieben", "sept", "zeven"), 7),
    **dict.fromkeys(("eight", "acht", "huit"), 8),
    **dict.fromkeys(("nine", "neun", "neuf", "negen"), 9),
    **dict.fromkeys(("ten", "zehn", "dix", "tien"), 10),
    **dict.fromkeys(("twelve", "zwolf", "douze", "twaalf"), 12),
    **dict.fromkeys(("fifteen", "funfzehn", "quinze", "vijftien"), 15),
    **dict.fromkeys(("twenty", "zwanzig", "vingt", "twintig"), 20),
}

# One number in digits, as part of longer patterns.
DIGITS = r"(?:\d{1,7}(?:[.,]\d{1,9})?|[.,]\d{1,9}|[½¼¾])"
NUMBER = rf"(?:[1-9]\d?\s\d/\d(?!\d)|\d{{1,2}}[½¼¾]|\d{{1,2}}/\d(?!\d)|{DIGITS})"
_SPELLED = "|".join(sorted(_WORDS, key=len, reverse=True))
COUNT = rf"(?:{NUMBER}|(?:{_SPELLED})(?![a-z]))"

_GROUPED = re.compile(r"[1-9]\d{0,2},\d{3}")
_MIXED = re.compile(r"(\d+)\s(\d)/(\d)|(\d+)([½¼¾])")


def read_count(written: str, *, groups_thousands: bool = False) -> Fraction:
    """Read what `COUNT` matched; a fraction over zero counts as zero."""
    if written in _WORDS:
        return Fraction(_WORDS[written])
    if written in _VULGAR:
        return _VULGAR[written]
    mixed = _MIXED.fullmatch(written)
    if mixed:
        return _read_mixed(mixed)
    if groups_thousands and _GROUPED.fullmatch(written):
        return parse_number(written.replace(",", ""))
    return Fraction(0) if written.endswith("/0") else parse_number(written)


def _read_mixed(match: re.Match[str]) -> Fraction:
    if match[5]:
        return int(match[4]) + _VULGAR[match[5]]
    under = int(match[3])
    return int(match[1]) + (Fraction(int(match[2]), under) if under else Fraction(0))
