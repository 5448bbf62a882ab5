"""Agreeing to be counted, and taking it back."""

from forum import clock
from forum.db import db
from forum.journal.actions import require_consent
from forum.journal.facts import ConsentWithdrawn, RecordDeleted, TaperDeleted
from forum.members.models import Member
from forum.members.policy import refuse_banned
from forum.members.queries import ban_of
from forum.outcomes import queries
from forum.outcomes.actions.leaving import OUTCOMES, leave
from forum.outcomes.consent_text import TEXT_VERSION
from forum.outcomes.models import OutcomeConsent
from forum.outcomes.policy import may_agree
from forum.outcomes.refusals import CountedOnce
from forum.versions.actions import bump


def agree(by: Member) -> None:
    """Does nothing if they did already."""
    bump(OUTCOMES)
    refuse_banned(ban_of(by.id))
    require_consent(by)
    given = queries.consents_of(by.id)
    if not may_agree(given):
        raise CountedOnce
    if all(consent.withdrawn_at for consent in given):
        db.session.add(
            OutcomeConsent(member_id=by.id, text_version=TEXT_VERSION, agreed_at=clock.now())
        )
        db.session.flush()


def take_back(by: Member) -> None:
    """From this moment on no number here holds anything of theirs."""
    bump(OUTCOMES)
    leave({by.id})


def leave_with_record(fact: RecordDeleted | ConsentWithdrawn) -> None:
    """For good: whoever keeps a record again later is asked again, or is not counted again."""
    bump(OUTCOMES)
    leave({fact.member_id})


def leave_with_taper(fact: TaperDeleted) -> None:
    """Does nothing for a record that is not counted."""
    bump(OUTCOMES)
    if queries.is_in_a_company(fact.taper_id):
        leave({fact.member_id})
