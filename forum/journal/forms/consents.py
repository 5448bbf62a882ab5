"""Who sees what of a record, and a member’s own two lines."""

from wtforms import Field as FormField
from wtforms import RadioField, SelectField, ValidationError
from wtforms.validators import InputRequired, Length

from forum.journal.forms.words import refuse_addresses
from forum.journal.models import Audience, Field
from forum.journal.models.plans import LONGEST_HEARD_FROM
from forum.journal.origins import LONGEST_MARK
from forum.journal.schedules import LONGEST_SOURCE
from forum.web.forms import Form, Hidden, LongText

AUDIENCES = {
    Audience.ANYONE.value: "Anyone who reads here, signed in or not",
    Audience.MEMBERS.value: "Members of this site",
    Audience.ME.value: "Only me",
}
AS_THE_LINE = {"": "The same people"} | AUDIENCES

# Shown under posts, so: a name, not a sentence with an address in it.
MOST_OWN_LINES = 2
LONGEST_OWN_LINE = 120


class ConsentForm(Form):
    """`source`, `origin` and `came_from` carry a plan through, so that nothing is sent twice.

    `next` is the page that asked for the consent.
    """

    audience = RadioField(
        "Who may see the line under your posts?",
        choices=AUDIENCES,
        validators=[InputRequired("Please choose who may see it.")],
    )
    medicine = SelectField("Which medicine it is", choices=AS_THE_LINE, default="")
    dose = SelectField("The dose, and how far you have come", choices=AS_THE_LINE, default="")
    dates = SelectField("Days and dates", choices=AS_THE_LINE, default="")
    method = SelectField(
        "How you do it: the plan, tablets or liquid", choices=AS_THE_LINE, default=Audience.ME
    )
    history = SelectField(
        "Your earlier doses and holds, and the curve", choices=AS_THE_LINE, default=Audience.ME
    )
    check_ins = SelectField("Your daily check-ins", choices=AS_THE_LINE, default=Audience.ME)
    source = Hidden(validators=[Length(max=LONGEST_SOURCE)])
    origin = Hidden(validators=[Length(max=LONGEST_HEARD_FROM)])
    came_from = Hidden(validators=[Length(max=LONGEST_MARK)])
    next = Hidden()

    def as_apart(self) -> dict[Field, Audience]:
        """The fields whose audience differs from that of the line, or was chosen by name."""
        line = Audience(self.audience.data)
        return {
            field: Audience(select.data) if select.data else line
            for field, select in self.by_field().items()
        }

    def by_field(self) -> dict[Field, SelectField]:
        return {field: self[field.name.lower()] for field in Field}

    @classmethod
    def showing(cls, given: dict[Field, Audience], asked_by: str = "") -> "ConsentForm":
        """As it was chosen last; the audience of the dose stands for that of the line."""
        line = given.get(Field.DOSE)
        apart = {
            field.name.lower(): "" if audience is line else audience.value
            for field, audience in given.items()
        }
        return cls(audience=line.value if line else None, next=asked_by, **apart)


class WordsForm(Form):
    words = LongText("Your own two lines", [Length(max=250)])

    def validate_words(self, field: FormField) -> None:
        lines = field.data.strip().split("\n")
        if len(lines) > MOST_OWN_LINES:
            raise ValidationError("Please use two lines at most.")
        if max(map(len, lines)) > LONGEST_OWN_LINE:
            raise ValidationError(f"Please use at most {LONGEST_OWN_LINE} characters a line.")
        refuse_addresses(field.data)

    def as_words(self) -> str:
        lines = (" ".join(line.split()) for line in self.words.data.split("\n"))
        return "\n".join(line for line in lines if line)
