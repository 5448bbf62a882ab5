"""The data files as medicines."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

from .medicine import Medicine, Name, Product

_FOLDER = Path(__file__).parent / "data"

Row = dict[str, str]


def read_medicines() -> Iterator[Medicine]:
    """Medicines with figures first, then those known by name only; both in file order."""
    names, products = _names_by_generic(), _products_by_generic()
    for row in _rows("medicines.csv"):
        yield _medicine(row, tuple(names[row["generic"]]), tuple(products[row["generic"]]))
    for row in _rows("known-by-name.csv"):
        yield _named_medicine(row, tuple(names[row["generic"]]))


def _medicine(row: Row, names: tuple[Name, ...], products: tuple[Product, ...]) -> Medicine:
    return Medicine(
        generic=row["generic"],
        group=row["group"],
        use=row["use"],
        names=names,
        products=products,
        water_solubility_mg_per_ml=_fraction(row["water_solubility_mg_per_ml"]),
        solubility_note=row["solubility_note"],
        caution=row["caution"],
        source=row["source"],
        is_known_by_name_only=False,
    )


def _named_medicine(row: Row, shared: tuple[Name, ...]) -> Medicine:
    own = tuple(Name(text, "", row["source"]) for text in row["names"].split("; ") if text)
    return Medicine(
        generic=row["generic"],
        group=row["group"],
        use="",
        names=own + shared,
        products=(),
        water_solubility_mg_per_ml=None,
        solubility_note="",
        caution="",
        source=row["source"],
        is_known_by_name_only=True,
    )


def _names_by_generic() -> dict[str, list[Name]]:
    names: dict[str, list[Name]] = defaultdict(list)
    for row in _rows("names.csv"):
        names[row["generic"]].append(Name(row["name"], row["market"], row["source"]))
    return names


def _products_by_generic() -> dict[str, list[Product]]:
    products: dict[str, list[Product]] = defaultdict(list)
    for row in _rows("products.csv"):
        products[row["generic"]].append(_product(row))
    return products


def _product(row: Row) -> Product:
    days = row["discard_after_opening_days"]
    return Product(
        market=row["market"],
        maker=row["maker"],
        form=row["form"],
        mg_per_unit=_fraction(row["mg_per_unit"]),
        mg_per_ml=_fraction(row["mg_per_ml"]),
        as_labelled=row["as_labelled"],
        ethanol=row["ethanol"],
        storage=row["storage"],
        discard_after_opening_days=int(days) if days else None,
        splitting=row["splitting"],
        note=row["note"],
        evidence=row["evidence"],
        source=row["source"],
    )


def _fraction(text: str) -> Fraction | None:
    """An empty cell is a figure nobody found, never zero."""
    return Fraction(text) if text else None


def _rows(file_name: str) -> Iterator[Row]:
    with (_FOLDER / file_name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
