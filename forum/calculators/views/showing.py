"""What all pages of calculators share: the text that waits, and the result above the form."""

from dataclasses import dataclass
from datetime import date

from flask import render_template
from flask.typing import ResponseReturnValue

from forum import clock
from forum.calculators.answers import Answer
from forum.calculators.brought import brought_plan, say_plan
from forum.calculators.fields import CONTEXT, StepsForm
from forum.calculators.known import Source, path_of_block, say_block
from forum.calculators.opening import Opened
from forum.calculators.results import Result, result_of
from forum.calculators.steps import Sums
from forum.calculators.sums import ONWARD
from forum.calculators.ways import MORE_WAYS
from forum.calculators.writing import (
    Writing,
    differences,
    old_text,
    text_to_insert,
    writing_from,
)
from forum.drafts.desks import path_of_desk
from forum.members.session import reader, reader_zone
from forum.taper.medicines import readings
from forum.taper.working import FIXED_LINE
from forum.text.pieces import Piece, pieces_of
from forum.web.access import Permission

# What goes on from a result to a page that asks for it too, beside the plan itself.
CARRIED = "medicine have label_mg label_ml unit_mg strength mark_ml".split()


@dataclass(frozen=True, slots=True)
class Shown:
    """One page: its form, what was worked out, and what is said above it."""

    form: StepsForm
    title: str
    says: str
    path: str
    result: Result | None = None
    opened: Opened | None = None
    sources: tuple[Source, ...] = ()
    notice: str = ""
    status: int = 200


def show(template: str, shown: Shown) -> ResponseReturnValue:
    brought = brought_plan(shown.form.typed())
    writing = writing_from(shown.form.context())
    _say_where_from(shown)
    page = render_template(
        f"calculators/{template}",
        shown=shown,
        form=shown.form,
        result=shown.result,
        writing=writing,
        back=path_of_desk(writing.place) if writing else "",
        context=writing.context if writing else {},
        insertion=_insertion(shown.result, writing),
        brought=say_plan(*brought) if brought else "",
        carried=carried_from(shown),
        is_unknown_medicine=_is_unknown_medicine(shown),
        onward=ONWARD,
        ways=MORE_WAYS.values(),
        fixed_line=FIXED_LINE,
        say_block=say_block,
        keeps_shelf=_keeps_shelf(),
        path_of_block=path_of_block,
    )
    return page, shown.status


def _keeps_shelf() -> bool:
    someone = reader()
    return someone is not None and someone.may(Permission.KEEP_SHELF)


def _say_where_from(shown: Shown) -> None:
    """Beside each value of a record; those of a block are named together above the form."""
    for source in shown.sources:
        for name in source.fields:
            if name in shown.form and not source.path:
                shown.form[name].description = f"From {source.words}."


@dataclass(frozen=True, slots=True)
class Insertion:
    """What goes into the text that is being written, and between which pieces of it it may go."""

    text: str
    differs: list[str]
    pieces: list[Piece]
    # The block that it takes the place of, and how many that are alike stand before it.
    old: str
    nth: int


def _insertion(result: Result | None, writing: Writing | None) -> Insertion | None:
    if not (result and result.source and writing):
        return None
    text = text_to_insert(writing, result.source)
    pieces = [] if writing.edits else pieces_of(writing.body)
    return Insertion(text, differences(writing, result.source), pieces, *old_text(writing))


def _is_unknown_medicine(shown: Shown) -> bool:
    name = shown.form.typed().get("medicine", "")
    return bool(shown.result and name and not readings(name))


def result_today(worked_out: Answer | Sums) -> Result:
    return result_of(worked_out, today())


def today() -> date:
    return clock.today_in(reader_zone())


def carried_from(shown: Shown) -> dict[str, str]:
    if not shown.result or not shown.result.plan:
        return {}
    typed = {**shown.form.typed(), **shown.form.context()}
    carried = {name: typed[name] for name in (*CARRIED, *CONTEXT) if typed.get(name)}
    return carried | {"plan": shown.result.plan}
