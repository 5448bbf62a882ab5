"""Requests about liquids, weights and supplies."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from forum.taper.requests.drugs import DRUG_STRENGTH, STORED_DRUG, USED_DRUG, Drug, Liquid, Units
from forum.taper.requests.kinds import (
    AMOUNT,
    DATE,
    NAME,
    POSITIVE,
    BadRequest,
    Field,
    Problem,
    choice,
    listing,
    read_fields,
    refuse,
    whole,
)
from forum.taper.requests.schedules import SCHEDULE
from forum.taper.rounding import Rounding
from forum.taper.schedule.limits import MOST_DAYS
from forum.taper.schedule.request import ScheduleRequest

_MOST_DOSES = 400
_WATER = ("add_ml", "make_up_to_ml", "target_mg_per_ml")


@dataclass(frozen=True, slots=True)
class MixtureRequest:
    """A drug in a liquid; at most one of the three ways of naming the water is given."""

    drug: Drug
    solvent_ml: Fraction | None = None
    add_ml: Fraction | None = None
    make_up_to_ml: Fraction | None = None
    target_mg_per_ml: Fraction | None = None
    doses_mg: tuple[Fraction, ...] = ()
    volumes_ml: tuple[Fraction, ...] = ()
    mark_ml: Fraction | None = None
    rounding: Rounding = Rounding.HALF_UP
    planned_cut_mg: Fraction | None = None
    misread_ml: Fraction | None = None
    parts: int | None = None
    medicine: str | None = None
    bottle_ml: Fraction | None = None


@dataclass(frozen=True, slots=True)
class BatchRequest:
    """A stock for several days, from single doses or from a stretch of a schedule."""

    drug: Liquid | Units
    target_mg_per_ml: Fraction
    doses_mg: tuple[Fraction, ...] = ()
    schedule: ScheduleRequest | None = None
    from_day: int = 1
    days: int = 1
    mark_ml: Fraction | None = None
    medicine: str | None = None
    bottle_ml: Fraction | None = None


@dataclass(frozen=True, slots=True)
class WeighingRequest:
    """Taking drug by the weight of tablet: grams are tablet, milligrams are drug."""

    tablet_mg: Fraction
    tablet_g: Fraction
    cut_g: Fraction | None = None
    dose_mg: Fraction | None = None
    scale_g: Fraction = Fraction(1, 1000)
    medicine: str | None = None


@dataclass(frozen=True, slots=True)
class SupplyRequest:
    """What is in the cupboard, and what is taken of it every day."""

    drug: Drug
    dose_mg: Fraction | None = None
    schedule: ScheduleRequest | None = None
    start_date: date | None = None
    medicine: str | None = None


_MEDICINE = Field("medicine", NAME, about="Generic or brand name, used for the notes only.")
_BOTTLE = Field("bottle_ml", POSITIVE, about="What the bottle holds, used for the notes only.")

MIXTURE_FIELDS = (
    Field("drug", USED_DRUG, required=True),
    Field("solvent_ml", AMOUNT, about="Liquid to dissolve in, counted in the total."),
    Field("add_ml", AMOUNT, about="Water put on top."),
    Field("make_up_to_ml", POSITIVE, about="The total that water is topped up to."),
    Field("target_mg_per_ml", POSITIVE, about="The strength to solve the water for."),
    Field("doses_mg", listing(POSITIVE, _MOST_DOSES)),
    Field("volumes_ml", listing(POSITIVE, _MOST_DOSES)),
    Field("mark_ml", POSITIVE, about="The smallest mark of the syringe."),
    Field("rounding", choice(Rounding)),
    Field("planned_cut_mg", POSITIVE),
    Field("misread_ml", POSITIVE),
    Field("parts", whole(1, 100), about="Equal parts that a dose or a volume is shared in."),
    _MEDICINE,
    _BOTTLE,
)
BATCH_FIELDS = (
    Field("drug", DRUG_STRENGTH, required=True),
    Field("target_mg_per_ml", POSITIVE, required=True),
    Field("doses_mg", listing(AMOUNT, _MOST_DOSES)),
    Field("schedule", SCHEDULE),
    Field("from_day", whole(1, MOST_DAYS)),
    Field("days", whole(1, MOST_DAYS)),
    Field("mark_ml", POSITIVE, about="The stock is rounded up to a mark of this size."),
    _MEDICINE,
    _BOTTLE,
)
WEIGHING_FIELDS = (
    Field("tablet_mg", POSITIVE, required=True, about="Drug in this weight of tablet."),
    Field("tablet_g", POSITIVE, required=True, about="Weight of tablet, in grams."),
    Field("cut_g", POSITIVE, about="Weight of tablet that is left out."),
    Field("dose_mg", POSITIVE, about="Drug that is wanted."),
    Field("scale_g", POSITIVE, about="One step of the scale, 0.001 g unless told."),
    _MEDICINE,
)
SUPPLY_FIELDS = (
    Field("drug", STORED_DRUG, required=True),
    Field("have_ml", POSITIVE),
    Field("have_units", POSITIVE),
    Field("dose_mg", POSITIVE),
    Field("schedule", SCHEDULE),
    Field("start_date", DATE),
    _MEDICINE,
)


def read_mixture(body: object) -> MixtureRequest:
    """Return the request, or raise BadRequest with every mistake."""
    values = read_fields(MIXTURE_FIELDS, body)
    given = [name for name in _WATER if name in values]
    if len(given) > 1:
        message = "Name the water in one way only: added, made up to a total, or by a strength."
        raise BadRequest([Problem(f"/{name}", message) for name in given[1:]])
    return MixtureRequest(**values)


def read_batch(body: object) -> BatchRequest:
    """Return the request, or raise BadRequest with every mistake."""
    values = read_fields(BATCH_FIELDS, body)
    _require_one_of(values, "doses_mg", "schedule")
    if "schedule" in values and "days" not in values:
        raise BadRequest.at("/days", "Please say for how many days the batch is.")
    if "doses_mg" in values:
        _refuse_beside(values, "doses_mg", "from_day", "days")
        if not any(values["doses_mg"]):
            raise BadRequest.at("/doses_mg", "At least one dose must be above zero.")
    return BatchRequest(**values)


def read_weighing(body: object) -> WeighingRequest:
    """Return the request, or raise BadRequest with every mistake."""
    values = read_fields(WEIGHING_FIELDS, body)
    if "cut_g" not in values and "dose_mg" not in values:
        raise refuse("Please give cut_g (a weight to leave out) or dose_mg (a dose to weigh).")
    return WeighingRequest(**values)


def read_supply(body: object) -> SupplyRequest:
    """Return the request, or raise BadRequest with every mistake."""
    values = read_fields(SUPPLY_FIELDS, body)
    _require_one_of(values, "dose_mg", "schedule")
    if "schedule" in values:
        _refuse_beside(values, "schedule", "start_date")
    stock = {name: values.pop(name, None) for name in ("have_ml", "have_units")}
    return SupplyRequest(**values | {"drug": _stock_drug(values["drug"], **stock)})


def _stock_drug(drug: Drug, have_ml: Fraction | None, have_units: Fraction | None) -> Drug:
    """Return the drug with how much of it there is, from inside it or from beside it."""
    match drug:
        case Liquid():
            return Liquid(
                drug.label_mg, drug.label_ml, _one_stock("ml", drug.use_ml, have_ml, have_units)
            )
        case Units():
            return Units(drug.unit_mg, _one_stock("units", drug.units, have_units, have_ml))
    if have_ml or have_units:
        name = "have_ml" if have_ml else "have_units"
        raise BadRequest.at(f"/{name}", "The drug says its amount in mg already. Leave this out.")
    return drug


def _one_stock(
    name: str, inside: Fraction | None, beside: Fraction | None, other: Fraction | None
) -> Fraction:
    wrong = "units" if name == "ml" else "ml"
    if other:
        raise BadRequest.at(f"/have_{wrong}", f"With this drug, give have_{name} instead.")
    if inside and beside:
        raise BadRequest.at(f"/have_{name}", "This is given twice. Leave one of them out.")
    amount = inside or beside
    if not amount:
        raise BadRequest.at(f"/have_{name}", f"Please give have_{name}: how much there is.")
    return amount


def _require_one_of(values: dict[str, object], one: str, other: str) -> None:
    if one in values and other in values:
        raise BadRequest.at(f"/{other}", f"Use either {one} or {other}, not both.")
    if one not in values and other not in values:
        raise refuse(f"Please give {one} or {other}.")


def _refuse_beside(values: dict[str, object], owner: str, *names: str) -> None:
    problems = [
        Problem(f"/{name}", f"This does not go with {owner}. Leave one of them out.")
        for name in names
        if name in values
    ]
    if problems:
        raise BadRequest(problems)
