"""How much to mix for several days at once."""

from collections.abc import Iterator
from fractions import Fraction

from forum.calculators.answers import Answer, Table, write_days
from forum.calculators.asking import Body, Place, Places, Typed, ask
from forum.calculators.brought import has_plan, plan_asked, same_dose_asked
from forum.calculators.fields import (
    PLAN_ROWS,
    Label,
    Named,
    Plan,
    Step,
    StepsForm,
    amount,
    count,
    have,
)
from forum.calculators.sums.page import Sum
from forum.taper.amounts import (
    write_mg_short,
    write_ml,
    write_ml_short,
    write_number,
    write_strength,
)
from forum.taper.batch import Batch, calculate_batch
from forum.taper.requests import BatchRequest, read_batch


class BatchForm(Named, Label, Plan, StepsForm):
    steps = (
        Step("What you have", ("medicine", "have", "label_mg label_ml", "unit_mg")),
        Step("What you take", PLAN_ROWS),
        Step("The batch", ("from_day days", "strength mark_ml", "bottle_ml")),
    )
    have = have({"liquid": "A liquid", "tablets": "Tablets or capsules"})
    from_day = count("From day", "Of the plan; 1 is its first day.", default="1")
    days = count("For so many days")
    strength = amount("Strength of the batch, in mg per mL")
    mark_ml = amount("Smallest mark for measuring your liquid, in mL", "Optional.")
    bottle_ml = amount("Your bottle holds, in mL", "Optional: to see whether it is large enough.")


_DRUGS: dict[str, Places] = {
    "liquid": (
        Place("label_mg", "/drug/label_mg", asked=True),
        Place("label_ml", "/drug/label_ml", asked=True),
    ),
    "tablets": (Place("unit_mg", "/drug/unit_mg", asked=True),),
}
_BATCH: Places = (
    Place("from_day", "/from_day"),
    Place("days", "/days", asked=True),
    Place("strength", "/target_mg_per_ml", asked=True),
    Place("mark_ml", "/mark_ml"),
    Place("medicine", "/medicine"),
    Place("bottle_ml", "/bottle_ml"),
)


def _work_out(typed: Typed) -> Answer:
    plan = plan_asked(typed) if has_plan(typed) else same_dose_asked("days")
    drug = _DRUGS.get(typed["have"], _DRUGS["liquid"])
    request, batch = ask(typed, (*drug, *plan.places, *_BATCH), _calculate, **plan.fixed)
    return Answer(
        sentence=_say(request, batch),
        tables=(Table("What goes in", _head(batch), tuple(_rows(batch))),),
        working=batch.working,
        notes=batch.notes,
    )


def _calculate(body: Body) -> tuple[BatchRequest, Batch]:
    request = read_batch(body)
    return request, calculate_batch(request)


def _say(request: BatchRequest, batch: Batch) -> str:
    needs = (
        f"{write_days(request.days)} from day {request.from_day:,} need{'s' * (request.days == 1)}"
    )
    total = f"{write_ml_short(batch.total_ml)} at {write_strength(request.target_mg_per_ml)}"
    return f"{needs} {write_mg_short(batch.total_mg)}, which is {total}."


def _head(batch: Batch) -> tuple[str, ...]:
    return ("what", "exactly", *(["to measure"] if batch.drawn_stock_ml else []))


def _rows(batch: Batch) -> Iterator[tuple[str, ...]]:
    if batch.stock_ml is not None:
        yield _row("your liquid", batch.stock_ml, batch.drawn_stock_ml)
    if batch.stock_units is not None:
        whole = f"{batch.whole_units:,} whole ones hold at least that"
        yield ("tablets or capsules", f"{write_number(batch.stock_units)} ({whole})")
    yield _row("water", batch.add_ml, batch.drawn_add_ml)
    yield _row("together", batch.total_ml, batch.drawn_total_ml)
    if batch.left_ml is not None and batch.left_mg is not None:
        left = f"{write_ml_short(batch.left_ml)} ({write_mg_short(batch.left_mg)})"
        yield ("left over", "", left)


def _row(name: str, exactly: Fraction, drawn: Fraction | None) -> tuple[str, ...]:
    return (name, write_ml(exactly), *([] if drawn is None else [write_ml(drawn)]))


BATCH = Sum(
    "batch",
    "A batch for several days",
    "How much of your liquid, or how many tablets, and how much water for some days of a plan.",
    BatchForm,
    _work_out,
)
