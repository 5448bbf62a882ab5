"""Doses by the weight of tablet: grams are always tablet, milligrams always drug."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from forum.taper.amounts import write_grams, write_mg, write_number, write_result
from forum.taper.liquid_notes import extended_release_notes
from forum.taper.medicines import find
from forum.taper.notes import Note, note
from forum.taper.requests.mixtures import WeighingRequest
from forum.taper.working import Step, step


@dataclass(frozen=True, slots=True)
class Weighing:
    """Weights worked out, with what one step of the scale means."""

    mg_per_g: Fraction
    g_per_mg: Fraction
    cut_mg: Fraction | None
    dose_g: Fraction | None
    scale_step_mg: Fraction
    scale_step_percent_of_cut: Fraction | None
    scale_step_percent_of_dose: Fraction | None
    working: tuple[Step, ...]
    notes: tuple[Note, ...]


def calculate_weighing(request: WeighingRequest) -> Weighing:
    """Work weights out."""
    per_g = request.tablet_mg / request.tablet_g
    dose_g = request.dose_mg / per_g if request.dose_mg else None
    return Weighing(
        mg_per_g=per_g,
        g_per_mg=1 / per_g,
        cut_mg=request.cut_g * per_g if request.cut_g else None,
        dose_g=dose_g,
        scale_step_mg=request.scale_g * per_g,
        scale_step_percent_of_cut=_percent(request.scale_g, request.cut_g),
        scale_step_percent_of_dose=_percent(request.scale_g, dose_g),
        working=tuple(_working(request, per_g)),
        notes=tuple(_notes(request, dose_g)),
    )


def _percent(part: Fraction, whole: Fraction | None) -> Fraction | None:
    return 100 * part / whole if whole else None


def _working(request: WeighingRequest, per_g: Fraction) -> Iterator[Step]:
    per_g_written = f"{write_number(per_g)} mg of drug per g of tablet"
    yield step(
        f"{write_mg(request.tablet_mg)} of drug ÷ {write_grams(request.tablet_g)} of tablet",
        write_result(per_g, "mg of drug per g of tablet"),
    )
    if request.cut_g:
        cut = f"{write_grams(request.cut_g)} of tablet × {per_g_written}"
        yield step(cut, write_result(request.cut_g * per_g, "mg of drug"))
    if request.dose_mg:
        dose = f"{write_mg(request.dose_mg)} of drug ÷ {per_g_written}"
        yield step(dose, write_result(request.dose_mg / per_g, "g of tablet"))
    scale = f"{write_grams(request.scale_g)} of tablet × {per_g_written}"
    yield step(scale, write_result(request.scale_g * per_g, "mg of drug"))


def _notes(request: WeighingRequest, dose_g: Fraction | None) -> Iterator[Note]:
    medicine = find(request.medicine) if request.medicine else None
    yield from extended_release_notes(medicine, [request.tablet_mg])
    weight = request.cut_g or dose_g
    if weight:
        yield note("scale_step", percent=write_number(100 * request.scale_g / weight, 2))
