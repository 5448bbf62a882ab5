"""The terms of a text, place by place: what an index holds."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .names import generic_of
from .stems import stem
from .tokens import Token, tokens_of

_HYPHENS = frozenset("-‐‑")


class Place(NamedTuple):
    """One word of a text and every term it is found by; `start` and `end` cut it out."""

    terms: tuple[str, ...]
    start: int
    end: int
    number: int


def places_of(text: str) -> Iterator[Place]:
    """A number is also found with its unit, and a word with a hyphen also as one word."""
    tokens = list(tokens_of(text))
    for number, token in enumerate(tokens):
        after = tokens[number + 1] if number + 1 < len(tokens) else None
        terms = tuple(dict.fromkeys(_terms(token, after, text)))
        yield Place(terms, token.start, token.end, number)


def spelled_in(text: str) -> set[str]:
    """The words as they are spelled, for a beginning with a star and for misspellings."""
    return {token.text for token in tokens_of(text)}


def _terms(token: Token, after: Token | None, text: str) -> Iterator[str]:
    yield term_of(token.text)
    if after and is_quantity(token, after, text):
        yield token.text + after.text
    if after and is_joined(token, after, text):
        yield term_of(token.text + after.text)


def term_of(word: str) -> str:
    """How one word is kept: a medicine under its generic name, any other by its stem."""
    return stem(generic_of(word) or word)


def is_quantity(token: Token, after: Token, text: str) -> bool:
    between = text[token.end : after.start]
    return token.is_number and after.is_unit and len(between) <= 1 and not between.strip()


def is_joined(token: Token, after: Token, text: str) -> bool:
    return text[token.end : after.start] in _HYPHENS and not token.is_number


def medicines_in(spelled: Iterable[str]) -> set[str]:
    """The generic names among words as they are spelled."""
    return {generic for word in spelled if (generic := generic_of(word))}
