"""The forms of check-ins."""

from collections.abc import Sequence
from datetime import date

from wtforms import Field, RadioField, ValidationError
from wtforms.validators import Length

from forum.checkins.actions import Told
from forum.checkins.fields import NOT_TOLD, HoursField, ScaleField
from forum.checkins.models import LONGEST_WORDS, Symptom
from forum.checkins.queries import Note
from forum.taper.blocks.journal_text import LONGEST_SYMPTOM
from forum.taper.curve import Weather
from forum.taper.curve.journal import FIXED_SERIES
from forum.web.forms import Form, Line

_WEATHER = {
    NOT_TOLD: "neither",
    Weather.WINDOW.value: "window",
    Weather.WAVE.value: "wave",
}
_SYMPTOM_ENDS = {"low": "none", "high": "worst"}


class CheckInForm(Form):
    """One day. The three symptoms are those that the member chose, perhaps fewer."""

    mood = ScaleField("Mood", "very low", "very good")
    anxiety = ScaleField("Anxiety", "none", "worst")
    symptom_1 = ScaleField(**_SYMPTOM_ENDS)
    symptom_2 = ScaleField(**_SYMPTOM_ENDS)
    symptom_3 = ScaleField(**_SYMPTOM_ENDS)
    sleep = HoursField("Hours of sleep")
    weather = RadioField("Window or wave?", choices=_WEATHER, default=NOT_TOLD)
    words = Line(
        "A line of your own",
        [Length(max=LONGEST_WORDS, message=f"Please use at most {LONGEST_WORDS} characters.")],
    )

    def ask_for(self, symptoms: Sequence[Symptom]) -> None:
        """Call it first: names the symptoms and drops the fields of those that were not chosen."""
        self._asked = {}
        for number in (1, 2, 3):
            name = f"symptom_{number}"
            if number > len(symptoms):
                del self[name]
                continue
            self[name].label.text = symptoms[number - 1].name
            self._asked[symptoms[number - 1].id] = self[name]

    @property
    def scales(self) -> list[ScaleField]:
        return [self.mood, self.anxiety, *self._asked.values()]

    def show(self, note: Note) -> None:
        told = note.told
        self.mood.show(told.mood)
        self.anxiety.show(told.anxiety)
        self.sleep.show(told.sleep_minutes)
        self.weather.data = told.weather.value if told.weather else NOT_TOLD
        self.words.data = told.words
        for symptom_id, field in self._asked.items():
            field.show(note.figures.get(symptom_id))

    def as_told(self) -> Told:
        figures = {symptom_id: field.figure() for symptom_id, field in self._asked.items()}
        return Told(
            mood=self.mood.figure(),
            sleep_minutes=self.sleep.minutes,
            anxiety=self.anxiety.figure(),
            weather=Weather(self.weather.data) if self.weather.data else None,
            words=self.words.data,
            figures={one: figure for one, figure in figures.items() if figure is not None},
        )


class SymptomsForm(Form):
    """Three names, any of them empty."""

    first = Line("First")
    second = Line("Second")
    third = Line("Third")

    def validate_first(self, field: Field) -> None:
        _check_name(field.data)

    def validate_second(self, field: Field) -> None:
        _check_name(field.data)

    def validate_third(self, field: Field) -> None:
        _check_name(field.data)
        names = [name.casefold() for name in self.as_names()]
        if len(set(names)) < len(names):
            raise ValidationError("Please write each symptom once.")

    def as_names(self) -> list[str]:
        typed = (self.first.data, self.second.data, self.third.data)
        return [name for name in (" ".join((text or "").split()) for text in typed) if name]


def _check_name(name: str) -> None:
    if len(name) > LONGEST_SYMPTOM:
        raise ValidationError(f"Please use at most {LONGEST_SYMPTOM} characters.")
    if " ".join(name.casefold().split()) in FIXED_SERIES:
        raise ValidationError("This is asked every day already. Please choose something else.")
    if "=" in name:
        raise ValidationError("Please leave the sign = out.")


def parse_day(text: str) -> date | None:
    """The day in an address; None when it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
