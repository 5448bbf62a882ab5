"""A batch of liquid for several days: how much stock, how much water."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from forum.taper.amounts import write_mg, write_ml, write_number, write_result, write_strength
from forum.taper.liquid_notes import Made, liquid_notes
from forum.taper.mixture import drug_working
from forum.taper.notes import Note, note
from forum.taper.requests.drugs import Liquid, Units
from forum.taper.requests.kinds import BadRequest
from forum.taper.requests.mixtures import BatchRequest
from forum.taper.rounding import Rounding, round_to_mark
from forum.taper.schedule import Schedule, calculate_schedule
from forum.taper.working import Step, step


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch worked out; the `drawn_` values have the stock rounded up to a mark."""

    total_mg: Fraction
    total_ml: Fraction
    stock_ml: Fraction | None
    stock_units: Fraction | None
    add_ml: Fraction
    drawn_stock_ml: Fraction | None
    drawn_total_ml: Fraction | None
    drawn_add_ml: Fraction | None
    left_ml: Fraction | None
    left_mg: Fraction | None
    whole_units: int | None
    working: tuple[Step, ...]
    notes: tuple[Note, ...]


def calculate_batch(request: BatchRequest) -> Batch:
    """Work a batch out; raises BadRequest where the stock is weaker than the target."""
    plan = calculate_schedule(request.schedule) if request.schedule else None
    total_mg = _total_mg(request, plan)
    if not total_mg:
        raise BadRequest.at("/from_day", "The plan has no dose on these days. Choose earlier ones.")
    total_ml = total_mg / request.target_mg_per_ml
    stock, units = _stock(request, total_mg)
    drawn = _drawn_stock(request, stock)
    drawn_total = drawn * _stock_strength(request) / request.target_mg_per_ml if drawn else None
    left = drawn_total - total_ml if drawn_total is not None else None
    return Batch(
        total_mg=total_mg,
        total_ml=total_ml,
        stock_ml=stock,
        stock_units=units,
        add_ml=total_ml - (stock or 0),
        drawn_stock_ml=drawn,
        drawn_total_ml=drawn_total,
        drawn_add_ml=drawn_total - drawn if drawn_total is not None and drawn else None,
        left_ml=left,
        left_mg=left * request.target_mg_per_ml if left is not None else None,
        whole_units=ceil(units) if units is not None else None,
        working=tuple(_working(request, total_mg, total_ml, stock, units)),
        notes=tuple(
            _notes(request, plan, units, _made(request, stock, drawn, drawn_total or total_ml))
        ),
    )


def _total_mg(request: BatchRequest, plan: Schedule | None) -> Fraction:
    if not plan:
        return sum(request.doses_mg, Fraction(0))
    return plan.bounded_total_between(request.from_day, request.from_day + request.days - 1)


def _stock(request: BatchRequest, total_mg: Fraction) -> tuple[Fraction | None, Fraction | None]:
    """Return the mL of liquid stock, or the number of tablets."""
    if isinstance(request.drug, Units):
        return None, total_mg / request.drug.unit_mg
    strength = request.drug.mg_per_ml
    if request.target_mg_per_ml > strength:
        message = f"The stock has {write_strength(strength)}. Choose this strength or a weaker one."
        raise BadRequest.at("/target_mg_per_ml", message)
    return total_mg / strength, None


def _stock_strength(request: BatchRequest) -> Fraction:
    return request.drug.mg_per_ml if isinstance(request.drug, Liquid) else Fraction(0)


def _drawn_stock(request: BatchRequest, stock: Fraction | None) -> Fraction | None:
    if stock is None or not request.mark_ml:
        return None
    return round_to_mark(stock, request.mark_ml, Rounding.UP).value


def _working(
    request: BatchRequest,
    total_mg: Fraction,
    total_ml: Fraction,
    stock: Fraction | None,
    units: Fraction | None,
) -> Iterator[Step]:
    yield from drug_working(request.drug, total_mg) if stock is not None else ()
    yield step(_name_doses(request), write_result(total_mg, "mg"))
    target = write_strength(request.target_mg_per_ml)
    yield step(f"{write_mg(total_mg)} ÷ {target}", write_result(total_ml, "mL"))
    if stock is not None:
        strength = write_strength(_stock_strength(request))
        yield step(f"{write_mg(total_mg)} ÷ {strength}", write_result(stock, "mL"))
        water = write_result(total_ml - stock, "mL")
        yield step(f"{write_ml(total_ml)} − {write_ml(stock)}", water)
    if units is not None and isinstance(request.drug, Units):
        yield step(f"{write_mg(total_mg)} ÷ {write_mg(request.drug.unit_mg)}", write_result(units))


def _name_doses(request: BatchRequest) -> str:
    if request.schedule:
        last = request.from_day + request.days - 1
        return f"doses of day {request.from_day} to day {last} together"
    return " + ".join(write_mg(dose) for dose in request.doses_mg)


def _made(
    request: BatchRequest, stock: Fraction | None, drawn: Fraction | None, total: Fraction
) -> Made:
    return Made(
        drug=request.drug,
        medicine=request.medicine,
        mg_per_ml=request.target_mg_per_ml,
        total_ml=total,
        stock_ml=drawn or stock or Fraction(0),
        bottle_ml=request.bottle_ml,
    )


def _notes(
    request: BatchRequest, plan: Schedule | None, units: Fraction | None, made: Made
) -> Iterator[Note]:
    if plan and request.from_day + request.days - 1 > plan.last_day:
        dose = write_mg(plan.dose_on_day(plan.last_day))
        yield note("past_the_plan", last_day=str(plan.last_day), dose=dose)
    yield from liquid_notes(made)
    if units is None or not isinstance(request.drug, Units):
        return
    if request.drug.units and request.drug.units < units:
        given, needed = write_number(request.drug.units), write_number(units)
        yield note("not_enough_units", given=given, needed=needed)
