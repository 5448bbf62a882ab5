"""Medicines by the one word that names them: a brand is its generic name."""

from collections.abc import Mapping
from functools import cache

from forum.taper.medicines.catalogue import medicines_by_name


def generic_of(word: str) -> str | None:
    """The generic name in one word; None for no medicine and for a name that several share."""
    return generics_by_word().get(word)


@cache
def generics_by_word() -> Mapping[str, str]:
    return {
        name: medicines[0].generic
        for name, medicines in medicines_by_name().items()
        if len(medicines) == 1 and " " not in name and " " not in medicines[0].generic
    }
