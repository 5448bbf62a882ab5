"""A mixture on the page: what to do, the doses as volumes, and how far a syringe can be off."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup

from forum.taper.amounts import (
    Unit,
    write_mg,
    write_mg_short,
    write_ml,
    write_ml_short,
    write_number,
    write_short,
)
from forum.taper.mixture import Mixture, MixtureDose, MixtureVolume
from forum.taper.numbers import write_decimal
from forum.taper.requests.drugs import Drug, Known, Liquid, Units
from forum.taper.requests.mixtures import MixtureRequest
from forum.text.blocks.drawing import draw


@dataclass(frozen=True, slots=True)
class DoseRow:
    """One dose as written."""

    dose: str
    ml: str
    drawn: str
    error: str
    part: str


@dataclass(frozen=True, slots=True)
class VolumeRow:
    """One volume as written."""

    ml: str
    mg: str
    part: str


def things_to_do(request: MixtureRequest, mixture: Mixture) -> list[str]:
    """What goes in, in the order in which it does."""
    said = [_take(request.drug)]
    if request.solvent_ml:
        said.append(f"Add {write_ml(request.solvent_ml)} of the liquid to dissolve it in.")
    if mixture.add_ml:
        said.append(_add_water(request, mixture))
    if mixture.mg_per_ml:
        said.append(
            f"Mix. That makes {write_ml_short(mixture.total_ml)} with {write_mg(mixture.total_mg)} "
            f"in it: {_write_strength(mixture.mg_per_ml)}."
        )
    return said


def _take(drug: Drug) -> str:
    match drug:
        case Liquid(label_mg, label_ml, use_ml):
            label = f"{write_mg(label_mg)} in {write_ml(label_ml)}"
            return f"Measure {write_ml(use_ml or Fraction(0))} of the liquid ({label})."
        case Units(unit_mg, units):
            return f"Take {write_number(units or Fraction(0))} × {write_mg(unit_mg)}."
        case Known(mg):
            return f"Begin with {write_mg(mg)} of the medicine."


def _add_water(request: MixtureRequest, mixture: Mixture) -> str:
    water = write_ml_short(mixture.add_ml)
    if request.make_up_to_ml is None:
        return f"Add {water} of water."
    fill_up = f"Fill up with water to {write_ml(request.make_up_to_ml)} in all"
    if mixture.add_ml == request.make_up_to_ml:
        return f"{fill_up}."
    return f"{fill_up}: that takes {water} of water."


def _write_strength(strength: Fraction) -> str:
    return write_short(strength, Unit.STRENGTH)


def draw_tables(request: MixtureRequest, mixture: Mixture) -> Markup:
    """The tables of doses and of volumes, with columns only for what is known."""
    return draw(
        "_mixture_tables.html",
        doses=[_dose_row(dose) for dose in mixture.doses],
        volumes=[_volume_row(volume) for volume in mixture.volumes],
        strength=_write_strength(mixture.mg_per_ml) if mixture.mg_per_ml else "",
        marked=request.mark_ml is not None,
        parts=request.parts or 0,
    )


def _dose_row(dose: MixtureDose) -> DoseRow:
    return DoseRow(
        dose=write_mg(dose.dose_mg),
        ml=write_ml_short(dose.ml),
        drawn="" if dose.drawn_ml is None else write_ml(dose.drawn_ml),
        error=_write_error(dose),
        part=_write_part(dose),
    )


def _volume_row(volume: MixtureVolume) -> VolumeRow:
    return VolumeRow(write_ml(volume.ml), write_mg_short(volume.mg), _write_part(volume))


def _write_part(row: MixtureDose | MixtureVolume) -> str:
    if row.part_mg is None or row.part_ml is None:
        return ""
    return f"{write_mg_short(row.part_mg)} in {write_ml_short(row.part_ml)}"


def _write_error(dose: MixtureDose) -> str:
    """What the drawn volume holds too much or too little, with its share of dose and cut."""
    if dose.error_mg is None or dose.error_percent_of_dose is None:
        return ""
    if not dose.error_mg:
        return "none"
    amount = f"{write_mg_short(abs(dose.error_mg))} too {'much' if dose.error_mg > 0 else 'little'}"
    shares = [f"{_write_percent(dose.error_percent_of_dose)} of the dose"]
    if dose.error_percent_of_cut is not None:
        shares.append(f"{_write_percent(dose.error_percent_of_cut)} of the cut")
    return f"{amount}: {', '.join(shares)}"


def _write_percent(percent: Fraction) -> str:
    return f"{write_decimal(percent, 2)} %"


def assumptions(request: MixtureRequest, mixture: Mixture) -> list[str]:
    """How the figures came about, beyond the sums themselves."""
    return list(_assumptions(request, mixture))


def _assumptions(request: MixtureRequest, mixture: Mixture) -> Iterator[str]:
    yield "Volumes add up."
    if not isinstance(request.drug, Liquid):
        yield "The medicine itself takes no room in the liquid."
    if request.mark_ml:
        mode = request.rounding.replace("_", " ")
        yield f"What to draw is rounded once, to a mark of {write_ml(request.mark_ml)} ({mode})."
    if mixture.mark_mg:
        yield f"One mark of the syringe holds {write_mg_short(mixture.mark_mg)}."
    if mixture.misreading and request.misread_ml:
        yield _misreading(request.misread_ml, mixture)
    yield "≈ stands before a figure that has more decimals than are shown."


def _misreading(misread_ml: Fraction, mixture: Mixture) -> str:
    read = mixture.misreading
    if read is None:
        return ""
    share = read.percent_of_cut
    of_cut = "" if share is None else f", {_write_percent(share)} of the planned cut"
    return f"Reading {write_ml(misread_ml)} wrong means {write_mg_short(read.mg)}{of_cut}."


def write_rows(mixture: Mixture) -> str:
    """The doses and volumes as lines for mail."""
    return "\n".join((*_dose_lines(mixture.doses), *_volume_lines(mixture.volumes)))


def _dose_lines(doses: Iterable[MixtureDose]) -> Iterator[str]:
    for row in map(_dose_row, doses):
        drawn = row.drawn and f", draw {row.drawn} (error: {row.error})"
        yield f"{row.dose} = {row.ml}{drawn}"


def _volume_lines(volumes: Iterable[MixtureVolume]) -> Iterator[str]:
    for row in map(_volume_row, volumes):
        yield f"{row.ml} = {row.mg}"
