"""The text of a schedule block as something to follow."""

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from forum.taper.blocks import Block, BlockError, read_block, write_block
from forum.taper.schedule import Schedule

# A block in a post is at most as long as the post; a plan is far shorter.
LONGEST_SOURCE = 8_000
_KEPT = 200
_MOST_PROBLEMS = 5


class BadPlanText(Exception):
    """The text is no schedule; `problems` say where and what to write instead."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__()
        self.problems = problems


@dataclass(frozen=True, slots=True)
class PlanText:
    """A plan that was read, and what it comes to."""

    block: Block
    schedule: Schedule

    @property
    def medicine(self) -> str:
        return self.block.medicine or ""

    @property
    def source(self) -> str:
        """The text in its one canonical form."""
        return write_block(self.block)

    def beginning_on(self, day: date) -> str:
        """The same plan with that day as its day 1."""
        request = replace(self.schedule.request, start_date=day)
        return write_block(replace(self.block, request=request))


def schedule_from(source: str) -> Schedule:
    return read_plan(source).schedule


@lru_cache(_KEPT)
def read_plan(source: str) -> PlanText:
    """Raises BadPlanText."""
    if len(source) > LONGEST_SOURCE:
        raise BadPlanText(["This plan’s text is too long to be one schedule."])
    try:
        block, schedule = read_block("schedule", source)
    except BlockError as error:
        problems = error.problems[:_MOST_PROBLEMS]
        raise BadPlanText([f"Line {at.line}: {at.message}" for at in problems]) from error
    if not isinstance(schedule, Schedule):
        raise BadPlanText(["This is no schedule, so it cannot be followed."])
    return PlanText(block, schedule)
