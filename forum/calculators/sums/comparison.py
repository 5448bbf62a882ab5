"""Two plans beside each other."""

from collections.abc import Iterator
from dataclasses import replace

from forum.calculators.answers import (
    Answer,
    Table,
    caption,
    thinned,
    when,
    write_days,
    write_percent,
)
from forum.calculators.asking import Body, Place, Typed, ask
from forum.calculators.brought import plan_asked
from forum.calculators.fields import (
    CUT_IN,
    PLAN_ROWS,
    Plan,
    Step,
    StepsForm,
    amount,
    choose,
    count,
    day,
)
from forum.calculators.sums.page import Sum
from forum.taper.amounts import write_mg_short
from forum.taper.comparison import Comparison, Outline, compare_plans
from forum.taper.requests.kinds import Field, read_fields
from forum.taper.requests.schedules import SCHEDULE
from forum.taper.schedule import calculate_schedule
from forum.taper.working import Step as Line
from forum.taper.working import step
from forum.web.times import write_day

_OTHER = "other_"


class ComparisonForm(Plan, StepsForm):
    steps = (
        Step("One plan", PLAN_ROWS),
        Step("The other plan", tuple(_OTHER + row.replace(" ", f" {_OTHER}") for row in PLAN_ROWS)),
    )
    other_start_mg = amount("Dose of the other plan, in mg a day")
    other_start_date = day("First day of the other plan", "Optional.")
    other_cut = amount("Less by, in the other plan")
    other_cut_in = choose("Unit in the other plan", CUT_IN)
    other_every_days = count("Every how many days, in the other plan")
    other_until_mg = amount("Down to, in the other plan, in mg")


FIELDS = (Field("one", SCHEDULE, required=True), Field("other", SCHEDULE, required=True))


def _work_out(typed: Typed) -> Answer:
    other = {name.removeprefix(_OTHER): value for name, value in typed.items() if _OTHER in name}
    one, two = plan_asked(typed, "/one"), plan_asked(other, "/other")
    places = (*one.places, *map(_of_other, two.places))
    compared = ask(typed, places, _calculate, **one.fixed, **two.fixed)
    return Answer(
        sentence=_say(compared),
        tables=(
            Table("Both in a few numbers", ("what", "one", "other"), tuple(_rows(compared))),
            Table(_above(compared), ("on", "one", "other"), tuple(_doses(compared))),
        ),
        working=tuple(_working(compared)),
    )


def _of_other(place: Place) -> Place:
    beside = place.beside and _OTHER + place.beside
    return replace(place, field=_OTHER + place.field, beside=beside)


def _calculate(body: Body) -> Comparison:
    plans = read_fields(FIELDS, body)
    return compare_plans(calculate_schedule(plans["one"]), calculate_schedule(plans["other"]))


def _say(compared: Comparison) -> str:
    days, mg = compared.days_longer, compared.mg_more
    length = f"takes {write_days(abs(days))} {'longer' if days > 0 else 'less'}"
    total = f"{write_mg_short(abs(mg))} {'more' if mg > 0 else 'less'} in all"
    return f"The other plan {length if days else 'takes as long'} and {total}."


def _rows(compared: Comparison) -> Iterator[tuple[str, ...]]:
    both = (compared.one, compared.other)
    yield ("days", *(f"{each.last_day:,}" for each in both))
    if any(each.end_date for each in both):
        yield ("ends on", *(_end(each) for each in both))
    yield ("different doses", *(f"{each.level_count:,}" for each in both))
    yield ("drug in all", *(write_mg_short(each.total_mg) for each in both))
    yield ("largest single cut", *(_largest(each) for each in both))
    yield ("fastest 14 days", *(_worst(each) for each in both))


def _above(compared: Comparison) -> str:
    count = len(compared.days)
    return caption("Doses every four weeks", len(thinned(count)), count)


def _doses(compared: Comparison) -> Iterator[tuple[str, ...]]:
    for place in thinned(len(compared.days)):
        day = compared.days[place]
        doses = (plan.write_dose_short(plan.level_on_day(day)) for plan in compared.plans)
        yield (when(day, None), *doses)


def _end(outline: Outline) -> str:
    return write_day(outline.end_date) if outline.end_date else "no date"


def _largest(outline: Outline) -> str:
    percent = outline.largest_cut_percent
    return write_percent(percent) if percent else "none"


def _worst(outline: Outline) -> str:
    return f"{write_percent(outline.pace.worst_14_day_percent)} of the dose"


def _working(compared: Comparison) -> Iterator[Line]:
    one, other = compared.one, compared.other
    says = f"{write_days(other.last_day)} − {write_days(one.last_day)}"
    yield step(says, write_days(compared.days_longer))
    difference = write_mg_short(compared.mg_more)
    says = f"{write_mg_short(other.total_mg)} − {write_mg_short(one.total_mg)}"
    yield step(says, difference)


COMPARISON = Sum(
    "comparison",
    "Two plans beside each other",
    "When each ends, how much it takes in all, and how fast it goes.",
    ComparisonForm,
    _work_out,
)
