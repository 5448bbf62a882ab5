"""A block as text inside a post: read, written back in one form, worked out.

A mixture and a schedule are calculations; a journal is a picture of days that were lived.
"""

from dataclasses import dataclass, replace

from forum.taper.blocks.journal_text import parse_journal, write_journal
from forum.taper.blocks.lines import BlockError, LineProblem, Reading, read_lines
from forum.taper.blocks.mixture_text import MIXTURE_KEYS, MIXTURE_LINES, write_mixture_lines
from forum.taper.blocks.schedule_text import SCHEDULE_KEYS, SCHEDULE_LINES, write_schedule_lines
from forum.taper.mixture import Mixture, calculate_mixture
from forum.taper.requests import (
    BadRequest,
    MixtureRequest,
    ScheduleRequest,
    read_mixture,
    read_schedule,
)
from forum.taper.schedule import Schedule, calculate_schedule
from forum.taper.schedule.limits import PlanTooLong

__all__ = [
    "BLOCK_KINDS",
    "JOURNAL_KIND",
    "Block",
    "BlockError",
    "LineProblem",
    "block_calculation",
    "parse_block",
    "parse_journal",
    "read_block",
    "write_block",
    "write_journal",
]

_GRAMMARS = {
    "mixture": (MIXTURE_KEYS, MIXTURE_LINES),
    "schedule": (SCHEDULE_KEYS, SCHEDULE_LINES),
}
JOURNAL_KIND = "journal"
BLOCK_KINDS = (*_GRAMMARS, JOURNAL_KIND)


@dataclass(frozen=True, slots=True)
class Block:
    """A request inside a post; the request of a mixture does not repeat the medicine."""

    kind: str
    request: MixtureRequest | ScheduleRequest
    medicine: str | None = None


def parse_block(kind: str, body: str) -> Block:
    """Read the text of a block; raises BlockError like `read_block`, which saves a second sum."""
    return read_block(kind, body)[0]


def read_block(kind: str, body: str) -> tuple[Block, Mixture | Schedule]:
    """Read the text of a block and work it out; raises BlockError with every mistake.

    What is read can be drawn: a plan that is too long or water that cannot be is refused here.
    """
    keys, line_of = _GRAMMARS[kind]
    reading = read_lines(body, keys)
    if reading.problems:
        raise BlockError(reading.problems)
    try:
        block = _read_request(kind, reading)
        return block, block_calculation(block)
    except BadRequest as refusal:
        reading.refuse_request(refusal, line_of)
    except PlanTooLong as too_long:
        reading.refuse_request(BadRequest.at("/target_mg", str(too_long)), line_of)
    raise BlockError(reading.problems)


def _read_request(kind: str, reading: Reading) -> Block:
    body = dict(reading.body)
    medicine = body.pop("medicine", None)
    if kind == "mixture":
        return Block(kind, read_mixture(body), medicine)
    if "rows" in body:
        body.setdefault("method", "table")
    elif "method" not in body:
        raise BadRequest.at("/method", "Please add a line “cut”, like “cut: 0.02 mg every 1 day”.")
    return Block(kind, read_schedule(body), medicine)


def write_block(block: Block) -> str:
    """Write a block in its one form, without the fence around it."""
    lines = [("medicine", block.medicine)] if block.medicine else []
    if isinstance(block.request, MixtureRequest):
        lines += write_mixture_lines(block.request)
    else:
        lines += write_schedule_lines(block.request)
    return "".join(f"{key}: {value}\n" for key, value in lines)


def block_calculation(block: Block) -> Mixture | Schedule:
    """Work a block out."""
    if isinstance(block.request, MixtureRequest):
        return calculate_mixture(replace(block.request, medicine=block.medicine))
    return calculate_schedule(block.request)
