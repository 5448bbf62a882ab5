"""The text in plain letters: lower case, no accents, one kind of dash, quote and space.

Every character becomes exactly one character, so offsets stay those of the member's own text.
"""

import unicodedata

_ALIKE = {
    "–": "-",
    "—": "-",
    "−": "-",
    "‑": "-",
    "’": "'",
    "‘": "'",
    "´": "'",
    "`": "'",
    "\u00a0": " ",
    "\u202f": " ",
    "\t": " ",
    "μ": "µ",
    "µ": "µ",
    "½": "½",
    "¼": "¼",
    "¾": "¾",
    "ß": "s",
    "×": "x",
    "ø": "o",
    "æ": "a",
    "œ": "o",
}


def plain_letters(text: str) -> str:
    if text.isascii():
        return text.lower().replace("`", "'").replace("\t", " ")
    return "".join(_plain(char) for char in text)


def _plain(char: str) -> str:
    if char in _ALIKE:
        return _ALIKE[char]
    lowered = char.lower()
    base = unicodedata.normalize("NFD", lowered)[0] if lowered else char
    return base if len(lowered) == 1 else lowered[0]
