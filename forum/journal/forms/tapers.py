"""Starting a record, and its name."""

from datetime import date
from fractions import Fraction

from wtforms import Field, IntegerField, SelectField, ValidationError
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from forum.journal.actions import Beginning
from forum.journal.fields import MONTH_CHOICES, SEASONS, DoseField, rough_day
from forum.journal.forms.words import DOSE_NEEDED, refuse_addresses
from forum.journal.models.tapers import LONGEST_MEDICINE
from forum.journal.names import generic_name
from forum.taper.record import Precision
from forum.web.forms import Form, Line

MEDICINE_NEEDED = InputRequired("Please write what it is called.")
MEDICINE_LENGTH = Length(
    max=LONGEST_MEDICINE, message=f"Please use at most {LONGEST_MEDICINE} characters."
)


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
    sure = Line()

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
