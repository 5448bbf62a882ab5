"""People who agreed to be counted, and what their records said."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from fractions import Fraction
from itertools import count

from sqlalchemy.orm import Session

from forum import clock
from forum.db import db, writing
from forum.journal import actions as journal
from forum.journal.models import Audience, Consent, Field, Taper, new_record_version
from forum.members.models import Member
from forum.outcomes import actions
from forum.outcomes.candidates import Candidate, Group
from forum.outcomes.figures import Told
from forum.outcomes.models import OutcomeConsent, Stage
from forum.taper.record import EventKind
from tests import people

VALIUM = Group("diazepam", Fraction(10), Fraction(20), Stage.ENDED)
_numbers = count(1)
A_YEAR = Told(days=365, held=False, rose=False)


def agreed_people(number: int, group: Group = VALIUM, told: Told = A_YEAR) -> list[Candidate]:
    """New members with records that hold nothing: what these said comes along."""
    with writing() as session:
        members = [people.new_person(f"Counted {next(_numbers)}") for _ in range(number)]
        session.add_all(members)
        session.flush()
        tapers = [_kept(session, member, group.medicine) for member in members]
        session.flush()
    return [_candidate(taper, group, told) for taper in tapers]


def _kept(session: Session, member: Member, medicine: str) -> Taper:
    now, text = clock.now(), "2026-11-22"
    taper = Taper(member_id=member.id, medicine=medicine, made_at=now)
    taper.record_version = new_record_version()
    session.add_all(
        [
            taper,
            OutcomeConsent(member_id=member.id, text_version=text, agreed_at=now),
            Consent(
                member_id=member.id,
                field=Field.DOSE.value,
                audience=Audience.ME,
                text_version=text,
                given_at=now,
            ),
        ]
    )
    return taper


def _candidate(taper: Taper, group: Group, told: Told) -> Candidate:
    return Candidate(
        member_id=taper.member_id,
        taper_id=taper.id,
        record_version=taper.record_version,
        group=group,
        told=told if group.stage is Stage.ENDED else None,
        since=clock.today_in("UTC"),
    )


def counted(candidates: Sequence[Candidate]) -> int:
    with writing():
        return actions.count(candidates)


def member_of(one: Candidate) -> Member:
    return db.session.get_one(Member, one.member_id)


def taken_back(one: Candidate) -> None:
    with writing():
        actions.take_back(member_of(one))


def record(
    by: Member,
    medicine: str = "diazepam",
    *,
    dose: str = "15",
    began: int = 500,
    ended: int | None = 100,
    held: bool = False,
    rose: bool = False,
) -> Taper:
    """Doses as they were told long ago; `began` and `ended` are days before today.

    The first cut is the day after `began`.
    """
    with clock.stand_still(clock.now() - timedelta(days=began)), writing():
        journal.give_consent(by, Audience.ME)
        taper = journal.open_taper(by, medicine)
    told = list(_told(Fraction(dose), began, ended, held=held, rose=rose))
    with writing():
        for line in told:
            journal.add_event(taper, line, by)
    return taper


def _told(
    dose: Fraction, began: int, ended: int | None, *, held: bool, rose: bool
) -> Iterator[journal.Telling]:
    today = clock.today_in("UTC")
    start = today - timedelta(days=began)
    yield journal.Telling(EventKind.START, dose, start)
    yield journal.Telling(EventKind.DOSE, dose * Fraction(9, 10), start + timedelta(days=1))
    if held:
        yield journal.Telling(EventKind.HOLD, dose * Fraction(9, 10), start + timedelta(days=5))
    if rose:
        yield journal.Telling(EventKind.UPDOSE, dose, start + timedelta(days=10))
    yield journal.Telling(EventKind.DOSE, dose / 2, start + timedelta(days=12))
    if ended is not None:
        yield journal.Telling(EventKind.STOP, None, today - timedelta(days=ended))
