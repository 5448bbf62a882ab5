"""What all pages of calculators share: a draft that waits, and the result above the form."""

from dataclasses import dataclass
from datetime import date

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from forum import clock
from forum.calculators.answers import Answer
from forum.calculators.brought import brought_plan, say_plan
from forum.calculators.drafts import path_of_draft
from forum.calculators.fields import StepsForm
from forum.calculators.opening import Opened
from forum.calculators.results import Result, result_of
from forum.calculators.steps import Sums
from forum.calculators.sums import ONWARD
from forum.calculators.ways import MORE_WAYS
from forum.drafts.models import Draft
from forum.drafts.queries import own_draft
from forum.members.session import reader, reader_zone
from forum.taper.medicines import readings
from forum.taper.working import FIXED_LINE

# What goes on from a result to a page that asks for it too, beside the plan itself.
CARRIED = "medicine have label_mg label_ml unit_mg strength mark_ml draft".split()


@dataclass(frozen=True, slots=True)
class Shown:
    """One page: its form, what was worked out, and what is said above it."""

    form: StepsForm
    title: str
    says: str
    path: str
    result: Result | None = None
    opened: Opened | None = None
    notice: str = ""
    status: int = 200


def show(template: str, shown: Shown) -> ResponseReturnValue:
    brought = brought_plan(shown.form.typed())
    draft = waiting_draft(shown.form)
    page = render_template(
        f"calculators/{template}",
        shown=shown,
        form=shown.form,
        result=shown.result,
        draft=draft,
        back=_path_back(draft),
        brought=say_plan(*brought) if brought else "",
        carried=carried_from(shown),
        is_unknown_medicine=_is_unknown_medicine(shown),
        onward=ONWARD,
        ways=MORE_WAYS.values(),
        fixed_line=FIXED_LINE,
    )
    return page, shown.status


def _is_unknown_medicine(shown: Shown) -> bool:
    name = shown.form.typed().get("medicine", "")
    return bool(shown.result and name and not readings(name))


def result_today(worked_out: Answer | Sums) -> Result:
    return result_of(worked_out, today())


def today() -> date:
    return clock.today_in(reader_zone())


def waiting_draft(form: StepsForm) -> Draft | None:
    """The reader’s own text that a result can be inserted into."""
    someone, number = reader(), str(form.draft.data or "")
    if someone is None or not number.isdecimal() or not number.isascii():
        return None
    return own_draft(someone.id, int(number[:18]))


def _path_back(draft: Draft | None) -> str:
    someone = reader()
    return path_of_draft(draft.place, someone) if draft and someone else ""


def carried_from(shown: Shown) -> dict[str, str]:
    if not shown.result or not shown.result.plan:
        return {}
    typed = {**shown.form.typed(), "draft": str(shown.form.draft.data or "")}
    return {name: typed[name] for name in CARRIED if typed.get(name)} | {"plan": shown.result.plan}


def calculator_path(name: str = "", draft: str = "") -> str:
    return url_for("calculators.calculator", name=name or None, draft=draft or None)
