"""Telling what was taken."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from wtforms import RadioField
from wtforms.validators import InputRequired

from forum.journal.fields import DayField, DoseField
from forum.journal.forms.words import DAY_NEEDED, DOSE_NEEDED, WORDS_LENGTH
from forum.web.forms import Form, Line


@dataclass(frozen=True, slots=True)
class Told:
    """A dose told for a day."""

    dose: Fraction
    day: date
    words: str


STAY, GO_ON = "stay", "go-on"


class UpdoseForm(Form):
    dose = DoseField("The dose you go back to", [DOSE_NEEDED])
    day = DayField("From", [DAY_NEEDED])
    then = RadioField(
        "And then?",
        choices={
            STAY: "Stay at that dose. A plan that I follow ends.",
            GO_ON: "Wait there for one step, then go on with my plan from that dose.",
        },
        default=STAY,
        validate_choice=False,
    )
    words = Line("A note for yourself (optional)", [WORDS_LENGTH])
    sure = Line()

    def goes_on(self) -> bool:
        return bool(self.then.data == GO_ON)

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
    sure = Line()

    def lasts_on(self) -> bool:
        return bool(self.lasts.data == ONWARD)

    def as_told(self) -> Told:
        return Told(self.dose.exact(), self.day.chosen(), self.words.data)


class StopForm(Form):
    day = DayField("The first day without it", [DAY_NEEDED])
    words = Line("A note for yourself (optional)", [WORDS_LENGTH])
