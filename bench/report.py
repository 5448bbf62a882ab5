"""The table of ratios."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One measure: what it came to, and what it has to be."""

    measure: str
    value: str
    wanted: str
    kept: bool


def show(rows: Sequence[Row]) -> None:
    widths = [max(len(cell) for cell in column) for column in _columns(rows)]
    for row in rows:
        cells = (row.measure, row.value, row.wanted)
        line = "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
        print(line, "" if row.kept else "  <- short of it")


def _columns(rows: Sequence[Row]) -> list[list[str]]:
    return [[r.measure for r in rows], [r.value for r in rows], [r.wanted for r in rows]]
