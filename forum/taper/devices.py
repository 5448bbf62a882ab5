"""Measuring a volume with the syringes at hand, and finding a volume that lands on their marks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm

from forum.taper.amounts import write_ml
from forum.taper.notes import Note, note
from forum.taper.rounding import round_to_mark

# Of what a syringe holds: below it, the measuring notes call a volume small for the syringe.
_SMALL_SHARE = Fraction(1, 10)


@dataclass(frozen=True, slots=True)
class Device:
    """A syringe or cylinder: how much it holds, and its smallest mark."""

    capacity_ml: Fraction
    mark_ml: Fraction


@dataclass(frozen=True, slots=True)
class Reading:
    """One filling of one device, up to one of its marks."""

    device: Device
    ml: Fraction


@dataclass(frozen=True, slots=True)
class Measurement:
    """A volume out of several fillings.

    `reading_error_ml` adds half a mark for every filling: that much all readings together may be
    off. `error_ml` is measured minus wanted, if every reading were perfect.
    """

    readings: tuple[Reading, ...]
    measured_ml: Fraction
    error_ml: Fraction
    reading_error_ml: Fraction


def measure_volume(volume: Fraction, devices: Sequence[Device]) -> Measurement:
    """Fill the largest device as often as it is full, then the smallest that holds the rest."""
    readings = tuple(_fill(volume, devices))
    measured = sum((reading.ml for reading in readings), Fraction(0))
    halves = sum((reading.device.mark_ml / 2 for reading in readings), Fraction(0))
    return Measurement(readings, measured, measured - volume, halves)


def _fill(volume: Fraction, devices: Sequence[Device]) -> Iterator[Reading]:
    by_size = sorted(devices, key=lambda device: (device.capacity_ml, device.mark_ml))
    largest = by_size[-1]
    while volume > largest.capacity_ml:
        yield Reading(largest, largest.capacity_ml)
        volume -= largest.capacity_ml
    last = next(device for device in by_size if volume <= device.capacity_ml)
    rounded = round_to_mark(volume, last.mark_ml).value
    if rounded:
        yield Reading(last, rounded)


def measuring_notes(measured: Measurement) -> Iterator[Note]:
    """Yield what to know of a filling that is small for its device."""
    for reading in measured.readings:
        if reading.ml < reading.device.capacity_ml * _SMALL_SHARE:
            capacity = write_ml(reading.device.capacity_ml)
            yield note("small_for_capacity", volume=write_ml(reading.ml), capacity=capacity)


def find_volumes(
    drug_mg: Fraction,
    amounts_mg: Sequence[Fraction],
    mark_ml: Fraction,
    *,
    least_ml: Fraction,
    most_ml: Fraction,
    total_mark_ml: Fraction = Fraction(1),
) -> tuple[Fraction, ...]:
    """Return the totals to make up to for which every dose and cut lands on a mark exactly.

    An amount is amount × total ÷ drug in mL. So each asks for a total that is a multiple of
    mark × drug ÷ amount, the device for the total asks for one of its marks, and together they
    ask for multiples of the least common multiple.
    """
    wanted = [mark_ml * drug_mg / amount for amount in amounts_mg]
    step = _least_common_multiple([*wanted, total_mark_ml])
    first = -(-least_ml // step)
    last = most_ml // step
    # A few choices are enough; larger totals only repeat the pattern.
    return tuple(step * count for count in range(max(first, 1), min(last, first + 11) + 1))


def _least_common_multiple(values: Sequence[Fraction]) -> Fraction:
    over = lcm(*(value.numerator for value in values))
    return Fraction(over, gcd(*(value.denominator for value in values)))
