"""The form of one line that was read, and the questions that its words leave open."""

from datetime import date
from fractions import Fraction
from typing import Any

from wtforms import BooleanField, Field, Form, IntegerField, RadioField, SelectField
from wtforms.validators import Length, NumberRange, Optional, ValidationError

from forum.journal.actions.events import Telling
from forum.journal.fields import MONTH_CHOICES, SEASONS, DoseField, rough_day
from forum.journal.forms import refuse_addresses
from forum.journal.models.tapers import LONGEST_MEDICINE, LONGEST_WORDS
from forum.journal.names import generic_name
from forum.pasting.days import RoughDay, day_written
from forum.pasting.drafts import ENDS, NEED_A_DOSE, Draft
from forum.taper.amounts import Unit, parse_amount
from forum.taper.record import EventKind, Precision, write_day
from forum.web.forms import Line

KINDS = {
    EventKind.START.value: "Began with this dose",
    EventKind.DOSE.value: "Took this dose from then on",
    EventKind.CROSSOVER.value: "Crossed over to this dose",
    EventKind.UPDOSE.value: "Went up to this dose",
    EventKind.REINSTATE.value: "Started again at this dose",
    EventKind.HOLD.value: "Held this dose",
    EventKind.JUMP.value: "Took none from then on (jumped)",
    EventKind.STOP.value: "Took none from then on",
    EventKind.NOTE.value: "A note without a dose",
}
_OTHER, _TODAY = "other", "today"
_IF_TODAY = {_TODAY: "It is so today", _OTHER: "On the day below, or not known"}


class LineForm(Form):
    """One line; inside the whole page's form, which is protected against forgery."""

    keep = BooleanField("Keep this line")
    medicine = Line(
        "Medicine",
        [Length(max=LONGEST_MEDICINE, message=f"At most {LONGEST_MEDICINE} characters.")],
    )
    kind = SelectField("What happened", choices=KINDS)
    dose = DoseField("Dose of a whole day", [Optional()])
    which_dose = RadioField("Which dose is meant?", validate_choice=False)
    which_day = RadioField("Which day is meant?", validate_choice=False)
    year = IntegerField(
        "Year", [Optional(), NumberRange(1950, 2200, "Please write the year with four figures.")]
    )
    month = SelectField("Month", choices=MONTH_CHOICES)
    day = IntegerField("Day", [Optional(), NumberRange(1, 31, "A day from 1 to 31.")])
    words = Line(
        "A note for yourself",
        [Length(max=LONGEST_WORDS, message=f"Please use at most {LONGEST_WORDS} characters.")],
    )

    def show(self, draft: Draft, today: date) -> None:
        """The questions that this line's words leave open."""
        self.draft, self.today = draft, today
        self.which_dose.choices = _choices(draft.doses, "Another dose, written below")
        days = tuple(_day_words(reading) for reading in draft.days)
        self.which_day.choices = _choices(days, "Another day, or none, as written below")
        if draft.asks_if_today:
            self.which_day.choices = list(_IF_TODAY.items())

    def validate(self, extra_validators: Any = None) -> bool:
        """A line that is not kept may say anything."""
        if self.keep.data:
            return super().validate(extra_validators)
        for field in self:
            field.errors = []
        return True

    def validate_medicine(self, field: Field) -> None:
        """Empty, it is the record's own."""
        refuse_addresses(field.data)

    def validate_which_dose(self, field: RadioField) -> None:
        _require_choice(field)

    def validate_which_day(self, field: RadioField) -> None:
        _require_choice(field)

    def validate_dose(self, field: DoseField) -> None:
        wants = EventKind(self.kind.data) in NEED_A_DOSE and self.which_dose.data in (None, _OTHER)
        if wants and field.amount is None:
            raise ValidationError("Please write the dose, or make the line a note.")

    def validate_month(self, field: Field) -> None:
        if field.data and self.year.data is None and self._writes_its_day():
            raise ValidationError("Please write the year as well, or choose “Not sure”.")

    def validate_day(self, field: Field) -> None:
        if field.data is None or not self._writes_its_day():
            return
        if not self.month.data or self.month.data in SEASONS:
            raise ValidationError("Please choose the month as well, or leave the day out.")
        try:
            self._own_day()
        except ValueError as problem:
            raise ValidationError("There is no such day in that month.") from problem

    def validate_year(self, field: Field) -> None:
        try:
            day, _ = self._day()
        except ValueError:  # said beside the day
            return
        if day and day > self.today:
            raise ValidationError("This day has not come yet.")

    def as_telling(self, record: str) -> Telling:
        """`record` is the medicine of the record that it goes into."""
        kind = EventKind(self.kind.data)
        day, precision = self._day()
        name = generic_name(self.medicine.data) or record
        return Telling(
            day=day,
            kind=kind,
            dose=None if kind in ENDS or kind is EventKind.NOTE else self._dose(),
            precision=precision,
            medicine="" if name == record else name,
            words=self.words.data,
        )

    def _dose(self) -> Fraction | None:
        if self.which_dose.data not in (None, _OTHER):
            return parse_amount(self.draft.doses[int(self.which_dose.data)], Unit.DRUG)
        return self.dose.amount

    def _day(self) -> tuple[date | None, Precision]:
        if self.which_day.data == _TODAY:
            return self.today, Precision.DAY
        if self._writes_its_day():
            return self._own_day()
        chosen = day_written(self.draft.days[int(self.which_day.data)]) or RoughDay()
        return rough_day(chosen.year, chosen.month, chosen.day)

    def _own_day(self) -> tuple[date | None, Precision]:
        return rough_day(self.year.data, self.month.data, self.day.data)

    def _writes_its_day(self) -> bool:
        return self.which_day.data in (None, _OTHER)


def _choices(readings: tuple[str, ...], other: str) -> list[tuple[str, str]]:
    if not readings:
        return []
    return [*((str(place), words) for place, words in enumerate(readings)), (_OTHER, other)]


def _day_words(reading: str) -> str:
    rough = day_written(reading)
    if rough is None:
        return reading
    try:
        day, precision = rough_day(rough.year, rough.month, rough.day)
    except ValueError:
        return reading
    return write_day(day, precision) if day else reading


def _require_choice(field: RadioField) -> None:
    """Without a question there is nothing to choose, whatever was sent."""
    offered = [choice[0] for choice in field.choices or ()]
    if not offered:
        field.data = None
    elif field.data not in offered:
        raise ValidationError("Please choose one, or leave this line out.")
