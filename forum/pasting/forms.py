"""The forms of an old signature: its text, then each line that was read in it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from wtforms import (
    BooleanField,
    Field,
    FieldList,
    FormField,
    HiddenField,
    RadioField,
    SelectField,
    ValidationError,
)
from wtforms import Form as PlainForm
from wtforms.validators import InputRequired, Length, Optional

from forum.journal.fields import DayField, rough_day
from forum.journal.forms import refuse_addresses
from forum.journal.models.tapers import LONGEST_MEDICINE, LONGEST_WORDS
from forum.journal.names import generic_name
from forum.pasting.days import RoughDay
from forum.pasting.drafts import MOST_LINES, Draft, DraftRecord
from forum.pasting.line_form import LineForm
from forum.taper.amounts import write_mg
from forum.taper.reading import LONGEST_SIGNATURE, Locale
from forum.web.forms import Form, Hidden, Line, LongText

NEW_RECORD = "new"
LOCALES = {
    Locale.UNKNOWN.value: "I am not sure",
    Locale.UK.value: "Day first: 3/11 is 3 November",
    Locale.US.value: "Month first: 11/3 is 3 November",
    Locale.ISO.value: "Year first: 2024-11-03",
    Locale.DE.value: "German: 3.11.2024",
    Locale.FR.value: "French: 3/11/2024",
    Locale.NL.value: "Dutch: 3-11-2024",
}


class TextForm(Form):
    text = LongText(
        "Your old signature",
        [
            InputRequired("Please paste the text first."),
            Length(
                max=LONGEST_SIGNATURE,
                message=f"At most {LONGEST_SIGNATURE} characters, please: the part with doses.",
            ),
        ],
    )
    locale = SelectField("How does it write its dates?", choices=LOCALES)


class RecordForm(PlainForm):
    """The lines of one record, and which record that is."""

    name = Line("Which medicine is this?", [Length(max=LONGEST_MEDICINE)])
    into = RadioField("Which record do these lines go into?", validate_choice=False)
    beside = BooleanField("It is taken beside a taper: the line tells its dose alone")
    both_from = DayField("The first day with both, if you know it", [Optional()])
    lines = FieldList(FormField(LineForm), max_entries=2 * MOST_LINES)

    def show(self, record: DraftRecord, today: date) -> None:
        """Lines that nobody read are left out, whoever sent them."""
        self.today = today
        self.is_named, self.is_adjunct = bool(record.medicine), record.is_adjunct
        self.takes_place_of = record.takes_place_of
        del self.lines.entries[len(record.drafts) :]
        for entry, draft in zip(self.lines, record.drafts, strict=False):
            entry.form.show(draft, today)

    def validate_name(self, field: Field) -> None:
        refuse_addresses(field.data)
        if not field.data and any(not line.medicine.data for line in self.kept):
            raise ValidationError("No medicine is named here. Please write which one it was.")

    def validate_both_from(self, field: DayField) -> None:
        if self.takes_place_of and field.data and field.data > self.today:
            raise ValidationError("This day has not come yet.")

    def medicine(self) -> str:
        """A record without a name is called after its last line."""
        return generic_name(self.name.data or self.kept[-1].medicine.data)

    @property
    def kept(self) -> list[LineForm]:
        return [entry.form for entry in self.lines if entry.form.keep.data]


class ConfirmForm(Form):
    """All that was read; `text` and `locale` are read again, so nothing else is believed."""

    text = Hidden()
    locale = HiddenField()
    records = FieldList(FormField(RecordForm), max_entries=MOST_LINES)

    def show(self, records: tuple[DraftRecord, ...], own: dict[str, str], today: date) -> None:
        """`own` are the member's own records, by what the form calls them."""
        del self.records.entries[len(records) :]
        for entry, record in zip(self.records, records, strict=False):
            entry.form.into.choices = [*own.items(), (NEW_RECORD, "A new record")]
            entry.form.show(record, today)

    def kept(self) -> Iterator[RecordForm]:
        yield from (entry.form for entry in self.records if entry.form.kept)


def filled_in(records: tuple[DraftRecord, ...], own: dict[str, str]) -> list[dict[str, Any]]:
    """The form's data for what was read."""
    by_name = {name: key for key, name in own.items()}
    return [
        {
            "name": record.medicine,
            "into": by_name.get(record.medicine, NEW_RECORD),
            "beside": record.is_adjunct,
            "both_from": _first_day(record.crossing) if record.crossing else None,
            "lines": [_filled(draft) for draft in record.drafts],
        }
        for record in records
    ]


def _first_day(rough: RoughDay) -> date | None:
    """The first day that may be meant, to be looked at."""
    try:
        return rough_day(rough.year, rough.month, rough.day)[0]
    except ValueError:  # there is no such day in that month
        return None


def _filled(draft: Draft) -> dict[str, Any]:
    """A line that asks nothing needs no more than a look."""
    return {
        "keep": True,
        "medicine": draft.medicine,
        "kind": draft.kind.value,
        "dose": write_mg(draft.dose) if draft.dose is not None else "",
        "year": draft.day.year,
        "month": draft.day.month,
        "day": draft.day.day,
        "words": draft.words[:LONGEST_WORDS],
    }
