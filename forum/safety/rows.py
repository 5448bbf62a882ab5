"""The data files, row by row. Only what was read at its source, or in a copy of it, is shown."""

import csv
from collections.abc import Iterator
from pathlib import Path

_FOLDER = Path(__file__).parent / "data"

# A: read at the publisher's own page or an official copy; B: read in a copy or a page naming it.
SHOWN_EVIDENCE = frozenset({"A", "B"})

Row = dict[str, str]


def shown_rows(file_name: str) -> Iterator[Row]:
    with (_FOLDER / file_name).open(encoding="utf-8", newline="") as file:
        yield from (row for row in csv.DictReader(file) if row["evidence"] in SHOWN_EVIDENCE)
