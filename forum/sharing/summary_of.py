"""The page for the prescriber from a member's rows."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta

from forum.checkins.queries import all_symptoms, notes_between
from forum.journal import queries
from forum.journal.history import history_of
from forum.journal.records import key_of, timelines_for
from forum.members.models import Member
from forum.sharing.summary import Part, Section, check_in_section, dose_sections
from forum.sharing.summary.checkins import LONGEST_SPAN


def summary_of(of: Member, parts: Collection[Part], today: date) -> list[Section]:
    return [*_doses(of, parts, today), *_check_ins(of, parts, today)]


def _doses(of: Member, parts: Collection[Part], today: date) -> Iterator[Section]:
    tapers = queries.tapers_of(of.id)
    timelines = timelines_for([key_of(taper) for taper in tapers])
    told = queries.told_in([taper.id for taper in tapers])
    for taper in tapers:
        timeline = timelines[taper.id]
        if timeline:
            yield from dose_sections(timeline, history_of(told[taper.id], today), today, parts)


def _check_ins(of: Member, parts: Collection[Part], today: date) -> Iterator[Section]:
    if Part.CHECK_INS not in parts:
        return
    notes = notes_between(of.id, today - timedelta(days=LONGEST_SPAN - 1), today)
    symptoms = {symptom.id: symptom.name for symptom in all_symptoms(of.id)}
    section = check_in_section(notes, symptoms, today)
    if section:
        yield section
