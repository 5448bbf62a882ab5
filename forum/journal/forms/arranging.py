"""The order of a member’s records, and one medicine taking another’s place."""

from collections.abc import Sequence

from wtforms import Field, RadioField, ValidationError
from wtforms.validators import InputRequired

from forum.journal.actions import Place
from forum.journal.fields import DayField, DoseField
from forum.journal.forms.tapers import MEDICINE_LENGTH
from forum.journal.forms.words import DAY_NEEDED, refuse_addresses
from forum.journal.models import Taper, TaperRole
from forum.journal.names import generic_name
from forum.web.forms import Form, Line

NEW_MEDICINE = "new"
ROLES = {
    TaperRole.TAPER.value: "A taper: dose, way down and steps",
    TaperRole.ADJUNCT.value: "Taken beside it: the dose alone",
}


class ArrangeForm(Form):
    """Rows of fields named after the records, so that there may be any number of them."""

    def as_places(self, typed: dict[str, str], tapers: Sequence[Taper]) -> dict[int, Place]:
        """What is missing or makes no sense stays as it was."""
        return {taper.id: _place_of(taper, typed) for taper in tapers}


def _place_of(taper: Taper, typed: dict[str, str]) -> Place:
    place = typed.get(f"place-{taper.id}", "")
    role = typed.get(f"role-{taper.id}", "")
    return Place(
        place=int(place) if place.isascii() and place.isdigit() and len(place) < 4 else taper.place,
        in_line=f"shown-{taper.id}" in typed,
        role=TaperRole(role) if role in ROLES else taper.role,
    )


class CrossoverForm(Form):
    into = RadioField("Which medicine takes its place?", validators=[InputRequired("Choose one.")])
    medicine = Line("Its name, if it is a new record", [MEDICINE_LENGTH])
    dose = DoseField("Its dose on the first day, if it is a new record")
    from_day = DayField("The first day with both", [DAY_NEEDED])
    sure = Line()

    def offer(self, others: Sequence[Taper]) -> None:
        own = {str(taper.id): f"My record of {taper.medicine}" for taper in others}
        self.into.choices = own | {NEW_MEDICINE: "A medicine without a record yet"}

    def validate_medicine(self, field: Field) -> None:
        if self.is_new() and not field.data:
            raise ValidationError("Please write what it is called.")
        refuse_addresses(field.data)

    def validate_dose(self, field: DoseField) -> None:
        if self.is_new() and not field.amount:
            raise ValidationError("Please write its dose, such as 5 mg.")

    def is_new(self) -> bool:
        return bool(self.into.data == NEW_MEDICINE)

    def as_medicine(self) -> str:
        return generic_name(self.medicine.data)
