"""What is known about each medicine: its names, forms and strengths, with the source of each."""

from .catalogue import all_medicines, find, readings
from .medicine import Medicine, Name, Product
from .suggestions import Suggestion, name_like, suggest

__all__ = [
    "Medicine",
    "Name",
    "Product",
    "Suggestion",
    "all_medicines",
    "find",
    "name_like",
    "readings",
    "suggest",
]
