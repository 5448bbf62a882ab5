"""A drug in a liquid: strength, water, doses as volumes and back. Volumes add up."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from forum.taper.amounts import (
    write_mg,
    write_ml,
    write_ml_short,
    write_number,
    write_result,
    write_strength,
)
from forum.taper.liquid_notes import Made, liquid_notes
from forum.taper.notes import Note, note
from forum.taper.requests.drugs import Drug, Known, Liquid, Units
from forum.taper.requests.kinds import BadRequest
from forum.taper.requests.mixtures import MixtureRequest
from forum.taper.rounding import Rounded, round_to_mark
from forum.taper.small_volumes import small_volume_notes
from forum.taper.working import Step, step


@dataclass(frozen=True, slots=True)
class MixtureDose:
    """One dose as a volume; `error_mg` is drawn minus wanted, the percentages have no sign."""

    dose_mg: Fraction
    ml: Fraction
    drawn_ml: Fraction | None
    drawn_mg: Fraction | None
    error_mg: Fraction | None
    error_percent_of_dose: Fraction | None
    error_percent_of_cut: Fraction | None
    part_mg: Fraction | None
    part_ml: Fraction | None


@dataclass(frozen=True, slots=True)
class MixtureVolume:
    """One volume as the drug in it."""

    ml: Fraction
    mg: Fraction
    part_mg: Fraction | None
    part_ml: Fraction | None


@dataclass(frozen=True, slots=True)
class Misreading:
    """What reading the syringe wrongly by this much means."""

    mg: Fraction
    percent_of_cut: Fraction | None


@dataclass(frozen=True, slots=True)
class Mixture:
    """A mixture worked out; without any liquid it has no strength."""

    total_mg: Fraction
    total_ml: Fraction
    mg_per_ml: Fraction | None
    add_ml: Fraction
    dilution_factor: Fraction | None
    mark_mg: Fraction | None
    doses: tuple[MixtureDose, ...]
    volumes: tuple[MixtureVolume, ...]
    misreading: Misreading | None
    working: tuple[Step, ...]
    notes: tuple[Note, ...]


def calculate_mixture(request: MixtureRequest) -> Mixture:
    """Work a mixture out; raises BadRequest where the water asked for cannot be."""
    drug_mg, drug_ml = drug_amounts(request.drug)
    liquid = drug_ml + (request.solvent_ml or 0)
    total = _total_ml(request, drug_mg, liquid)
    strength = drug_mg / total if total else None
    if strength is None:
        _refuse_volumes_without_liquid(request)
    doses = tuple(_dose(request, dose, strength) for dose in request.doses_mg if strength)
    volumes = tuple(_volume(request, volume, strength) for volume in request.volumes_ml if strength)
    return Mixture(
        total_mg=drug_mg,
        total_ml=total,
        mg_per_ml=strength,
        add_ml=total - liquid,
        dilution_factor=total / drug_ml if drug_ml else None,
        mark_mg=request.mark_ml * strength if request.mark_ml and strength else None,
        doses=doses,
        volumes=volumes,
        misreading=_misreading(request, strength) if strength else None,
        working=tuple(_working(request, drug_mg, total, strength)),
        notes=tuple(_notes(request, drug_mg, strength, doses)),
    )


def drug_amounts(drug: Drug) -> tuple[Fraction, Fraction]:
    """Return the mg and the mL of what goes in; tablets and known amounts take no room."""
    match drug:
        case Liquid(use_ml=used):
            return drug.mg_per_ml * (used or 0), used or Fraction(0)
        case Units(unit_mg, units):
            return unit_mg * (units or 0), Fraction(0)
        case Known(mg):
            return mg, Fraction(0)


def _total_ml(request: MixtureRequest, drug_mg: Fraction, liquid: Fraction) -> Fraction:
    """Return the volume of the whole: water added to it and made up to it are different."""
    if request.make_up_to_ml:
        if request.make_up_to_ml < liquid:
            message = f"{write_ml(liquid)} are in it already. Make it up to that or to more."
            raise BadRequest.at("/make_up_to_ml", message)
        return request.make_up_to_ml
    if request.target_mg_per_ml:
        total = drug_mg / request.target_mg_per_ml
        if total < liquid:
            message = (
                f"It is weaker than this already: {write_strength(drug_mg / liquid)} "
                "before any water. Choose a weaker strength."
            )
            raise BadRequest.at("/target_mg_per_ml", message)
        return total
    return liquid + (request.add_ml or 0)


def _refuse_volumes_without_liquid(request: MixtureRequest) -> None:
    for name in ("doses_mg", "volumes_ml", "misread_ml", "mark_ml"):
        if getattr(request, name):
            message = "There is no liquid yet. Please say how much water is added or made up to."
            raise BadRequest.at(f"/{name}", message)


def _dose(request: MixtureRequest, dose: Fraction, strength: Fraction) -> MixtureDose:
    volume, cut = dose / strength, request.planned_cut_mg
    drawn = _draw(request, volume)
    error = drawn.value * strength - dose if drawn else None
    return MixtureDose(
        dose_mg=dose,
        ml=volume,
        drawn_ml=drawn.value if drawn else None,
        drawn_mg=drawn.value * strength if drawn else None,
        error_mg=error,
        error_percent_of_dose=None if error is None else 100 * abs(error) / dose,
        error_percent_of_cut=None if error is None or not cut else 100 * abs(error) / cut,
        part_mg=dose / request.parts if request.parts else None,
        part_ml=volume / request.parts if request.parts else None,
    )


def _draw(request: MixtureRequest, volume: Fraction) -> Rounded | None:
    return round_to_mark(volume, request.mark_ml, request.rounding) if request.mark_ml else None


def _volume(request: MixtureRequest, volume: Fraction, strength: Fraction) -> MixtureVolume:
    mg = volume * strength
    return MixtureVolume(
        ml=volume,
        mg=mg,
        part_mg=mg / request.parts if request.parts else None,
        part_ml=volume / request.parts if request.parts else None,
    )


def _misreading(request: MixtureRequest, strength: Fraction) -> Misreading | None:
    if not request.misread_ml:
        return None
    mg, cut = request.misread_ml * strength, request.planned_cut_mg
    return Misreading(mg, 100 * mg / cut if cut else None)


def drug_working(drug: Drug, drug_mg: Fraction) -> Iterator[Step]:
    """Yield how the amount of drug comes about."""
    match drug:
        case Liquid(label_mg, label_ml, used):
            if label_ml != 1:
                says = f"{write_mg(label_mg)} ÷ {write_ml(label_ml)}"
                yield step(says, write_result(drug.mg_per_ml, "mg/mL"))
            if used:
                says = f"{write_strength(drug.mg_per_ml)} × {write_ml(used)}"
                yield step(says, write_result(drug_mg, "mg"))
        case Units(unit_mg, units) if units:
            yield step(f"{write_number(units)} × {write_mg(unit_mg)}", write_result(drug_mg, "mg"))


def _working(
    request: MixtureRequest, drug_mg: Fraction, total: Fraction, strength: Fraction | None
) -> Iterator[Step]:
    yield from drug_working(request.drug, drug_mg)
    if strength is None:
        return
    yield from _water_working(request, drug_mg, total)
    written = write_strength(strength)
    yield step(f"{write_mg(drug_mg)} ÷ {write_ml(total)}", write_result(strength, "mg/mL"))
    for dose in request.doses_mg:
        yield step(f"{write_mg(dose)} ÷ {written}", write_result(dose / strength, "mL"))
    for volume in (*request.volumes_ml, *filter(None, [request.misread_ml])):
        yield step(f"{write_ml(volume)} × {written}", write_result(volume * strength, "mg"))


def _water_working(request: MixtureRequest, drug_mg: Fraction, total: Fraction) -> Iterator[Step]:
    """Yield how the total and the water belong together."""
    _, drug_ml = drug_amounts(request.drug)
    inside = [part for part in (drug_ml, request.solvent_ml) if part]
    water = total - sum(inside)
    if request.target_mg_per_ml:
        target = write_strength(request.target_mg_per_ml)
        yield step(f"{write_mg(drug_mg)} ÷ {target}", write_result(total, "mL"))
    if request.add_ml is not None or not (request.make_up_to_ml or request.target_mg_per_ml):
        if water or len(inside) > 1:
            shares = " + ".join(write_ml(part) for part in [*inside, water] if part)
            yield step(shares, write_result(total, "mL"))
    elif inside:
        taken = " − ".join(write_ml(part) for part in [total, *inside])
        yield step(taken, write_result(water, "mL"))


def _notes(
    request: MixtureRequest,
    drug_mg: Fraction,
    strength: Fraction | None,
    doses: tuple[MixtureDose, ...],
) -> Iterator[Note]:
    if strength is None:
        return
    yield from liquid_notes(_made(request, drug_mg / strength, strength))
    for dose in doses:
        yield from _dose_notes(request, dose, drug_mg, strength)
    if doses:
        least = min(dose.ml for dose in doses)
        yield from small_volume_notes(least, write_ml_short(least), request.mark_ml)
    if request.mark_ml:
        yield note("syringe_scale")


def _made(request: MixtureRequest, total: Fraction, strength: Fraction) -> Made:
    _, drug_ml = drug_amounts(request.drug)
    return Made(
        drug=request.drug,
        medicine=request.medicine,
        mg_per_ml=strength,
        total_ml=total,
        stock_ml=drug_ml,
        solvent_ml=request.solvent_ml or Fraction(0),
        bottle_ml=request.bottle_ml,
    )


def _dose_notes(
    request: MixtureRequest, dose: MixtureDose, drug_mg: Fraction, strength: Fraction
) -> Iterator[Note]:
    if dose.dose_mg > drug_mg:
        yield note("more_than_mixture", wanted=write_mg(dose.dose_mg), total=write_mg(drug_mg))
    if not request.mark_ml or dose.drawn_ml is None or dose.error_mg is None:
        return
    if round_to_mark(dose.ml, request.mark_ml, request.rounding).was_tie:
        mark_mg = request.mark_ml * strength
        yield tie_note(dose.ml, dose.drawn_ml, request.mark_ml, mark_mg)
    cut = request.planned_cut_mg
    if cut and abs(dose.error_mg) >= cut:
        yield note(
            "error_exceeds_cut",
            wanted=write_mg(dose.dose_mg),
            error=write_mg(abs(dose.error_mg)),
            cut=write_mg(cut),
        )


def tie_note(volume: Fraction, drawn: Fraction, mark: Fraction, mark_mg: Fraction) -> Note:
    """Return the note that a volume lay halfway between two marks."""
    direction = "up" if drawn > volume else "down"
    size = f"{write_ml(mark)} ({write_mg(mark_mg)})"
    return note(
        "rounding_tie",
        amount=write_ml(volume),
        direction=f"{direction} to {write_ml(drawn)}",
        mark=size,
    )
