"""A card for the kitchen: some days of a plan, one line each, and how to mix for them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from math import ceil

from forum.calculators.asking import Body
from forum.taper.amounts import write_mg, write_mg_short, write_ml, write_ml_short, write_strength
from forum.taper.batch import calculate_batch
from forum.taper.blocks import JOURNAL_KIND, Block, read_block
from forum.taper.card import DAYS_IN_A_WEEK, HOW_LONG_IT_KEEPS, Card, Line, Week, mixing_steps
from forum.taper.mixture import Mixture
from forum.taper.requests import BadRequest, BatchRequest, Liquid, MixtureRequest
from forum.taper.requests.kinds import DATE, Field, Kind, read_fields, refuse
from forum.taper.schedule import Schedule, calculate_schedule
from forum.text.blocks.mixtures import things_to_do
from forum.text.blocks.schedules import write_held
from forum.text.slots import Block as Slot
from forum.web.times import write_day

WEEKS = ("1", "2", "4")


def _read_weeks(value: object) -> int:
    if value not in WEEKS:
        raise refuse(f"Choose one of: {', '.join(WEEKS)}.")
    return int(str(value))


CARD_FIELDS = (
    Field("from_date", DATE, required=True),
    Field("weeks", Kind(_read_weeks, {"enum": WEEKS}), required=True),
)


def read_card(body: Body) -> tuple[date, int]:
    values = read_fields(CARD_FIELDS, body)
    return values["from_date"], values["weeks"]


@dataclass(frozen=True, slots=True)
class Brought:
    """The schedule of a result, and the mixture beside it when they are of one strength."""

    schedule: Block
    plan: Schedule
    mixture: MixtureRequest | None
    mixed: Mixture | None

    @property
    def first_day(self) -> date | None:
        return self.plan.request.start_date


def bring(slots: tuple[Slot, ...]) -> Brought | None:
    """None where there is no schedule among the blocks."""
    read = [read_block(slot.kind, slot.body) for slot in slots if slot.kind != JOURNAL_KIND]
    plans = ((block, result) for block, result in read if isinstance(result, Schedule))
    schedule, plan = next(plans, (None, None))
    if schedule is None or plan is None:
        return None
    for block, result in read:
        if not isinstance(block.request, MixtureRequest) or not isinstance(result, Mixture):
            continue
        if result.mg_per_ml == plan.request.mg_per_ml:
            return Brought(schedule, plan, block.request, result)
    return Brought(schedule, plan, None, None)


def make_card(brought: Brought, from_date: date, weeks: int, today: date) -> Card:
    """Raises BadRequest where the plan has no dose on the days asked for.

    A plan without dates begins on the first day of the card.
    """
    begin = brought.first_day or from_date
    request = replace(brought.plan.request, start_date=begin)
    plan, first = calculate_schedule(request), (from_date - begin).days + 1
    _refuse_other_days(plan, first)
    last = min(first + weeks * DAYS_IN_A_WEEK - 1, plan.last_day)
    spans = [
        (start, min(start + DAYS_IN_A_WEEK - 1, last))
        for start in range(first, last + 1, DAYS_IN_A_WEEK)
    ]
    return Card(
        medicine=brought.schedule.medicine or "",
        strength=write_strength(request.mg_per_ml) if request.mg_per_ml else "",
        drawn=bool(request.mg_per_ml and request.mark_ml),
        weeks=tuple(
            Week(tuple(_lines(plan, *span, today)), tuple(_mixing(brought, plan, *span)))
            for span in spans
        ),
        ends=_say_end(plan, last),
    )


def _refuse_other_days(plan: Schedule, first: int) -> None:
    begin, end = plan.date_of(1), plan.date_of(plan.last_day)
    if begin and first < 1:
        raise BadRequest.at(
            "/from_date", f"The plan begins on {write_day(begin)}. Write that day or a later one."
        )
    if end and first > plan.last_day:
        raise BadRequest.at(
            "/from_date", f"The plan ends on {write_day(end)}. Write that day or an earlier one."
        )


def _say_end(plan: Schedule, last: int) -> str:
    if last < plan.last_day:
        return ""
    dose = write_mg_short(plan.dose_on_day(plan.last_day))
    return f"The plan ends here, at {dose}. What comes next is for you and your prescriber."


def _lines(plan: Schedule, first: int, last: int, today: date) -> Iterator[Line]:
    for day in range(first, last + 1):
        on = plan.date_of(day) or today
        yield Line(on, write_mg_short(plan.dose_on_day(day)), _volume(plan, day), on == today)


def _volume(plan: Schedule, day: int) -> str:
    """What to draw where the marks are known, else the exact volume."""
    level = plan.level_on_day(day)
    drawn, volume = plan.drawn(level), plan.ml_of(plan.course.doses[level])
    if drawn:
        held = write_held(plan, level)
        return f"{write_ml(drawn.value)}, holds {held}" if held else write_ml(drawn.value)
    return write_ml_short(plan.powers.fraction(volume)) if volume else ""


def _mixing(brought: Brought, plan: Schedule, first: int, last: int) -> Iterator[str]:
    """How to come by the liquid of these days."""
    request, mixed, strength = brought.mixture, brought.mixed, plan.request.mg_per_ml
    total_mg = plan.total_between(first, last)
    if not strength or not total_mg:
        return
    if not request or not mixed:
        yield f"These days take {write_ml_short(total_mg / strength)} in all."
    elif not isinstance(request.drug, Liquid) or request.solvent_ml:
        yield from _made_anew(request, mixed, total_mg / strength)
    elif not mixed.add_ml:
        yield f"The liquid as it is: these days take {write_ml_short(total_mg / strength)} of it."
    else:
        yield from _batch(request, plan, first, last)


def _made_anew(request: MixtureRequest, mixed: Mixture, total_ml: Fraction) -> Iterator[str]:
    times = ceil(total_ml / mixed.total_ml)
    often = "once" if times == 1 else f"{times} times"
    yield f"These days take {write_ml_short(total_ml)}: make the mixture {often}."
    yield from things_to_do(request, mixed)
    yield HOW_LONG_IT_KEEPS


def _batch(request: MixtureRequest, plan: Schedule, first: int, last: int) -> Iterator[str]:
    drug, strength = request.drug, plan.request.mg_per_ml
    if not isinstance(drug, Liquid) or not strength:
        raise TypeError("a batch is made of a liquid with a strength")
    days = last - first + 1
    asked = BatchRequest(
        drug, strength, (), plan.request, from_day=first, days=days, mark_ml=request.mark_ml
    )
    label = f"{write_mg(drug.label_mg)} in {write_ml(drug.label_ml)}"
    yield from mixing_steps(calculate_batch(asked), label, strength)
