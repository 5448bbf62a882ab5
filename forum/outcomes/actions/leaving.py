"""What becomes of a company when somebody leaves it."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, update

from forum import clock
from forum.db import db
from forum.outcomes import queries
from forum.outcomes.models import OutcomeCompany, OutcomeConsent, OutcomeCounted

# Every verb of the room raises this version first: on PostgreSQL that makes them wait for each
# other, as on SQLite all writers do, so that nobody is counted twice or after they took it back.
OUTCOMES = "outcomes"


def leave(member_ids: Collection[int]) -> None:
    """These members are in no number from this moment on, and agree no longer."""
    now = clock.now()
    stands = OutcomeConsent.member_id.in_(member_ids) & OutcomeConsent.withdrawn_at.is_(None)
    db.session.execute(update(OutcomeConsent).where(stands).values(withdrawn_at=now))
    dissolve(queries.companies_counting(member_ids), now)
    db.session.execute(delete(OutcomeCounted).where(OutcomeCounted.member_id.in_(member_ids)))
    db.session.expire_all()


def dissolve(company_ids: Collection[int], now: datetime) -> None:
    """What the others' records said goes too; that they were counted stays, so that they are not
    counted again in another company."""
    db.session.execute(
        update(OutcomeCompany)
        .where(OutcomeCompany.id.in_(company_ids), OutcomeCompany.dissolved_at.is_(None))
        .values(dissolved_at=now)
    )
    db.session.execute(
        update(OutcomeCounted)
        .where(OutcomeCounted.company_id.in_(company_ids))
        .values(days=None, held=None, rose=None)
    )
