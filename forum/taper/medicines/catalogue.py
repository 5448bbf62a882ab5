"""Look-ups by name. The files are read once, at the first question."""

from collections.abc import Iterator, Mapping
from functools import cache

from .folding import fold
from .medicine import Medicine
from .rows import read_medicines


@cache
def all_medicines() -> tuple[Medicine, ...]:
    return tuple(read_medicines())


def find(name: str) -> Medicine | None:
    """Find a medicine by generic or brand name; an ambiguous name finds nothing, see `readings`."""
    found = readings(name)
    return found[0] if len(found) == 1 else None


def readings(name: str) -> tuple[Medicine, ...]:
    """Every medicine the name may mean: “Intensol” alone is three, an unknown name is none."""
    return medicines_by_name().get(fold(name), ())


@cache
def medicines_by_name() -> Mapping[str, tuple[Medicine, ...]]:
    """Folded generic and brand names, each with the medicines that bear it."""
    index: dict[str, tuple[Medicine, ...]] = {}
    for medicine in all_medicines():
        for name in _own_names(medicine):
            others = index.get(name, ())
            if medicine not in others:
                index[name] = (*others, medicine)
    return index


def _own_names(medicine: Medicine) -> Iterator[str]:
    yield fold(medicine.generic)
    for brand in medicine.brands:
        yield fold(brand)
