"""Drug by the weight of tablet."""

from collections.abc import Iterator

from forum.calculators.answers import Answer, Table, write_percent
from forum.calculators.asking import Body, Place, Places, Typed, ask
from forum.calculators.fields import Named, Step, StepsForm, amount
from forum.calculators.sums.page import Sum
from forum.taper.amounts import write_grams, write_mg, write_mg_short
from forum.taper.requests import WeighingRequest, read_weighing
from forum.taper.weighing import Weighing, calculate_weighing


class WeighingForm(Named, StepsForm):
    steps = (
        Step("The tablet", ("medicine", "tablet_mg tablet_g")),
        Step("What you want", ("dose_mg", "cut_g")),
        Step("Your scale", ("scale_g",)),
    )
    tablet_mg = amount("mg of drug in one tablet", "As printed on the box.")
    tablet_g = amount("Weight of one tablet, in g", "As your scale shows it: 0.17, for example.")
    dose_mg = amount("A dose, in mg of drug", "To see what it weighs.")
    cut_g = amount("A cut, in g of tablet", "Optional: to see how much drug that is.")
    scale_g = amount("One step of your scale, in g", "Empty means 0.001 g, a milligram scale.")


def _places(typed: Typed) -> Places:
    return (
        Place("tablet_mg", "/tablet_mg", asked=True),
        Place("tablet_g", "/tablet_g", asked=True),
        Place("dose_mg", "/dose_mg", asked=not typed["cut_g"]),
        Place("cut_g", "/cut_g"),
        Place("scale_g", "/scale_g"),
        Place("medicine", "/medicine"),
    )


def _work_out(typed: Typed) -> Answer:
    request, weighed = ask(typed, _places(typed), _calculate)
    return Answer(
        sentence=_say(request, weighed),
        tables=(
            Table(
                "Weights",
                ("what", "weight of tablet", "drug in it"),
                tuple(_rows(request, weighed)),
            ),
        ),
        working=weighed.working,
        notes=weighed.notes,
    )


def _calculate(body: Body) -> tuple[WeighingRequest, Weighing]:
    request = read_weighing(body)
    return request, calculate_weighing(request)


def _say(request: WeighingRequest, weighed: Weighing) -> str:
    if request.dose_mg and weighed.dose_g:
        weight = write_grams(weighed.dose_g)
        return f"{write_mg(request.dose_mg)} of drug are {weight} of tablet."
    cut = write_grams(request.cut_g or weighed.g_per_mg)
    return f"{cut} of tablet hold {write_mg_short(weighed.cut_mg or request.tablet_mg)} of drug."


def _rows(request: WeighingRequest, weighed: Weighing) -> Iterator[tuple[str, ...]]:
    yield ("one tablet", write_grams(request.tablet_g), write_mg(request.tablet_mg))
    if request.dose_mg and weighed.dose_g:
        yield ("the dose", write_grams(weighed.dose_g), write_mg(request.dose_mg))
    if request.cut_g and weighed.cut_mg:
        yield ("the cut", write_grams(request.cut_g), write_mg_short(weighed.cut_mg))
    step = f"{write_mg_short(weighed.scale_step_mg)}{_shares(weighed)}"
    yield ("one step of the scale", write_grams(request.scale_g), step)
    yield ("one gram", "1 g", write_mg_short(weighed.mg_per_g))


def _shares(weighed: Weighing) -> str:
    shares = [
        f"{write_percent(share)} of the {what}"
        for what, share in (
            ("dose", weighed.scale_step_percent_of_dose),
            ("cut", weighed.scale_step_percent_of_cut),
        )
        if share is not None
    ]
    return f": {', '.join(shares)}" if shares else ""


WEIGHING = Sum(
    "weighing",
    "Weighing",
    "How much drug is in so much weight of tablet, and what one step of the scale means.",
    WeighingForm,
    _work_out,
)
