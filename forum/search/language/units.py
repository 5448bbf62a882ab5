"""What a searcher looks for, one thing after the other, each with the ways it may be written."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from .same_words import group_at
from .stems import stem
from .tokens import Token, tokens_of
from .words import is_joined, is_quantity, term_of

# A query longer than this is a text; its beginning is looked for.
MOST_SOUGHT = 24

# Letters that stand for a brand when they stand alone and large (glossary: K, V, X, A).
_LETTERS = {"K": "clonazepam", "V": "diazepam", "X": "alprazolam"}

_SMALL = frozenset(
    "a about after all also am an and any anyone anybody are as at be because been before but by "
    "can cant could did do does doing dont for from get gets got had has have how i id if ill im "
    "in into is it its ive just like me much my need of off on one or other our out over people "
    "per please really she should so some somebody someone that the their them then there they "
    "thing this to too up us very was way we what when where which who whom why will with would "
    "you your".split()
)


class Way(NamedTuple):
    """Terms that follow one another. With `begins` it is the beginning of one spelled word."""

    terms: tuple[str, ...]
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Sought:
    """One thing to find, written in any of these ways; `said` is how the searcher spelled it.

    A small word, such as *the*, finds nothing by itself unless only small words were said.
    """

    ways: tuple[Way, ...]
    said: str = ""
    is_small: bool = False


def sought_in(text: str) -> tuple[Sought, ...]:
    """What plain words look for; small words are left out where there are others."""
    found = list(_units(text))[:MOST_SOUGHT]
    large = [unit for unit in found if not unit.is_small]
    return tuple(dict.fromkeys(large or found))


def ways_of(text: str) -> Way:
    """A quotation: the words just as they follow one another, stems apart."""
    return Way(tuple(term_of(token.text) for token in tokens_of(text))[:MOST_SOUGHT])


def _units(text: str) -> Iterator[Sought]:
    tokens = list(tokens_of(text))[: 4 * MOST_SOUGHT]
    terms = [term_of(token.text) for token in tokens]
    place = 0
    while place < len(tokens):
        length, group = group_at(terms[place:])
        if length:
            said = text[tokens[place].start : tokens[place + length - 1].end]
            yield Sought(tuple(map(Way, group)), said, length == 1 and _is_small(tokens[place]))
        else:
            after = tokens[place + 1] if place + 1 < len(tokens) else None
            length, unit = _unit(tokens[place], after, text)
            yield unit
        place += length


def _unit(token: Token, after: Token | None, text: str) -> tuple[int, Sought]:
    if after and is_quantity(token, after, text):
        both = token.text + after.text
        return 2, Sought((Way((both,)),), both)
    if after and is_joined(token, after, text):
        apart = Way((term_of(token.text), term_of(after.text)))
        together = Way((stem(token.text + after.text),))
        return 2, Sought((apart, together), text[token.start : after.end])
    ways = [Way((term_of(token.text),))]
    if brand := _LETTERS.get(text[token.start : token.end]):
        ways.append(Way((term_of(brand),)))
    return 1, Sought(tuple(ways), token.text, _is_small(token))


def _is_small(token: Token) -> bool:
    return token.text in _SMALL
