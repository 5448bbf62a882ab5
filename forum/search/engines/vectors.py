"""Entries and queries as PostgreSQL's full text writes them. Pure."""

from collections import defaultdict
from collections.abc import Iterable

from forum.search.engine import Entry, Wanted
from forum.search.language import Sought, Way, terms_of

# PostgreSQL keeps no higher place, and no more places of one word.
_LAST_PLACE = 16_383
_MOST_PLACES = 255
# So that no phrase runs from a title into a text.
_GAP = 10


def vector_of(entry: Entry, spelled: Iterable[str]) -> str:
    """A `tsvector`: the title with weight A at the head of a thread and C below it, the text B."""
    places: dict[str, list[str]] = defaultdict(list)
    last = _put(places, entry.title, 1, "A" if entry.is_first else "C")
    _put(places, entry.text, last + _GAP, "B")
    terms = [f"{_quoted(term)}:{','.join(at[:_MOST_PLACES])}" for term, at in places.items()]
    words = (_quoted(f"={word}") for word in spelled)
    return " ".join([*terms, *words, *(_quoted(f"@{mark}") for mark in entry.marks)])


def _put(places: dict[str, list[str]], text: str, first: int, weight: str) -> int:
    """The number of the place after the text."""
    number = first
    for number, terms in enumerate(terms_of(text), start=first):
        at = f"{min(number, _LAST_PLACE)}{weight}"
        for term in terms:
            places[term].append(at)
    return min(number, _LAST_PLACE) + 1


def query_of(wanted: Wanted, rare: Iterable[Sought]) -> str:
    """A `tsquery`; of what may be there, only what `rare` names is asked for."""
    parts = [sought_query(sought) for sought in wanted.must]
    parts.append(_any(sought_query(sought) for sought in rare))
    parts += [_any(_quoted(f"@{mark}") for mark in sorted(marks)) for marks in wanted.only]
    parts += [f"!{sought_query(sought)}" for sought in wanted.never]
    parts += [f"!{_quoted(f'@{mark}')}" for mark in sorted(wanted.barred)]
    return " & ".join(filter(None, parts)) or f"!{_quoted('@nothing')}"


def sought_query(sought: Sought) -> str:
    return _any(map(_way, sought.ways))


def _any(parts: Iterable[str]) -> str:
    joined = " | ".join(parts)
    return f"({joined})" if joined else ""


def _way(way: Way) -> str:
    if way.begins:
        return f"{_quoted(f'={way.terms[0]}')}:*"
    return f"({' <-> '.join(map(_quoted, way.terms))})"


def _quoted(term: str) -> str:
    if term.isalnum():
        return f"'{term}'"
    doubled = term.replace("\\", "\\\\").replace("'", "''")
    return f"'{doubled}'"
