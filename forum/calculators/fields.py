"""The pieces that the forms of the calculators are made of, and how they stand on a page."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import ClassVar, Self

from wtforms import HiddenField, RadioField, SelectField

from forum.calculators.asking import BadFields
from forum.calculators.commas import Amount
from forum.calculators.units import unit_of, without_units
from forum.web.forms import Form, Line, LongText

# What travels from page to page while somebody writes; see `writing.py`.
CONTEXT = ("place", "edits", "changes")
# What a form holds beside the fields of a sum.
OWN = ("csrf_token", "as_text", *CONTEXT)
# Fields for one kind of what somebody has, by the choice of “I have”.
ONLY_FOR = {
    "label_mg": "liquid",
    "use_ml": "liquid",
    "have_ml": "liquid",
    "unit_mg": "tablets",
    "have_units": "tablets",
    "mg": "mg",
}
PLAN_ROWS = ("start_mg start_date", "cut cut_in", "every_days until_mg")


@dataclass(frozen=True, slots=True)
class Step:
    """One part of a form under a heading; the fields of one row are parted by spaces."""

    heading: str
    rows: tuple[str, ...]
    more: tuple[str, ...] = ()
    more_words: str = ""

    @property
    def asks_plan(self) -> bool:
        return self.rows == PLAN_ROWS


def amount(label: str, hint: str = "", default: str = "") -> Amount:
    return Amount(label, description=hint, default=default, render_kw=_keys("decimal"))


def count(label: str, hint: str = "", default: str = "") -> Line:
    return Line(label, description=hint, default=default, render_kw=_keys("numeric"))


def day(label: str, hint: str = "") -> Line:
    return Line(label, description=hint, render_kw={"type": "date", "class": "short"})


def choose(label: str, choices: dict[str, str], hint: str = "") -> SelectField:
    return SelectField(label, choices=choices, default=next(iter(choices)), description=hint)


def several(label: str, hint: str, rows: int = 3) -> LongText:
    return LongText(label, description=hint, render_kw={"rows": rows, "spellcheck": "false"})


def _keys(mode: str) -> dict[str, str]:
    return {"inputmode": mode, "autocomplete": "off", "class": "short"}


class StepsForm(Form):
    """A form in at most three steps. What its fields may hold is judged by `forum.taper`."""

    steps: ClassVar[tuple[Step, ...]] = ()
    plan = HiddenField()
    place = HiddenField()
    edits = HiddenField()
    changes = HiddenField()

    @classmethod
    def holding(cls, values: Mapping[str, str]) -> Self:
        """A form with what is known already; what it does not ask for is left aside."""
        form = cls(formdata=None, data=values)
        if "have" in form and form["have"].data not in form["have"].choices:
            form["have"].data = form["have"].default
        return form

    def context(self) -> dict[str, str]:
        """Where the result is to go, for whoever is writing."""
        return {name: str(self[name].data or "") for name in CONTEXT}

    def typed(self) -> dict[str, str]:
        """Every value as it was typed, but for a unit that its field has anyway."""
        values = {field.name: str(field.data or "").strip() for field in self}
        return without_units({name: said for name, said in values.items() if name not in OWN})

    def ask_about_commas(self) -> None:
        """Raises BadFields for each amount that a thousands reader and another read differently."""
        asked = {
            field.name: [field.readings.question]
            for field in self
            if isinstance(field, Amount) and field.readings and self._is_amount(field.name)
        }
        if asked:
            raise BadFields(asked)

    def _is_amount(self, name: str) -> bool:
        """Whether a field is in use and not a share, which is never a thousand."""
        have = self["have"].data if "have" in self else None
        in_use = have is None or self.only_for(name) in ("all", have)
        return in_use and unit_of(name, {field.name: field.data for field in self}) != "%"

    def only_for(self, name: str) -> str:
        """What one has to have chosen for this field to be asked."""
        return ONLY_FOR.get(name, "all")

    def show(self, sentences: Mapping[str, list[str]]) -> None:
        """Put each sentence beside its field."""
        for name, said in sentences.items():
            self[name].errors = [*self[name].errors, *said]

    def labels_of(self, names: Collection[str]) -> list[str]:
        """As they stand above the fields; a choice of kinds is named by what was typed for it."""
        return [each.label.text for each in self if each.name in names and each.name != "have"]

    def fields_of(self, row: str) -> list[str]:
        return [name for name in row.split() if name in self]

    def is_open(self, step: Step) -> bool:
        """Whether something is typed or wrong in what folds away."""
        fields = [self[name] for row in step.more for name in self.fields_of(row)]
        return any(field.errors or (field.data or "") != (field.default or "") for field in fields)


HAVE = {
    "liquid": "A liquid",
    "tablets": "Tablets or capsules",
    "mg": "Just the doses in mg",
}
CUT_IN = {
    "mg": "mg",
    "percent": "% of the current dose",
    "percent_of_start": "% of the starting dose",
}
LESS = "One cut. Empty: the dose stays as it is."


def have(choices: dict[str, str] = HAVE) -> RadioField:
    return RadioField("I have", choices=choices, default="liquid")


class Named:
    """Which medicine it is, for what is said about it."""

    medicine = Line(
        "Medicine",
        description="Optional. Generic or brand name; it only adds what you should know about it.",
        render_kw={"autocomplete": "off"},
    )


class Label:
    """What is printed on the bottle or the box."""

    have = have()
    label_mg = amount("mg on the label", "As printed: “25 mg in 5 mL” is 25 here …")
    label_ml = amount("in how many mL", "… and 5 here.")
    unit_mg = amount("mg in one tablet or capsule", "Only for tablets or capsules.")


class Plan:
    """A plan in the most common ways of cutting; any other is brought along in `plan`."""

    start_mg = amount("Dose now, in mg a day", "The whole day’s dose.")
    start_date = day("First day", "Optional: the first day at this dose.")
    cut = amount("Less by", LESS)
    cut_in = choose("Unit", CUT_IN, "What the cut is counted in.")
    every_days = count("Every how many days", "1 is every day.")
    until_mg = amount("Down to, in mg", "Where the plan stops.")
