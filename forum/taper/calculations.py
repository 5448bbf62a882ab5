"""Every calculation by its name: a plain request in, a plain answer out."""

from collections.abc import Callable
from json import loads
from typing import Any

from forum.taper.answers import write_result_answer
from forum.taper.batch import calculate_batch
from forum.taper.mixture import calculate_mixture
from forum.taper.requests import (
    BadRequest,
    read_batch,
    read_mixture,
    read_schedule,
    read_supply,
    read_weighing,
)
from forum.taper.requests.kinds import Schema, object_schema
from forum.taper.requests.mixtures import (
    BATCH_FIELDS,
    MIXTURE_FIELDS,
    SUPPLY_FIELDS,
    WEIGHING_FIELDS,
)
from forum.taper.requests.schedules import SCHEDULE
from forum.taper.schedule import calculate_schedule
from forum.taper.schedule.answer import write_schedule
from forum.taper.schedule.limits import PlanTooLong
from forum.taper.supply import calculate_supply
from forum.taper.weighing import calculate_weighing

Answer = dict[str, Any]

_CALCULATIONS: dict[str, Callable[[object], str]] = {
    "mixture": lambda body: write_result_answer(calculate_mixture(read_mixture(body))),
    "batch": lambda body: write_result_answer(calculate_batch(read_batch(body))),
    "weighing": lambda body: write_result_answer(calculate_weighing(read_weighing(body))),
    "supply": lambda body: write_result_answer(calculate_supply(read_supply(body))),
    "schedule": lambda body: write_schedule(calculate_schedule(read_schedule(body))),
}

# JSON schemas of the requests, from the same fields that read them.
REQUEST_SCHEMAS: dict[str, Schema] = {
    "mixture": object_schema(MIXTURE_FIELDS),
    "batch": object_schema(BATCH_FIELDS),
    "weighing": object_schema(WEIGHING_FIELDS),
    "supply": object_schema(SUPPLY_FIELDS),
    "schedule": SCHEDULE.schema,
}

KINDS = tuple(_CALCULATIONS)


def calculate(kind: str, body: object) -> Answer:
    """Work out a request given as plain JSON; raises BadRequest with every mistake in it."""
    answer: Answer = loads(write_answer(kind, body))
    return answer


def write_answer(kind: str, body: object) -> str:
    """Do the same and return the JSON text of the answer, which is how it is sent."""
    try:
        return _CALCULATIONS[kind](body)
    except PlanTooLong as too_long:
        place = "" if kind == "schedule" else "/schedule"
        raise BadRequest.at(place, str(too_long)) from None
