"""One dated line of a record, of any kind, with as much of its day as is known."""

from datetime import date
from fractions import Fraction

from wtforms import Field, IntegerField, SelectField, ValidationError
from wtforms.validators import Length, NumberRange, Optional

from forum.journal.actions import Telling
from forum.journal.fields import MONTH_CHOICES, SEASONS, DoseField, rough_day
from forum.journal.forms.tapers import MEDICINE_LENGTH
from forum.journal.forms.words import WORDS_LENGTH, refuse_addresses
from forum.journal.forms_of_dose import MOST_PARTS, parse_parts, read_form, read_parts
from forum.journal.models import DoseEventRow
from forum.journal.models.tapers import LONGEST_PARTS
from forum.journal.names import generic_name
from forum.taper.amounts import Unit, parse_amount, write_mg, write_number, write_strength
from forum.taper.numbers import BadNumber
from forum.taper.record import EventKind, Precision, TakenAs
from forum.taper.record import Form as DoseForm
from forum.web.forms import Form, Line

KINDS = {
    EventKind.DOSE.value: "My dose from then on",
    EventKind.START.value: "Where I began",
    EventKind.UPDOSE.value: "Went back up",
    EventKind.HOLD.value: "Held this dose",
    EventKind.CROSSOVER.value: "Crossed over to this medicine",
    EventKind.REINSTATE.value: "Started again",
    EventKind.JUMP.value: "Took the last dose (jumped off)",
    EventKind.STOP.value: "Stopped",
    EventKind.NOTE.value: "A note, or a dose of that day only",
}
FORMS = {
    "": "Not said",
    DoseForm.TABLET.value: "Tablets or capsules",
    DoseForm.LIQUID.value: "A liquid",
    DoseForm.WEIGHED.value: "Weighed pieces of tablet",
}


class TellingForm(Form):
    kind = SelectField("What happened?", choices=KINDS)
    dose = DoseField("The dose of the day, in all", [Optional()])
    year = IntegerField(
        "Year",
        [Optional(), NumberRange(1950, 2200, "Please write the year with four figures.")],
    )
    month = SelectField("Month", choices=MONTH_CHOICES, default="")
    day = IntegerField("Day", [Optional(), NumberRange(1, 31, "A day from 1 to 31.")])
    parts = Line("How it was split (optional)", [Length(max=LONGEST_PARTS)])
    form = SelectField("Taken as", choices=FORMS, default="")
    strength = Line("Strength of the liquid (optional)", [Length(max=60)])
    medicine = Line("If it was another medicine then (optional)", [MEDICINE_LENGTH])
    words = Line("A note for yourself (optional)", [WORDS_LENGTH])
    sure = Line()

    def validate_month(self, field: Field) -> None:
        if field.data and self.year.data is None:
            raise ValidationError("Please write the year as well, or leave the month out.")

    def validate_day(self, field: Field) -> None:
        if field.data is None:
            return
        if not self.month.data or self.month.data in SEASONS:
            raise ValidationError("Please choose the month as well, or leave the day out.")
        try:
            self._rough_day()
        except ValueError as problem:
            raise ValidationError("There is no such day in that month.") from problem

    def validate_parts(self, field: Field) -> None:
        try:
            parts = parse_parts(field.data)
        except BadNumber as problem:
            raise ValidationError(str(problem)) from problem
        if len(parts) > MOST_PARTS:
            raise ValidationError(f"Please write at most {MOST_PARTS} parts.")

    def validate_strength(self, field: Field) -> None:
        if not field.data:
            return
        if self.form.data != DoseForm.LIQUID.value:
            raise ValidationError("Only a liquid has a strength. Please choose “A liquid”.")
        try:
            parse_amount(field.data, Unit.STRENGTH)
        except BadNumber as problem:
            raise ValidationError(str(problem)) from problem

    def validate_medicine(self, field: Field) -> None:
        refuse_addresses(field.data)

    def as_telling(self) -> Telling:
        day, precision = self._rough_day()
        return Telling(
            kind=EventKind(self.kind.data),
            dose=self.dose.amount,
            day=day,
            precision=precision,
            medicine=generic_name(self.medicine.data) if self.medicine.data else "",
            parts=parse_parts(self.parts.data),
            taken_as=self._taken_as(),
            words=self.words.data,
        )

    def _rough_day(self) -> tuple[date | None, Precision]:
        return rough_day(self.year.data, self.month.data, self.day.data)

    def _taken_as(self) -> TakenAs | None:
        if not self.form.data:
            return None
        typed = self.strength.data
        strength = parse_amount(typed, Unit.STRENGTH) if typed else None
        return TakenAs(DoseForm(self.form.data), strength)


def telling_form_for(today: date) -> TellingForm:
    return TellingForm(year=today.year, month=str(today.month), day=today.day)


def telling_form_of(event: DoseEventRow) -> TellingForm:
    """With what the line says now."""
    taken = read_form(event.form, event.mg_per_ml)
    return TellingForm(
        kind=event.kind.value,
        dose=_written_dose(event),
        parts=_written_parts(read_parts(event.parts)),
        form=event.form.value if event.form else "",
        strength=write_strength(taken.mg_per_ml) if taken and taken.mg_per_ml else "",
        medicine=event.medicine,
        words=event.words,
        **_known_of(event.day, event.precision),
    )


def _written_dose(event: DoseEventRow) -> str:
    """Having stopped says it all."""
    if event.dose_mg is None or event.kind in (EventKind.STOP, EventKind.JUMP):
        return ""
    return write_mg(event.dose_mg)


def _written_parts(parts: tuple[Fraction, ...]) -> str:
    return f"{' + '.join(write_number(part) for part in parts)} mg" if parts else ""


def _known_of(day: date | None, precision: Precision) -> dict[str, object]:
    if day is None or precision is Precision.NONE:
        return {}
    known: dict[str, object] = {"year": day.year}
    if precision is Precision.SEASON:
        known["month"] = f"s{day.month}"
    elif precision is not Precision.YEAR:
        known["month"] = str(day.month)
    if precision is Precision.DAY:
        known["day"] = day.day
    return known
