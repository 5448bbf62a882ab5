"""The part of a post in which the words were found. Pure: pieces of text, no HTML."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from forum.search.language import Place, Sought, Way, places_of

WORDS_SHOWN = 36
# Words before the first hit, so that it is read in its sentence.
WORDS_BEFORE = 8


class Piece(NamedTuple):
    text: str
    is_hit: bool = False


def excerpt_of(text: str, all_sought: Iterable[Sought]) -> list[Piece]:
    """The stretch that holds most of what was sought, or the beginning of the text."""
    places = list(places_of(text))
    if not places:
        return []
    hits = _hits(text, places, all_sought)
    first = _best_start(hits, len(places))
    shown = places[first : first + WORDS_SHOWN]
    pieces = [Piece("… ")] if first else []
    last = first + len(shown)
    until = places[last].start if last < len(places) else len(text)
    pieces += _pieces(text[:until].rstrip(), shown, hits)
    return [*pieces, Piece(" …")] if first + WORDS_SHOWN < len(places) else pieces


def things_in(text: str, all_sought: Iterable[Sought]) -> int:
    """How many of the things that are sought stand in the text."""
    return len(set(_hits(text, list(places_of(text)), all_sought).values()))


def _hits(text: str, places: Sequence[Place], all_sought: Iterable[Sought]) -> dict[int, int]:
    """Which thing was found at which place. Looks only where a way can begin."""
    at_term: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        for term in place.terms:
            at_term[term].append(place)
    hits: dict[int, int] = {}
    for number, sought in enumerate(all_sought):
        for way in sought.ways:
            for place in places if way.begins else at_term.get(way.terms[0], ()):
                if _stands_at(text, places, place.number, way):
                    for offset in range(len(way.terms)):
                        hits.setdefault(place.number + offset, number)
                    _add_unit(places, place.number, way, hits, number)
    return hits


def _stands_at(text: str, places: Sequence[Place], number: int, way: Way) -> bool:
    if way.begins:
        place = places[number]
        return text[place.start : place.end].casefold().startswith(way.terms[0])
    if number + len(way.terms) > len(places):
        return False
    return all(term in places[number + offset].terms for offset, term in enumerate(way.terms))


def _add_unit(
    places: Sequence[Place], number: int, way: Way, hits: dict[int, int], sought: int
) -> None:
    """A number found with its unit, or a word with its hyphen, takes two places."""
    place = places[number]
    if len(way.terms) == 1 and way.terms[0] in place.terms[1:] and number + 1 < len(places):
        hits.setdefault(number + 1, sought)


def _best_start(hits: dict[int, int], count: int) -> int:
    if not hits:
        return 0
    best = max(sorted(hits), key=lambda at: len(_things(hits, at)))
    start = max(best - WORDS_BEFORE, 0)
    return min(start, max(count - WORDS_SHOWN, 0))


def _things(hits: dict[int, int], start: int) -> set[int]:
    reach = WORDS_SHOWN - WORDS_BEFORE
    return {hits[at] for at in range(start, start + reach) if at in hits}


def _pieces(text: str, shown: Sequence[Place], hits: dict[int, int]) -> list[Piece]:
    pieces: list[Piece] = []
    end = shown[0].start
    for place in shown:
        if place.number in hits:
            pieces += [Piece(text[end : place.start]), Piece(text[place.start : place.end], True)]
            end = place.end
    pieces.append(Piece(text[end:]))
    return [Piece(" ".join(p.text.split("\n")), p.is_hit) for p in pieces if p.text]
