"""The forms of the record."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from wtforms import (
    Field,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    ValidationError,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from forum.journal.actions import Beginning
from forum.journal.fields import MONTH_CHOICES, SEASONS, DayField, DoseField, rough_day
from forum.journal.models import Audience
from forum.journal.models.plans import LONGEST_HEARD_FROM
from forum.journal.models.tapers import LONGEST_MEDICINE, LONGEST_WORDS
from forum.journal.names import generic_name
from forum.journal.offers import NEW_TAPER, Offer
from forum.journal.schedules import LONGEST_SOURCE
from forum.taper.record import Precision
from forum.web.forms import Form, Line, LongText

AUDIENCES = {
    Audience.ANYONE.value: "Anyone who reads here, signed in or not",
    Audience.MEMBERS.value: "Members of this site",
    Audience.ME.value: "Only I",
}

DOSE_NEEDED = InputRequired("Please write a dose, such as 0.5 mg.")
DAY_NEEDED = InputRequired("Please choose a day.")
WORDS_LENGTH = Length(max=LONGEST_WORDS, message=f"Please use at most {LONGEST_WORDS} characters.")
MEDICINE_NEEDED = InputRequired("Please write what it is called.")
MEDICINE_LENGTH = Length(
    max=LONGEST_MEDICINE, message=f"Please use at most {LONGEST_MEDICINE} characters."
)

# Shown under posts, so: a name, not a sentence with an address in it.
MOST_OWN_LINES = 2
LONGEST_OWN_LINE = 120


class ConsentForm(Form):
    """`source` and `origin` carry a plan through, so that nothing has to be sent twice."""

    audience = RadioField(
        "Who may see it?",
        choices=AUDIENCES,
        validators=[InputRequired("Please choose who may see it.")],
    )
    source = HiddenField(validators=[Length(max=LONGEST_SOURCE)])
    origin = HiddenField(validators=[Length(max=LONGEST_HEARD_FROM)])


class MedicineForm(Form):
    medicine = Line("The medicine", [MEDICINE_NEEDED, MEDICINE_LENGTH])

    def validate_medicine(self, field: Field) -> None:
        refuse_addresses(field.data)

    def as_medicine(self) -> str:
        return generic_name(self.medicine.data)


class StartForm(MedicineForm):
    dose = DoseField("How much do you take today, in all?", [DOSE_NEEDED])
    began_dose = DoseField("The dose you began with (optional)", [Optional()])
    began_year = IntegerField(
        "Year",
        [Optional(), NumberRange(1950, 2200, "Please write the year with four figures.")],
    )
    began_month = SelectField("Month", choices=MONTH_CHOICES, default="")
    began_day = IntegerField("Day", [Optional(), NumberRange(1, 31, "A day from 1 to 31.")])

    def validate_dose(self, field: DoseField) -> None:
        if field.amount is not None and not field.amount:
            raise ValidationError("A record begins with a dose above zero.")

    def validate_began_year(self, field: Field) -> None:
        if field.data is not None and not self.began_dose.data:
            raise ValidationError("Please write the dose of that time as well, or empty the date.")

    def validate_began_month(self, field: Field) -> None:
        if field.data and self.began_year.data is None:
            raise ValidationError("Please write the year as well, or leave the month out.")

    def validate_began_day(self, field: Field) -> None:
        if field.data is None:
            return
        if not self.began_month.data or self.began_month.data in SEASONS:
            raise ValidationError("Please choose the month as well, or leave the day out.")
        try:
            self._began()
        except ValueError as problem:
            raise ValidationError("There is no such day in that month.") from problem

    def as_dose(self) -> Fraction:
        return self.dose.exact()

    def as_beginning(self) -> Beginning | None:
        if self.began_dose.amount is None:
            return None
        day, precision = self._began()
        return Beginning(self.began_dose.amount, day, precision)

    def _began(self) -> tuple[date | None, Precision]:
        return rough_day(self.began_year.data, self.began_month.data, self.began_day.data)


@dataclass(frozen=True, slots=True)
class Told:
    """A dose told for a day."""

    dose: Fraction
    day: date
    words: str


class HoldForm(Form):
    from_day = DayField("Hold from", [DAY_NEEDED])
    until_day = DayField("Go on again on (optional)", [Optional()])
    reason = Line("A note for yourself (optional)", [WORDS_LENGTH])


class ResumeForm(Form):
    day = DayField("Go on from", [DAY_NEEDED])


class UpdoseForm(Form):
    dose = DoseField("The dose you go back to", [DOSE_NEEDED])
    day = DayField("From", [DAY_NEEDED])
    words = Line("A note for yourself (optional)", [WORDS_LENGTH])

    def as_told(self) -> Told:
        return Told(self.dose.exact(), self.day.chosen(), self.words.data)


ONWARD, THAT_DAY = "onward", "that-day"


class ChangedForm(Form):
    dose = DoseField("How much did you take, in all?", [DOSE_NEEDED])
    day = DayField("On", [DAY_NEEDED])
    lasts = RadioField(
        "And then?",
        choices={
            ONWARD: "This is my dose from that day on. A plan that I follow ends.",
            THAT_DAY: "Only on that day. Everything else stays as it is.",
        },
        validators=[InputRequired("Please choose one of the two.")],
    )
    words = Line("A note for yourself (optional)", [WORDS_LENGTH])

    def lasts_on(self) -> bool:
        return bool(self.lasts.data == ONWARD)

    def as_told(self) -> Told:
        return Told(self.dose.exact(), self.day.chosen(), self.words.data)


class StopForm(Form):
    day = DayField("The first day without it", [DAY_NEEDED])
    words = Line("A note for yourself (optional)", [WORDS_LENGTH])


class WordsForm(Form):
    words = LongText("Your own two lines", [Length(max=250)])

    def validate_words(self, field: Field) -> None:
        lines = field.data.strip().split("\n")
        if len(lines) > MOST_OWN_LINES:
            raise ValidationError("Please use two lines at most.")
        if max(map(len, lines)) > LONGEST_OWN_LINE:
            raise ValidationError(f"Please use at most {LONGEST_OWN_LINE} characters a line.")
        refuse_addresses(field.data)

    def as_words(self) -> str:
        lines = (" ".join(line.split()) for line in self.words.data.split("\n"))
        return "\n".join(line for line in lines if line)


class PlanForm(Form):
    """A tick for each value of the plan, which the page takes from the plan itself."""

    source = HiddenField(validators=[Length(max=LONGEST_SOURCE)])
    origin = HiddenField(validators=[Length(max=LONGEST_HEARD_FROM)])
    compared = HiddenField()
    taper = RadioField("Which record does it go into?")
    medicine = Line("The name of the new record", [MEDICINE_LENGTH])
    from_day = DayField("The day on which you take its first dose", [DAY_NEEDED])
    seen = SelectMultipleField("I have looked at this value", validate_choice=False)

    def show_offer(self, offer: Offer) -> None:
        """What there is to choose from and to tick."""
        self.taper.choices = offer.choices
        self._values = frozenset(value.key for value in offer.values)
        self.seen.choices = {key: key for key in self._values}

    def validate_medicine(self, field: Field) -> None:
        if self.taper.data == NEW_TAPER and not field.data:
            raise ValidationError("Please write what the medicine is called.")
        refuse_addresses(field.data)

    def validate_seen(self, field: SelectMultipleField) -> None:
        if self._values - set(field.data or ()):
            raise ValidationError("Please look at each value and tick it.")


def refuse_addresses(text: str) -> None:
    """Words shown under posts lead nowhere."""
    folded = text.casefold()
    if "://" in folded or "www." in folded or "@" in folded:
        raise ValidationError("Please leave addresses out here.")
