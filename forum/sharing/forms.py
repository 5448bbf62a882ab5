"""The forms of what is printed. Nothing of them is kept."""

from wtforms import Field, RadioField, ValidationError
from wtforms.validators import InputRequired, Length

from forum.journal.fields import DayField
from forum.printing.pages import Paper
from forum.sharing.cards import Bottle
from forum.sharing.summary import Part
from forum.taper.amounts import Unit, parse_amount
from forum.taper.numbers import BadNumber
from forum.web.forms import Form, Line, TicksField

PAPERS = {size.value: size.written for size in Paper}


class PaperForm(Form):
    paper = RadioField("The PDF is for paper of the size", choices=PAPERS, default=Paper.A4.value)

    def as_paper(self) -> Paper:
        return Paper(self.paper.data)


class CardForm(PaperForm):
    first_day = DayField("First day on the card", [InputRequired("Please choose a day.")])
    weeks = RadioField("For", choices={"1": "1 week", "2": "2 weeks", "4": "4 weeks"}, default="2")
    bottle = Line("The label of the liquid that you dilute (optional)", [Length(max=60)])

    def validate_bottle(self, field: Field) -> None:
        try:
            self.as_bottle()
        except BadNumber as problem:
            raise ValidationError(str(problem)) from problem

    def as_bottle(self) -> Bottle | None:
        if not self.bottle.data:
            return None
        strength = parse_amount(self.bottle.data, Unit.STRENGTH)
        if not strength:
            raise BadNumber("Write a strength above zero, like 25 mg in 5 mL.")
        return Bottle(self.bottle.data, strength)


PARTS = {
    Part.TODAY.value: "My medicines and today’s doses",
    Part.HISTORY.value: "What happened before",
    Part.PLAN.value: "The plan, week by week",
    Part.PACE.value: "Pace in 14 and 28 days",
    Part.CHECK_INS.value: "Averages of my check-ins",
    Part.QUESTIONS.value: "Empty lines for my questions",
}
# Check-ins are the most private, so they are put on the page only by the member's own tick.
USUAL_PARTS = [part for part in PARTS if part != Part.CHECK_INS]


class SummaryForm(PaperForm):
    parts = TicksField("What is on the page", choices=PARTS, default=USUAL_PARTS)

    def as_parts(self) -> frozenset[Part]:
        return frozenset(Part(part) for part in self.parts.data or ())
