"""Choosing what of some days goes into a post."""

from collections.abc import Sequence
from datetime import date, timedelta

from wtforms import Field, HiddenField, SelectField, SelectMultipleField, ValidationError
from wtforms.validators import InputRequired
from wtforms.widgets import CheckboxInput, ListWidget

from forum.checkins.pictures import Days
from forum.journal.fields import DayField
from forum.journal.models import Taper
from forum.taper.blocks.journal_text import MOST_SYMPTOMS
from forum.taper.curve import Journal, journal_of
from forum.taper.curve.journal import ANXIETY, FIXED_SERIES, MOOD, MOST_DAYS, SLEEP
from forum.taper.record import Timeline
from forum.web.forms import Form

NO_DOSE = "none"
SYMPTOMS, WEATHER = "symptoms", "weather"
ROWS = {
    MOOD: "Mood",
    SLEEP: "Hours of sleep",
    ANXIETY: "Anxiety",
    SYMPTOMS: "The symptoms you chose",
    WEATHER: "Windows and waves",
}
_USUAL_DAYS = 91
_DAY_NEEDED = InputRequired("Please choose a day.")


class _Ticks(SelectMultipleField):
    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class ShareForm(Form):
    """Which days, which dose, which rows; the words of a check-in are never among them."""

    first = DayField("From", [_DAY_NEEDED])
    last = DayField("To", [_DAY_NEEDED])
    taper = SelectField("The dose of")
    rows = _Ticks("What of these days", choices=ROWS)
    draft = HiddenField()

    def offer(self, tapers: Sequence[Taper], today: date) -> None:
        """Call it first: the choices, and the last day that there can be."""
        known = {str(taper.id): taper.medicine for taper in tapers}
        self.taper.choices = {**known, NO_DOSE: "None: leave the dose out"}
        self._usual_taper = next(iter(known), NO_DOSE)
        self._today = today

    def start_with(self, today: date, draft: str) -> None:
        self.first.data, self.last.data = today - timedelta(days=_USUAL_DAYS - 1), today
        self.taper.data = self._usual_taper
        self.rows.data = list(ROWS)
        self.draft.data = draft

    def validate_last(self, field: Field) -> None:
        first, last = self.first.data, field.data
        if first is None or last is None:
            return
        if last > self._today:
            raise ValidationError("That day has not come yet. Please choose today or an earlier.")
        if last < first:
            raise ValidationError("Please choose a day after the first.")
        if (last - first).days >= MOST_DAYS:
            raise ValidationError(f"A picture holds at most {MOST_DAYS} days.")

    def taper_id(self) -> int | None:
        return None if self.taper.data == NO_DOSE else int(self.taper.data)

    def choose_from(self, days: Days, timeline: Timeline | None) -> Journal:
        """Only what is ticked, with the first three symptoms that were told of."""
        ticked = set(self.rows.data or ())
        fixed = [one for one in days.series if one.name in ticked]
        symptoms = [one for one in days.series if one.name not in FIXED_SERIES]
        return journal_of(
            days.first,
            days.last,
            timeline=timeline,
            series=(*fixed, *(symptoms[:MOST_SYMPTOMS] if SYMPTOMS in ticked else ())),
            weather=days.weather if WEATHER in ticked else None,
        )
