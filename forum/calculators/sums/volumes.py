"""A total to mix for which every dose and every cut lands on a mark."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from forum.calculators.answers import Answer, Table
from forum.calculators.asking import Body, Place, Places, Typed, ask, read_entries
from forum.calculators.fields import Step, StepsForm, amount
from forum.calculators.sums.page import Sum
from forum.taper.amounts import (
    Unit,
    write_mg,
    write_mg_short,
    write_ml,
    write_ml_short,
    write_short,
)
from forum.taper.devices import find_volumes
from forum.taper.requests.kinds import AMOUNT, POSITIVE, Field, listing, read_fields
from forum.taper.working import Step as Line
from forum.taper.working import step

_MOST_AMOUNTS = 40


class VolumesForm(StepsForm):
    steps = (
        Step("What goes in", ("drug_mg",)),
        Step("What you want to measure", ("amounts", "mark_ml")),
        Step("The whole", ("least_ml most_ml", "total_mark_ml")),
    )
    drug_mg = amount("mg of drug in the whole", "1 mL of a liquid of 25 mg in 5 mL is 5 here.")
    amounts = amount("Doses and cuts, in mg", "All that should land on a mark: “4.5; 0.02”.")
    mark_ml = amount("Smallest mark of your syringe, in mL")
    least_ml = amount("At least so many mL in all", default="1")
    most_ml = amount("At most so many mL in all", default="500")
    total_mark_ml = amount("Smallest mark for measuring the whole, in mL", default="1")


@dataclass(frozen=True, slots=True)
class VolumesRequest:
    """Amounts that have to land on marks, and how large the whole may be."""

    drug_mg: Fraction
    amounts_mg: tuple[Fraction, ...]
    mark_ml: Fraction
    least_ml: Fraction
    most_ml: Fraction
    total_mark_ml: Fraction


FIELDS = (
    Field("drug_mg", POSITIVE, required=True),
    Field("amounts_mg", listing(POSITIVE, _MOST_AMOUNTS), required=True),
    Field("mark_ml", POSITIVE, required=True),
    Field("least_ml", AMOUNT, required=True),
    Field("most_ml", POSITIVE, required=True),
    Field("total_mark_ml", POSITIVE, required=True),
)
_PLACES: Places = (
    Place("drug_mg", "/drug_mg", asked=True),
    Place("amounts", "/amounts_mg", asked=True, read=lambda text: read_entries(text) or [""]),
    Place("mark_ml", "/mark_ml", asked=True),
    Place("least_ml", "/least_ml", asked=True),
    Place("most_ml", "/most_ml", asked=True),
    Place("total_mark_ml", "/total_mark_ml", asked=True),
)


def _work_out(typed: Typed) -> Answer:
    request, totals = ask(typed, _PLACES, _calculate)
    head = ("make up to", "strength", "one mark holds", *map(write_mg, request.amounts_mg[:4]))
    rows = tuple(_row(request, total) for total in totals)
    return Answer(
        sentence=_say(request, totals),
        tables=(Table("Totals that land on marks", head, rows),) if rows else (),
        working=tuple(_working(request, totals)),
    )


def _calculate(body: Body) -> tuple[VolumesRequest, Sequence[Fraction]]:
    request = VolumesRequest(**read_fields(FIELDS, body))
    totals = find_volumes(
        request.drug_mg,
        request.amounts_mg,
        request.mark_ml,
        least_ml=request.least_ml,
        most_ml=request.most_ml,
        total_mark_ml=request.total_mark_ml,
    )
    return request, totals


def _say(request: VolumesRequest, totals: Sequence[Fraction]) -> str:
    drug = write_mg(request.drug_mg)
    if not totals:
        reach = f"{write_ml(request.least_ml)} to {write_ml(request.most_ml)}"
        return f"No total from {reach} puts every one of these on a mark. Allow a larger total."
    return f"{drug} made up to {write_ml_short(totals[0])}: every one of these lands on a mark."


def _row(request: VolumesRequest, total: Fraction) -> tuple[str, ...]:
    strength = request.drug_mg / total
    return (
        write_ml_short(total),
        write_short(strength, Unit.STRENGTH),
        write_mg_short(strength * request.mark_ml),
        *(write_ml_short(each / strength) for each in request.amounts_mg[:4]),
    )


def _working(request: VolumesRequest, totals: Sequence[Fraction]) -> Iterator[Line]:
    mark, drug = write_ml(request.mark_ml), write_mg(request.drug_mg)
    for each in request.amounts_mg[:4]:
        multiple = write_ml_short(request.mark_ml * request.drug_mg / each)
        says = f"{write_mg(each)} on a mark: the whole is a multiple of {mark} × {drug}"
        yield step(f"{says} ÷ {write_mg(each)}", multiple)
    if totals:
        strength = write_short(request.drug_mg / totals[0], Unit.STRENGTH)
        yield step(f"{drug} ÷ {write_ml_short(totals[0])}", strength)


VOLUMES = Sum(
    "volume",
    "Find a volume",
    "How much to mix, so that every dose and every cut lands exactly on a mark of your syringe.",
    VolumesForm,
    _work_out,
)
