"""Words as the search compares them. Pure: no web, no database, no clock."""

from .tokens import Token, tokens_of
from .units import Sought, Way, sought_in, ways_of
from .words import Place, medicines_in, places_of, spelled_in, terms_of

# Raise this by one whenever the same text would give other terms, or an index would hold something
# else of it: an index of another language is none, and is built anew by the running site.
LANGUAGE = 3

__all__ = [
    "LANGUAGE",
    "Place",
    "Sought",
    "Token",
    "Way",
    "medicines_in",
    "places_of",
    "sought_in",
    "spelled_in",
    "terms_of",
    "tokens_of",
    "ways_of",
]
