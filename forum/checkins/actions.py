"""Everything that changes what a member told of their days."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError

from forum import clock
from forum.checkins.models import CheckIn, Symptom, SymptomFigure
from forum.checkins.queries import all_symptoms
from forum.checkins.refusals import AlreadySo, BadDay, NothingTold
from forum.db import db, insert_unless_there
from forum.journal.actions import require_consent
from forum.journal.facts import RecordDeleted
from forum.members.models import Member
from forum.members.policy import refuse_banned
from forum.members.queries import ban_of
from forum.taper.curve import Weather

# Ten years: whoever remembers a day so long ago writes it elsewhere.
FURTHEST_DAYS = 3_660


@dataclass(frozen=True, slots=True)
class Told:
    """A day as it was typed; `figures` are those of symptoms by their id."""

    mood: int | None = None
    sleep_minutes: int | None = None
    anxiety: int | None = None
    weather: Weather | None = None
    words: str = ""
    figures: Mapping[int, int] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        told = (self.mood, self.sleep_minutes, self.anxiety, self.weather)
        return all(one is None for one in told) and not self.words and not self.figures


def keep_check_in(by: Member, day: date, told: Told) -> CheckIn:
    """Tells a day, or tells it anew: what is left out is then no longer kept."""
    refuse_banned(ban_of(by.id))
    require_consent(by)
    _check_day(day, clock.today_in(by.time_zone))
    if told.is_empty:
        raise NothingTold
    check_in = _check_in_to_change(by, day)
    check_in.mood, check_in.anxiety = told.mood, told.anxiety
    check_in.sleep_minutes, check_in.weather = told.sleep_minutes, told.weather
    check_in.words, check_in.written_at = told.words, clock.now()
    db.session.flush()
    _keep_figures(check_in, told.figures)
    return check_in


def _check_day(day: date, today: date) -> None:
    if day > today:
        raise BadDay("This day has not come yet. Please choose today or an earlier day.")
    if day < today - timedelta(days=FURTHEST_DAYS):
        raise BadDay("This day is too long ago to be told here.")


def _check_in_to_change(by: Member, day: date) -> CheckIn:
    """Begun if there is none; locked until the commit."""
    insert_unless_there(CheckIn, member_id=by.id, day=day, words="", written_at=clock.now())
    found = select(CheckIn).where(CheckIn.member_id == by.id, CheckIn.day == day).with_for_update()
    return db.session.scalars(found, execution_options={"populate_existing": True}).one()


def _keep_figures(check_in: CheckIn, figures: Mapping[int, int]) -> None:
    """A figure of a symptom that is no longer asked for stays as it was told."""
    own = {symptom.id: symptom.place for symptom in all_symptoms(check_in.member_id)}
    asked = [symptom_id for symptom_id, place in own.items() if place or symptom_id in figures]
    db.session.execute(
        delete(SymptomFigure).where(
            SymptomFigure.check_in_id == check_in.id, SymptomFigure.symptom_id.in_(asked)
        )
    )
    db.session.add_all(
        SymptomFigure(check_in_id=check_in.id, symptom_id=symptom_id, figure=figure)
        for symptom_id, figure in figures.items()
        if symptom_id in own
    )
    db.session.flush()


def remove_check_in(by: Member, day: date) -> None:
    """Does nothing if that day was never told."""
    db.session.execute(delete(CheckIn).where(CheckIn.member_id == by.id, CheckIn.day == day))


def choose_symptoms(by: Member, names: Sequence[str]) -> None:
    """Ask for these from now on, in this order; figures of earlier ones stay."""
    refuse_banned(ban_of(by.id))
    require_consent(by)
    db.session.execute(update(Symptom).where(Symptom.member_id == by.id).values(place=None))
    db.session.expire_all()
    known = {symptom.name.casefold(): symptom for symptom in all_symptoms(by.id)}
    for place, name in enumerate(names, start=1):
        symptom = known.get(name.casefold()) or Symptom(member_id=by.id)
        symptom.name, symptom.place = name, place
        db.session.add(symptom)
    try:
        db.session.flush()
    except IntegrityError as clash:
        raise AlreadySo("Your choice has been kept already.") from clash


def delete_check_ins(by: Member) -> None:
    """Every day and every symptom, for good. What was shared in posts stays there."""
    _delete_all_of(by.id)


def delete_with_record(fact: RecordDeleted) -> None:
    _delete_all_of(fact.member_id)


def _delete_all_of(member_id: int) -> None:
    db.session.execute(delete(CheckIn).where(CheckIn.member_id == member_id))
    db.session.execute(delete(Symptom).where(Symptom.member_id == member_id))
