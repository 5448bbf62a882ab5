"""The same mixture every day, and more of it thrown away as the dose falls."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from forum.calculators.answers import Answer, Table, caption, thinned, when
from forum.calculators.asking import Body, Place, Places, Typed, ask
from forum.calculators.brought import plan_asked
from forum.calculators.fields import PLAN_ROWS, Plan, Step, StepsForm, amount
from forum.calculators.sums.page import Sum
from forum.taper.amounts import write_mg, write_mg_short, write_ml, write_ml_short, write_strength
from forum.taper.discarding import Discard, list_discards
from forum.taper.notes import Note, note
from forum.taper.requests.kinds import POSITIVE, Field, read_fields
from forum.taper.requests.schedules import SCHEDULE
from forum.taper.schedule import Schedule, ScheduleRequest, calculate_schedule
from forum.taper.small_volumes import small_volume_notes
from forum.taper.working import Step as Line
from forum.taper.working import step


class DiscardForm(Plan, StepsForm):
    steps = (
        Step("The plan", PLAN_ROWS),
        Step("The mixture of every day", ("drug_mg total_ml", "mark_ml")),
    )
    drug_mg = amount("mg of drug in it", "At least the highest dose.")
    total_ml = amount("mL in all")
    mark_ml = amount("Smallest mark of what you measure with, in mL")


@dataclass(frozen=True, slots=True)
class DiscardRequest:
    """A plan, and a mixture that is made anew every day."""

    schedule: ScheduleRequest
    drug_mg: Fraction
    total_ml: Fraction
    mark_ml: Fraction


FIELDS = (
    Field("schedule", SCHEDULE, required=True),
    Field("drug_mg", POSITIVE, required=True),
    Field("total_ml", POSITIVE, required=True),
    Field("mark_ml", POSITIVE, required=True),
)
_MIXTURE: Places = (
    Place("drug_mg", "/drug_mg", asked=True),
    Place("total_ml", "/total_ml", asked=True),
    Place("mark_ml", "/mark_ml", asked=True),
)


def _work_out(typed: Typed) -> Answer:
    plan_places = plan_asked(typed)
    places = (*plan_places.places, *_MIXTURE)
    request, plan, discards = ask(typed, places, _calculate, **plan_places.fixed)
    head: tuple[str, ...] = ("from", "dose", "throw away", "take", "error")
    rows = [_row(plan, each) for each in discards]
    if not any(each.error_mg for each in discards):
        head, rows = head[:-1], [row[:-1] for row in rows]
    return Answer(
        sentence=_say(request, discards),
        tables=(
            Table(caption("What to throw away", len(rows), plan.level_count), head, tuple(rows)),
        ),
        working=tuple(_working(request, discards[0])),
        notes=tuple(_notes(request, discards)),
    )


def _calculate(body: Body) -> tuple[DiscardRequest, Schedule, tuple[Discard, ...]]:
    request = DiscardRequest(**read_fields(FIELDS, body))
    plan = calculate_schedule(request.schedule)
    shown = thinned(plan.level_count)
    mixture = (request.drug_mg, request.total_ml, request.mark_ml)
    return request, plan, list_discards(plan, *mixture, shown)


def _say(request: DiscardRequest, discards: tuple[Discard, ...]) -> str:
    mixture = f"{write_mg(request.drug_mg)} in {write_ml(request.total_ml)} every day"
    first, last = (write_ml(each.drawn_discard_ml) for each in (discards[0], discards[-1]))
    return f"{mixture}: throw away {first} at first and {last} at the end, and take the rest."


def _row(plan: Schedule, each: Discard) -> tuple[str, ...]:
    take = write_ml_short(each.take_ml)
    return (
        when(each.day, plan.date_of(each.day)),
        write_mg_short(each.dose_mg),
        write_ml(each.drawn_discard_ml),
        take,
        _write_error(each.error_mg),
    )


def _write_error(error: Fraction) -> str:
    if not error:
        return "none"
    return f"{write_mg_short(abs(error))} too {'much' if error > 0 else 'little'}"


def _notes(request: DiscardRequest, discards: tuple[Discard, ...]) -> Iterator[Note]:
    yield note("suspension")
    measured = [each.drawn_discard_ml for each in discards if each.drawn_discard_ml]
    if measured:
        least = min(measured)
        yield from small_volume_notes(least, write_ml(least), request.mark_ml)


def _working(request: DiscardRequest, first: Discard) -> Iterator[Line]:
    strength = request.drug_mg / request.total_ml
    says = f"{write_mg(request.drug_mg)} ÷ {write_ml(request.total_ml)}"
    yield step(says, write_strength(strength))
    says = f"{write_mg_short(first.dose_mg)} ÷ {write_strength(strength)}"
    yield step(says, write_ml_short(first.take_ml))
    says = f"{write_ml(request.total_ml)} − {write_ml_short(first.take_ml)}"
    yield step(says, write_ml_short(first.discard_ml))
    if first.drawn_discard_ml != first.discard_ml:
        drawn = write_ml(first.drawn_discard_ml)
        mark = write_ml(request.mark_ml)
        yield Line(f"to the nearest mark of {mark}: throw away {drawn}", drawn)


DISCARDS = Sum(
    "discard",
    "Throwing a part away",
    "The same mixture every day: how much of it to throw away, so that the rest is the dose.",
    DiscardForm,
    _work_out,
)
