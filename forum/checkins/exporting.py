"""All check-ins of a member as a table for other programs."""

import csv
from datetime import date
from io import StringIO

from forum.checkins.fields import write_hours
from forum.checkins.queries import all_symptoms, notes_between
from forum.taper.portable import shielded

_COLUMNS = ("day", "mood", "sleep", "anxiety", "window_or_wave", "words")


def write_csv(member_id: int) -> str:
    """One row a day; sleep as hours and minutes, and a column for each symptom by its name."""
    symptoms = all_symptoms(member_id)
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow([*_COLUMNS, *(shielded(symptom.name) for symptom in symptoms)])
    for note in notes_between(member_id, date.min, date.max):
        told = note.told
        writer.writerow(
            [
                told.day.isoformat(),
                told.mood,
                "" if told.sleep_minutes is None else write_hours(told.sleep_minutes),
                told.anxiety,
                told.weather.value if told.weather else "",
                shielded(told.words),
                *(note.figures.get(symptom.id, "") for symptom in symptoms),
            ]
        )
    return out.getvalue()
