"""Fixed ranges of the dose before the first cut: they touch, they never overlap."""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path

from forum.journal.names import generic_name
from forum.taper.amounts import write_mg

_FILE = Path(__file__).parent / "data" / "bands.csv"


@dataclass(frozen=True, slots=True)
class Band:
    """Doses above `over_mg`, up to and with `up_to_mg`; None for no upper end."""

    medicine: str
    over_mg: Fraction
    up_to_mg: Fraction | None
    reason: str

    def __contains__(self, dose: Fraction) -> bool:
        return self.over_mg < dose and (self.up_to_mg is None or dose <= self.up_to_mg)

    @property
    def example(self) -> str:
        """A dose inside, as one would type it."""
        return write_mg(self.up_to_mg or self.over_mg + 1)

    @property
    def written(self) -> str:
        if self.up_to_mg is None:
            return f"over {write_mg(self.over_mg)}"
        if not self.over_mg:
            return f"up to {write_mg(self.up_to_mg)}"
        return f"over {write_mg(self.over_mg)}, up to {write_mg(self.up_to_mg)}"


@cache
def all_bands() -> Mapping[str, tuple[Band, ...]]:
    """By generic name, from the lowest doses up."""
    bands: dict[str, tuple[Band, ...]] = defaultdict(tuple)
    for band in _read():
        bands[band.medicine] += (band,)
    return dict(bands)


def band_of(medicine: str, dose: Fraction) -> Band | None:
    """By any name of the medicine; None for one that is not counted, and for no dose."""
    bands = all_bands().get(generic_name(medicine), ())
    return next((band for band in bands if dose in band), None)


def _read() -> Iterator[Band]:
    """A row has the upper end; the lower one is that of the row before it."""
    over, medicine = Fraction(0), ""
    with _FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            over = over if row["medicine"] == medicine else Fraction(0)
            up_to = Fraction(row["up_to_mg"]) if row["up_to_mg"] else None
            yield Band(row["medicine"], over, up_to, row["reason"])
            over, medicine = up_to or Fraction(0), row["medicine"]
