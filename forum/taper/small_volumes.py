"""Volumes that are small for a syringe: where it was found to be off by much."""

from collections.abc import Iterator
from fractions import Fraction

from forum.taper.amounts import write_ml
from forum.taper.notes import Note, note

# Below this a 1 mL oral syringe was found inaccurate (Arch Dis Child 102:655, 2017, the earlier
# and more careful of its two limits).
SMALL_VOLUME_ML = Fraction(1, 4)
# Marks this far apart are those of 5 and 10 mL syringes. A tenth of what the larger one holds is
# the measuring notes’ limit for sizes above 1 mL.
_WIDE_MARK_ML = Fraction(1, 5)
_SMALL_FOR_WIDE_MARKS_ML = Fraction(1)


def small_volume_notes(volume: Fraction, written: str, mark_ml: Fraction | None) -> Iterator[Note]:
    """Yield what to know of the smallest volume that is measured with marks this far apart."""
    if volume < SMALL_VOLUME_ML:
        yield note("small_volume", volume=written)
    if mark_ml and mark_ml >= _WIDE_MARK_ML and volume < _SMALL_FOR_WIDE_MARKS_ML:
        yield note("small_for_syringe", volume=written, mark=write_ml(mark_ml))
