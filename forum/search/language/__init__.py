"""Words as the search compares them. Pure: no web, no database, no clock."""

from .tokens import Token, tokens_of
from .units import Sought, Way, sought_in, ways_of
from .words import Place, medicines_in, places_of, spelled_in

__all__ = [
    "Place",
    "Sought",
    "Token",
    "Way",
    "medicines_in",
    "places_of",
    "sought_in",
    "spelled_in",
    "tokens_of",
    "ways_of",
]
