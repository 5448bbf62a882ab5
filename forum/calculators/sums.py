"""From what was typed into the calculator to a mixture and a schedule, and back.

The engine judges every value; its refusals come back under the names of our fields, so that the
page says the same sentence as the API.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from forum.taper.blocks import Block, block_calculation, write_block
from forum.taper.numbers import BadNumber, parse_number, write_exact
from forum.taper.requests import (
    BadRequest,
    Problem,
    read_mixture,
    read_schedule,
)
from forum.taper.schedule.limits import PlanTooLong
from forum.text.slots import write_block_fence

R = TypeVar("R")
Typed = Mapping[str, str]
Body = dict[str, Any]

# Where a value that the engine refuses was typed: the engine’s pointer to our field.
FIELD_OF = {
    "/drug": "label_mg",
    "/drug/label_mg": "label_mg",
    "/drug/label_ml": "label_ml",
    "/drug/use_ml": "use_ml",
    "/drug/unit_mg": "unit_mg",
    "/drug/units": "units",
    "/target_mg_per_ml": "strength",
    "/mg_per_ml": "strength",
    "/mark_ml": "mark_ml",
    "/planned_cut_mg": "cut",
    "/doses_mg": "start_mg",
    "/doses_mg/0": "start_mg",
    "/start_mg": "start_mg",
    "/cut_mg": "cut",
    "/percent": "cut",
    "/every_days": "every_days",
    "/target_mg": "until_mg",
    "/cuts": "until_mg",
    "/days": "until_mg",
    "/start_date": "start_date",
    "/medicine": "medicine",
}
# A mistake in no single value is shown with the last step.
ELSEWHERE = "strength"


@dataclass(frozen=True, slots=True)
class Sums:
    """What the calculator worked out, as blocks that can stand in a post."""

    mixture: Block | None
    schedule: Block | None

    @property
    def blocks(self) -> tuple[Block, ...]:
        return tuple(block for block in (self.mixture, self.schedule) if block)

    @property
    def source(self) -> str:
        """The blocks as they stand in a post."""
        return "\n".join(write_block_fence(each.kind, write_block(each)) for each in self.blocks)


class BadSums(ValueError):
    """Values that need another look: sentences by the name of the field."""

    def __init__(self, sentences: Mapping[str, list[str]]) -> None:
        super().__init__(repr(dict(sentences)))
        self.sentences = sentences


def work_out(typed: Typed) -> Sums:
    """Raises BadSums with every mistake at once."""
    typed = {name: value.strip() for name, value in typed.items()}
    problems: list[Problem] = []
    medicine = typed.get("medicine") or None
    mixture = _attempt("mixture", read_mixture, mixture_body(typed), medicine, problems)
    schedule = _attempt("schedule", read_schedule, schedule_body(typed), medicine, problems)
    if problems:
        raise BadSums(_by_field(problems))
    if not (mixture or schedule):
        raise BadSums({"start_mg": ["Write your dose here, like 4.5, to have something to do."]})
    return Sums(mixture, schedule)


def _attempt(
    kind: str,
    read: Callable[[object], Any],
    body: Body | None,
    medicine: str | None,
    problems: list[Problem],
) -> Block | None:
    """None when nothing of this kind was asked, or when it has mistakes, which are noted."""
    if body is None:
        return None
    try:
        block = Block(kind, read(body), medicine)
        block_calculation(block)
    except BadRequest as bad:
        problems += bad.problems
        return None
    except PlanTooLong as too_long:
        problems.append(Problem("/target_mg", str(too_long)))
        return None
    return block


def mixture_body(typed: Typed) -> Body | None:
    """The request for a mixture; None when there is no liquid in what was typed."""
    if typed["have"] == "liquid":
        drug = _given(typed, label_mg="label_mg", label_ml="label_ml")
        if not drug and not typed["strength"]:
            return None
        drug["use_ml"] = typed["use_ml"] or "1"
    elif typed["have"] == "tablets" and typed["strength"]:
        drug = {"unit_mg": typed["unit_mg"], "units": typed["units"] or "1"}
    else:
        return None
    body: Body = {"drug": drug, **_given(typed, target_mg_per_ml="strength", mark_ml="mark_ml")}
    if typed["start_mg"]:
        body["doses_mg"] = [typed["start_mg"]]
    if typed["cut"] and typed["cut_in"] == "mg":
        body["planned_cut_mg"] = typed["cut"]
    return body


def schedule_body(typed: Typed) -> Body | None:
    """The request for a schedule; None when no cut was typed."""
    if not typed["cut"]:
        return None
    size = ("fixed", "cut_mg") if typed["cut_in"] == "mg" else ("percent_of_current", "percent")
    body: Body = {"method": size[0], "start_mg": typed["start_mg"], size[1]: typed["cut"]}
    body |= _given(
        typed,
        every_days="every_days",
        target_mg="until_mg",
        start_date="start_date",
        mark_ml="mark_ml",
    )
    strength = typed["strength"] or _strength_on_label(typed)
    if strength:
        body["mg_per_ml"] = strength
    else:
        body.pop("mark_ml", None)
    return body


def _given(typed: Typed, **names: str) -> Body:
    """The values that were typed, under the engine’s names."""
    return {ours: typed[field] for ours, field in names.items() if typed[field]}


def _strength_on_label(typed: Typed) -> str:
    """Empty when the label cannot be read: the mixture then says why."""
    if typed["have"] != "liquid":
        return ""
    try:
        return write_exact(parse_number(typed["label_mg"]) / parse_number(typed["label_ml"]))
    except (BadNumber, ZeroDivisionError):
        return ""


def _by_field(problems: list[Problem]) -> dict[str, list[str]]:
    sentences: dict[str, list[str]] = {}
    for problem in problems:
        said = sentences.setdefault(FIELD_OF.get(problem.pointer, ELSEWHERE), [])
        if problem.message not in said:
            said.append(problem.message)
    return sentences
