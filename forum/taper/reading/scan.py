"""From text to items, left to right; each place is looked at once."""

import re

from .dates import date_at, dotted_pair_at
from .intervals import interval_at, length_at, times_at
from .items import Amount, Approx, Drug, Item, Mark, Role, TimeOfDay, Unknown
from .phrases import letter_drug_at, phrase_item_at
from .quantities import (
    labelled_at,
    number_at,
    percent_at,
    plain_dose_at,
    score_end,
    spelled_part_at,
)
from .source import Source

_ARROWS = ("->", "=>", "~>", ">>", "-->", "→", "➔", "➜", "⇒", "»", ">")
# An unknown word right before a dose, “Zorblax 5 mg” or “lorezapem 1 mg”, is not another medicine.
_SHORTEST_MEDICINE = 4
_SOUNDS_LIKE_MEDICINE = re.compile(r"(?:pam|lam|pem|ine?|one?|ol|ate|ide|um|il|ex)$")

_MARKS = {
    **{char: char for char in ",;.:()|\n-+"},
    "[": "(",
    "]": ")",
    "•": ";",
    "·": ";",
    "*": ";",
    "…": ".",
    "!": ".",
    "?": ".",
}


# As many words, numbers and marks as 2,000 ordinary characters hold; it bounds the work.
MOST_ITEMS = 400


def scan(source: Source) -> list[Item]:
    """Return at most `MOST_ITEMS`; what comes after the last of them was not read."""
    items: list[Item] = []
    at = 0
    while at < len(source.plain) and len(items) < MOST_ITEMS:
        item = None if source.plain[at] == " " else _item_at(source, at, items)
        if item:
            items.append(item)
        at = item.stop if item else at + 1
    return items


def _item_at(source: Source, start: int, before: list[Item]) -> Item | None:
    char = source.plain[start]
    if _begins_number(source, start):
        return _in_digits(source, start, before)
    if char.isalpha():
        return _in_words(source, start, before) if start in source.word_at else None
    return _punctuation(source, start)


def _begins_number(source: Source, start: int) -> bool:
    char, following = source.plain[start], source.plain[start + 1 : start + 2]
    if char.isdigit():
        return char.isascii()
    return char in "½¼¾" or (char in ".,'" and following.isascii() and following.isdigit())


def _in_digits(source: Source, start: int, before: list[Item]) -> Item | None:
    last = before[-1] if before else None
    score = score_end(source, start) if isinstance(last, Unknown) else None
    if score:
        return Unknown(start, score)
    after_amount = isinstance(last, Amount | TimeOfDay | Drug)
    after_role = isinstance(last, Role)
    return (
        labelled_at(source, start)
        or date_at(source, start)
        or (dotted_pair_at(source, start) if after_role else None)
        or times_at(source, start, after_amount=after_amount)
        or plain_dose_at(source, start)
        or percent_at(source, start)
        or length_at(source, start)
        or _ratio(source, start)
        or number_at(source, start)
    )


def _ratio(source: Source, start: int) -> Item | None:
    stop = score_end(source, start)
    return Unknown(start, stop) if stop and source.plain[start:stop].count(":") else None


def _in_words(source: Source, start: int, before: list[Item]) -> Item:
    return (
        letter_drug_at(source, start, before)
        or date_at(source, start)
        or spelled_part_at(source, start)
        or times_at(source, start, after_amount=bool(before) and isinstance(before[-1], Amount))
        or interval_at(source, start)
        or length_at(source, start)
        or phrase_item_at(source, start, before)
        or _unknown_word(source, start)
    )


def _approx_or_break(source: Source, start: int) -> Item:
    """“~2 mg” is about 2 mg; “ ~ ” between words only sets them apart."""
    is_about = re.match(r"\s?[.,]?\d", source.plain[start + 1 : start + 4])
    return Approx(start, start + 1) if is_about else Mark(start, start + 1, ";")


def _unknown_word(source: Source, start: int) -> Unknown:
    word = source.words[source.word_at[start]]
    is_named = source.text[start].isupper() or _SOUNDS_LIKE_MEDICINE.search(word.text)
    may_be = len(word.text) >= _SHORTEST_MEDICINE and bool(is_named)
    return Unknown(start, word.stop, may_be_medicine=may_be)


def _punctuation(source: Source, start: int) -> Item | None:
    arrow = next((arrow for arrow in _ARROWS if source.plain.startswith(arrow, start)), None)
    if arrow:
        return Mark(start, start + len(arrow), ">")
    char = source.plain[start]
    if char == "/":
        return interval_at(source, start)
    if char in "~≈":
        return _approx_or_break(source, start)
    if char == "@":
        return Role(start, start + 1, "at")
    return Mark(start, start + 1, _MARKS[char]) if char in _MARKS else None
