"""How long what is in the cupboard lasts."""

from collections.abc import Iterator

from forum.calculators.answers import Answer, Table, write_days
from forum.calculators.asking import Body, Place, Places, Typed, ask
from forum.calculators.brought import Asked, has_plan, plan_asked
from forum.calculators.fields import PLAN_ROWS, Label, Named, Plan, Step, StepsForm, amount, have
from forum.calculators.sums.page import Sum
from forum.taper.amounts import write_mg_short
from forum.taper.requests import read_supply
from forum.taper.supply import Supply, calculate_supply
from forum.web.times import write_day


class SupplyForm(Named, Label, Plan, StepsForm):
    steps = (
        Step(
            "What you have",
            ("medicine", "have", "label_mg label_ml", "unit_mg", "have_ml", "have_units"),
        ),
        Step("What you take", PLAN_ROWS),
    )
    have = have({"liquid": "A liquid", "tablets": "Tablets or capsules"})
    have_ml = amount("mL that are left", "Only for a liquid.")
    have_units = amount("How many are left", "Only for tablets or capsules.")


_DRUGS: dict[str, Places] = {
    "liquid": (
        Place("label_mg", "/drug/label_mg", asked=True),
        Place("label_ml", "/drug/label_ml", asked=True),
        Place("have_ml", "/have_ml", asked=True),
    ),
    "tablets": (
        Place("unit_mg", "/drug/unit_mg", asked=True),
        Place("have_units", "/have_units", asked=True),
    ),
}
_MEDICINE = Place("medicine", "/medicine")
_SAME_DOSE = Asked(
    (Place("start_mg", "/dose_mg", asked=True), Place("start_date", "/start_date")), {}
)


def _work_out(typed: Typed) -> Answer:
    plan = plan_asked(typed) if has_plan(typed) else _SAME_DOSE
    drug = _DRUGS.get(typed["have"], _DRUGS["liquid"])
    supply = ask(typed, (*drug, *plan.places, _MEDICINE), _calculate, **plan.fixed)
    return Answer(
        sentence=_say(supply),
        tables=(Table("The supply", ("what", "how much"), tuple(_rows(supply))),),
        working=supply.working,
        notes=supply.notes,
    )


def _calculate(body: Body) -> Supply:
    return calculate_supply(read_supply(body))


def _say(supply: Supply) -> str:
    until = f", until {write_day(supply.lasts_until)}" if supply.lasts_until else ""
    return f"It is enough for {write_days(supply.whole_days)}{until}."


def _rows(supply: Supply) -> Iterator[tuple[str, ...]]:
    yield ("drug in it", write_mg_short(supply.total_mg))
    yield ("whole days", f"{supply.whole_days:,}")
    yield ("left after them", write_mg_short(supply.left_mg))
    if supply.lasts_until:
        yield ("the last whole day", write_day(supply.lasts_until))


SUPPLY = Sum(
    "supply",
    "How long a supply lasts",
    "Whole days until the bottle or the box is used up, with the same dose or with a plan.",
    SupplyForm,
    _work_out,
)
