"""What is typed about a story, and what a reader looks for."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from wtforms import (
    BooleanField,
    Field,
    HiddenField,
    IntegerField,
    SelectField,
    ValidationError,
)
from wtforms.validators import DataRequired, Length, NumberRange, Optional

from forum.journal.fields import MONTHS, DoseField
from forum.journal.forms.words import refuse_addresses
from forum.journal.models.tapers import LONGEST_MEDICINE
from forum.journal.names import generic_name
from forum.journal.own import OwnTaper
from forum.stories.durations import BadDuration, read_months
from forum.stories.facts import METHODS, Facts, Taken, write_months
from forum.stories.finding import AGES, STAGES, TIMES, Age, Stage, Took, Wanted
from forum.stories.from_record import MOST_MEDICINES
from forum.stories.models import LONGEST_ANSWER, LONGEST_NOTE, Method
from forum.taper.amounts import write_mg
from forum.taper.record import Precision
from forum.web.forms import Form, Line, LongText, TicksField

_NAME = Length(max=LONGEST_MEDICINE, message=f"Please use at most {LONGEST_MEDICINE} characters.")
_ANSWER = Length(max=LONGEST_ANSWER, message=f"Please use at most {LONGEST_ANSWER:,} characters.")
_ANY = {"": "Not told"}


def _choices(words: Mapping[Any, str]) -> dict[str, str]:
    return {each.value: said.capitalize() for each, said in words.items()}


_METHOD_CHOICES = _choices(METHODS)
_MONTH_CHOICES = {"": "Not sure", **{str(n): name for n, name in enumerate(MONTHS, start=1)}}


LONGEST_LINE = 300
NOTHING_WRITTEN = "Please write a few words first."
_KEY = re.compile(r"[0-9a-f]{32}")


class DurationField(Line):
    """`6 years` or `1 year 8 months`; `months` is whole."""

    months: int | None = None

    def pre_validate(self, form: object) -> None:
        self.months = None
        if self.data:
            try:
                self.months = read_months(self.data)
            except BadDuration as problem:
                raise ValidationError(str(problem)) from problem


class FactsForm(Form):
    """Everything may be left empty."""

    filled: frozenset[str] = frozenset()
    _today = date.max
    medicine_1 = Line("Medicine", [_NAME])
    dose_1 = DoseField("Dose before the first cut")
    medicine_2 = Line("Second medicine", [_NAME])
    dose_2 = DoseField("Dose before the first cut")
    medicine_3 = Line("Third medicine", [_NAME])
    dose_3 = DoseField("Dose before the first cut")
    used = DurationField("How long you had taken it")
    method = SelectField("How you went down", choices=_ANY | _METHOD_CHOICES, default="")
    taper = DurationField("How long the way down took")
    holds = IntegerField(
        "How many times you held",
        [Optional(), NumberRange(0, 999, "Please write a number from 0 to 999.")],
    )
    last_year = IntegerField(
        "Year of the last dose",
        [Optional(), NumberRange(1950, 2200, "Please write the year with four figures.")],
    )
    last_month = SelectField("Month", choices=_MONTH_CHOICES, default="")
    helped = LongText("What helped", [_ANSWER])
    differently = LongText("What you would do differently", [_ANSWER])
    content_note = Line(
        "Is there something in it that may frighten?",
        [Length(max=LONGEST_NOTE, message=f"Please use at most {LONGEST_NOTE} characters.")],
    )
    curves = TicksField("The curve of your record above the story", coerce=int)

    @classmethod
    def of(cls, facts: Facts, own: Sequence[OwnTaper], today: date) -> "FactsForm":
        """What was sent, or else these facts."""
        form = cls(data=_typed(facts))
        form._today = today
        form.curves.choices = [(one.taper.id, f"Draw my {one.taper.medicine}") for one in own]
        return form

    def mark_filled(self, told: Facts, filled: Facts) -> None:
        """Which fields hold what the record says, as long as nobody wrote over it."""
        before, after = _typed(told), _typed(filled)
        self.filled = frozenset(
            field.name
            for field in self
            if after.get(field.name) not in (None, "", before.get(field.name))
            and str(field.data) == str(after[field.name])
        )

    def validate_medicine_1(self, field: Field) -> None:
        self._check_medicine(field, self.dose_1)

    def validate_medicine_2(self, field: Field) -> None:
        self._check_medicine(field, self.dose_2)

    def validate_medicine_3(self, field: Field) -> None:
        self._check_medicine(field, self.dose_3)

    def _check_medicine(self, field: Field, dose: DoseField) -> None:
        refuse_addresses(field.data or "")
        if dose.data and not field.data:
            raise ValidationError("Please write which medicine this was, or empty the dose.")

    def validate_last_month(self, field: Field) -> None:
        if field.data and self.last_year.data is None:
            raise ValidationError("Please write the year as well, or leave the month out.")

    def validate_last_year(self, field: Field) -> None:
        day, _ = self._last()
        if day and day > self._today:
            raise ValidationError("This is still to come. Please leave it empty until then.")

    def as_facts(self) -> Facts:
        day, precision = self._last()
        return Facts(
            taken=tuple(self._taken()),
            used_months=self.used.months,
            method=Method(self.method.data) if self.method.data else None,
            taper_months=self.taper.months,
            holds=self.holds.data,
            last_on=day,
            last_precision=precision,
            helped=self.helped.data.strip(),
            differently=self.differently.data.strip(),
            content_note=self.content_note.data,
            curves=frozenset(self.curves.data or ()),
        )

    def medicine_fields(self) -> list[tuple[Line, DoseField]]:
        numbers = range(1, MOST_MEDICINES + 1)
        return [(self[f"medicine_{n}"], self[f"dose_{n}"]) for n in numbers]

    def _taken(self) -> list[Taken]:
        return [
            Taken(generic_name(medicine.data), dose.amount or None)
            for medicine, dose in self.medicine_fields()
            if medicine.data
        ]

    def _last(self) -> tuple[date | None, Precision]:
        year, month = self.last_year.data, self.last_month.data
        if year is None or not 1 <= year <= 9999:
            return None, Precision.NONE
        if not month or month not in _MONTH_CHOICES:
            return date(year, 1, 1), Precision.YEAR
        return date(year, int(month), 1), Precision.MONTH


def _typed(facts: Facts) -> dict[str, object]:
    typed: dict[str, object] = {
        "used": write_months(facts.used_months),
        "method": facts.method.value if facts.method else "",
        "taper": write_months(facts.taper_months),
        "holds": facts.holds,
        "helped": facts.helped,
        "differently": facts.differently,
        "content_note": facts.content_note,
        "curves": sorted(facts.curves),
    }
    for number, taken in enumerate(facts.taken, start=1):
        typed[f"medicine_{number}"] = taken.medicine
        typed[f"dose_{number}"] = write_mg(taken.start_mg) if taken.start_mg else ""
    if facts.last_on:
        typed["last_year"] = facts.last_on.year
        is_month = facts.last_precision is Precision.MONTH
        typed["last_month"] = str(facts.last_on.month) if is_month else ""
    return typed


class LineForm(Form):
    """One sentence, and a tick for what the record says."""

    body = LongText(
        "Your line",
        [
            DataRequired(NOTHING_WRITTEN),
            Length(
                max=LONGEST_LINE,
                message=f"A line has at most {LONGEST_LINE} characters. A story may be longer.",
            ),
        ],
    )
    with_record = BooleanField("Put above it what my record says")
    submission_key = HiddenField()

    def line(self) -> str:
        return " ".join((self.body.data or "").split())

    def key(self) -> str:
        """Empty for one that was tampered with."""
        key = str(self.submission_key.data or "")
        return key if _KEY.fullmatch(key) else ""


def typed_of(wanted: Wanted) -> dict[str, str]:
    """As it stands in the form and in the address; nothing for what was left out."""
    typed = {
        "medicine": wanted.medicine,
        "from_mg": write_mg(wanted.from_mg) if wanted.from_mg is not None else "",
        "to_mg": write_mg(wanted.to_mg) if wanted.to_mg is not None else "",
        "method": wanted.method or "",
        "took": wanted.took or "",
        "stage": wanted.stage or "",
        "age": wanted.age or "",
    }
    return {name: str(said) for name, said in typed.items() if said}


class FindForm(Form):
    """Sent as part of the address, so that a search can be kept and shared. It changes nothing."""

    class Meta:
        csrf = False

    medicine = Line("Medicine", [_NAME])
    from_mg = DoseField("Began from")
    to_mg = DoseField("to")
    method = SelectField(
        "How they went down", choices={"": "Any way"} | _METHOD_CHOICES, default=""
    )
    took = SelectField(
        "The way down took",
        choices={"": "Any time"} | _choices(TIMES),
        default="",
    )
    stage = SelectField(
        "Where they are now",
        choices={"": "Anywhere"} | _choices(STAGES),
        default="",
    )
    age = SelectField(
        "Written",
        choices={"": "At any time"} | _choices(AGES),
        default="",
    )

    @classmethod
    def of(cls, wanted: Wanted) -> "FindForm":
        return cls(formdata=None, data=typed_of(wanted))

    def validate_to_mg(self, field: Field) -> None:
        least, most = self.from_mg.amount, self.to_mg.amount
        if least is not None and most is not None and most < least:
            raise ValidationError("This is less than the dose before it. Please swap the two.")

    def as_wanted(self) -> Wanted:
        return Wanted(
            medicine=self.medicine.data or "",
            from_mg=self.from_mg.amount,
            to_mg=self.to_mg.amount,
            method=Method(self.method.data) if self.method.data else None,
            took=Took(self.took.data) if self.took.data else None,
            stage=Stage(self.stage.data) if self.stage.data else None,
            age=Age(self.age.data) if self.age.data else None,
        )
