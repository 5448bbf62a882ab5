"""Plans, holds, and going on."""

from wtforms import Field, HiddenField, RadioField, SelectMultipleField, ValidationError
from wtforms.validators import Length, Optional

from forum.journal.fields import DayField
from forum.journal.forms.tapers import MEDICINE_LENGTH
from forum.journal.forms.words import DAY_NEEDED, WORDS_LENGTH, refuse_addresses
from forum.journal.models.plans import LONGEST_HEARD_FROM
from forum.journal.offers import NEW_TAPER, Offer
from forum.journal.origins import LONGEST_MARK
from forum.journal.schedules import LONGEST_SOURCE
from forum.web.forms import Form, Hidden, Line


class HoldForm(Form):
    from_day = DayField("Hold from", [DAY_NEEDED])
    until_day = DayField("Go on again on (optional)", [Optional()])
    reason = Line("A note for yourself (optional)", [WORDS_LENGTH])


class ResumeForm(Form):
    day = DayField("Go on from", [DAY_NEEDED])


class PlanForm(Form):
    """A tick for each value of the plan, which the page takes from the plan itself."""

    source = Hidden(validators=[Length(max=LONGEST_SOURCE)])
    origin = Hidden(validators=[Length(max=LONGEST_HEARD_FROM)])
    came_from = Hidden(validators=[Length(max=LONGEST_MARK)])
    compared = HiddenField()
    taper = RadioField("Which record does it go into?")
    medicine = Line("The name of the new record", [MEDICINE_LENGTH])
    from_day = DayField("The day on which you take its first dose", [DAY_NEEDED])
    seen = SelectMultipleField("I have looked at this value", validate_choice=False)
    care = Hidden("I have read this")

    def show_offer(self, offer: Offer) -> None:
        """What there is to choose from and to tick."""
        self._care = offer.care_key
        self.taper.choices = offer.choices
        self._values = frozenset(value.key for value in offer.values)
        self.seen.choices = {key: key for key in self._values}

    def validate_medicine(self, field: Field) -> None:
        if self.taper.data == NEW_TAPER and not field.data:
            raise ValidationError("Please write what the medicine is called.")
        refuse_addresses(field.data)

    def validate_care(self, field: Field) -> None:
        """The tick stands for these words alone."""
        if self._care and field.data != self._care:
            raise ValidationError("Please read this and tick it. Then the plan can begin.")

    def validate_seen(self, field: SelectMultipleField) -> None:
        if self._values - set(field.data or ()):
            raise ValidationError("Please look at each value and tick it.")
