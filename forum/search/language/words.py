"""The terms of a text, place by place: what an index holds."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from .names import generic_of, generics_by_word
from .stems import stem
from .tokens import LONGEST_WORD, Token, tokens_of

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


def terms_of(text: str) -> list[tuple[str, ...]]:
    """The terms of every place, as `places_of` has them, for an index that reads many texts."""
    chunks = _chunks(text.split())
    if any(before.is_number and after.is_unit for before, after in pairwise(chunks)):
        return [place.terms for place in places_of(text)]
    return [terms for chunk in chunks for terms in chunk.terms]


def spelled_in(text: str) -> set[str]:
    """The words as they are spelled, for a beginning with a star and for misspellings."""
    return set().union(*[chunk.words for chunk in _chunks(set(text.split()))])


class _Chunk(NamedTuple):
    """What stands between two spaces; whether a number is its end, and a unit its beginning."""

    terms: tuple[tuple[str, ...], ...]
    words: frozenset[str]
    is_number: bool
    is_unit: bool


def _chunks(texts: Iterable[str]) -> list[_Chunk]:
    """Most of a text was met before: it is remembered unless it is long."""
    return [_remembered(text) if len(text) <= LONGEST_WORD else _read(text) for text in texts]


def _read(text: str) -> _Chunk:
    tokens = list(tokens_of(text))
    return _Chunk(
        terms=tuple(place.terms for place in places_of(text)),
        words=frozenset(token.text for token in tokens),
        is_number=bool(tokens) and tokens[-1].is_number,
        is_unit=bool(tokens) and tokens[0].is_unit,
    )


_remembered = lru_cache(maxsize=32_768)(_read)


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
    generics = generics_by_word()
    return {generics[word] for word in generics.keys() & set(spelled)}
