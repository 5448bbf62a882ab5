"""Check-ins out of a file and into one; days that are told here already stay as they are."""

from collections.abc import Sequence
from datetime import date

from forum import clock
from forum.checkins import queries
from forum.checkins.models import CheckIn, Symptom, SymptomFigure
from forum.checkins.queries import Note
from forum.db import db
from forum.journal.actions import require_consent
from forum.journal.actions.changes import check_not_ahead
from forum.members.models import Member
from forum.members.policy import refuse_banned
from forum.members.queries import ban_of
from forum.taper.portable import ToldDay, ToldSymptom

# As many as a day asks for.
MOST_ASKED = 3


def told_symptoms(of: Member) -> tuple[ToldSymptom, ...]:
    return tuple(
        ToldSymptom(symptom.name, symptom.place is not None)
        for symptom in queries.all_symptoms(of.id)
    )


def told_days(of: Member) -> tuple[ToldDay, ...]:
    """Figures by the place of their symptom among `told_symptoms`."""
    places = {symptom.id: place for place, symptom in enumerate(queries.all_symptoms(of.id))}
    return tuple(_told(note, places) for note in queries.notes_between(of.id, date.min, date.max))


def _told(note: Note, places: dict[int, int]) -> ToldDay:
    told = note.told
    figures = sorted((places[symptom], figure) for symptom, figure in note.figures.items())
    return ToldDay(
        told.day,
        told.mood,
        told.sleep_minutes,
        told.anxiety,
        told.weather,
        told.words,
        tuple(figures),
    )


def bring_in_days(symptoms: Sequence[ToldSymptom], days: Sequence[ToldDay], by: Member) -> int:
    """How many days were added. Symptoms of the file are asked for where none were chosen yet."""
    refuse_banned(ban_of(by.id))
    require_consent(by)
    known = queries.days_told(by.id, date.min, date.max)
    new = [told for told in days if told.day not in known]
    for told in new:
        check_not_ahead(told.day, by)
    ids = _symptom_ids(symptoms, by)
    rows = [_check_in(told, by) for told in new]
    db.session.add_all(rows)
    db.session.flush()
    db.session.add_all(
        SymptomFigure(check_in_id=row.id, symptom_id=symptom, figure=figure)
        for row, told in zip(rows, new, strict=True)
        for symptom, figure in {ids[place]: figure for place, figure in told.figures}.items()
    )
    db.session.flush()
    return len(new)


def _symptom_ids(symptoms: Sequence[ToldSymptom], by: Member) -> list[int]:
    """Of each symptom of the file, begun where the member has none of that name."""
    own = {symptom.name.casefold(): symptom for symptom in queries.all_symptoms(by.id)}
    place = 0 if any(symptom.place for symptom in own.values()) else 1
    found = []
    for told in symptoms:
        symptom = own.get(told.name.casefold())
        if symptom is None:
            symptom = own[told.name.casefold()] = Symptom(member_id=by.id, name=told.name)
            if place and told.is_asked and place <= MOST_ASKED:
                symptom.place, place = place, place + 1
            db.session.add(symptom)
        found.append(symptom)
    db.session.flush()
    return [symptom.id for symptom in found]


def _check_in(told: ToldDay, by: Member) -> CheckIn:
    return CheckIn(
        member_id=by.id,
        day=told.day,
        mood=told.mood,
        sleep_minutes=told.sleep_minutes,
        anxiety=told.anxiety,
        weather=told.weather,
        words=told.words,
        written_at=clock.now(),
    )
