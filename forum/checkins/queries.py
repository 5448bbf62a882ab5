"""Reading a member's own days."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select

from forum.checkins.models import CheckIn, Symptom, SymptomFigure
from forum.db import db


@dataclass(frozen=True, slots=True)
class Note:
    """One day as it was told, with the figures of symptoms by their id."""

    told: CheckIn
    figures: dict[int, int] = field(default_factory=dict)


def note_on(member_id: int, day: date) -> Note | None:
    notes = notes_between(member_id, day, day)
    return notes[0] if notes else None


def notes_between(member_id: int, first: date, last: date) -> list[Note]:
    """By day; two queries, however many days."""
    within = (CheckIn.member_id == member_id, CheckIn.day.between(first, last))
    told = db.session.scalars(select(CheckIn).where(*within).order_by(CheckIn.day)).all()
    notes = {one.id: Note(one) for one in told}
    figures = (
        select(SymptomFigure.check_in_id, SymptomFigure.symptom_id, SymptomFigure.figure)
        .join(CheckIn, CheckIn.id == SymptomFigure.check_in_id)
        .where(*within)
    )
    for row in db.session.execute(figures) if notes else ():
        notes[row.check_in_id].figures[row.symptom_id] = row.figure
    return list(notes.values())


def chosen_symptoms(member_id: int) -> Sequence[Symptom]:
    """Those that are asked for, in their member's order."""
    return db.session.scalars(
        select(Symptom)
        .where(Symptom.member_id == member_id, Symptom.place.is_not(None))
        .order_by(Symptom.place, Symptom.id)
    ).all()


def all_symptoms(member_id: int) -> Sequence[Symptom]:
    """Those that are asked for first, then the earlier ones."""
    return db.session.scalars(
        select(Symptom)
        .where(Symptom.member_id == member_id)
        .order_by(Symptom.place.is_(None), Symptom.place, Symptom.id)
    ).all()


def days_told(member_id: int, first: date, last: date) -> frozenset[date]:
    return frozenset(
        db.session.scalars(
            select(CheckIn.day).where(
                CheckIn.member_id == member_id, CheckIn.day.between(first, last)
            )
        )
    )
