"""The plan of a page that needs one: brought along from a result, or typed in its own fields."""

from dataclasses import dataclass

from forum.calculators.asking import Body, Place, Places, Typed, inside
from forum.calculators.lines import body_of_block
from forum.calculators.ways import way_of
from forum.taper.blocks import Block, BlockError, read_block
from forum.taper.mixture import Mixture
from forum.taper.requests import read_schedule
from forum.taper.schedule import Schedule, calculate_schedule
from forum.taper.sentences import sentence

_FIELDS = ("start_mg", "cut", "every_days", "until_mg", "start_date")


@dataclass(frozen=True, slots=True)
class Asked:
    """The fields that ask for a schedule, and what else its request holds."""

    places: Places
    fixed: Body


def brought_plan(typed: Typed) -> tuple[Block, Mixture | Schedule] | None:
    """The plan that came with the form, worked out; None when there is none that can be read."""
    try:
        return read_block("schedule", typed["plan"]) if typed.get("plan") else None
    except BlockError:
        return None


def brought_block(typed: Typed) -> Block | None:
    brought = brought_plan(typed)
    return brought[0] if brought else None


def say_plan(block: Block, result: Mixture | Schedule) -> str:
    said = sentence(result)
    return f"{block.medicine}: {said}" if block.medicine else said


def plan_asked(typed: Typed, pointer: str = "/schedule") -> Asked:
    """A plan at this place of a request."""
    if brought_block(typed):
        return Asked((Place("plan", pointer, read=_read_brought),), {})
    way = way_of(typed)
    places = tuple(place for place in way.places if place.field in _FIELDS)
    return Asked(inside(pointer, places), {pointer[1:]: {"method": way.method}})


def _read_brought(text: str) -> Body:
    body = body_of_block("schedule", text)
    body.pop("medicine", None)
    return body


def same_dose_asked(days: str) -> Asked:
    """The dose of the plan’s first field, for the days that another field names."""
    places = (
        Place("start_mg", "/schedule/rows/0/dose_mg", asked=True),
        Place(days, "/schedule/rows/0/days", asked=True),
    )
    return Asked(places, {"schedule": {"method": "table"}})


def has_plan(typed: Typed) -> bool:
    """Whether doses change: without a cut, a page counts with the same dose every day."""
    return brought_block(typed) is not None or bool(typed["cut"])


def read_plan(body: Body) -> Schedule:
    return calculate_schedule(read_schedule(body))
