"""Who allowed what to be kept and shown, and taking it back."""

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

from forum import clock
from forum.db import db
from forum.journal import queries
from forum.journal.actions.changes import JOURNAL
from forum.journal.consent_text import TEXT_VERSION
from forum.journal.models import RECORD, Audience, Consent, SignatureText, Taper
from forum.journal.refusals import AlreadySo, NoConsent
from forum.members.models import Member
from forum.members.policy import refuse_banned
from forum.members.queries import ban_of
from forum.versions.actions import bump


def give_consent(by: Member, audience: Audience) -> Consent:
    """A changed audience is a new consent; does nothing if it is the same and the text is too."""
    refuse_banned(ban_of(by.id))
    given = queries.consent_of(by.id)
    if given and (given.audience, given.text_version) == (audience, TEXT_VERSION):
        return given
    if given:
        given.withdrawn_at = clock.now()
        db.session.flush()
    return _add_consent(by, audience)


def _add_consent(by: Member, audience: Audience) -> Consent:
    consent = Consent(
        member_id=by.id,
        field=RECORD,
        audience=audience,
        text_version=TEXT_VERSION,
        given_at=clock.now(),
    )
    db.session.add(consent)
    try:
        db.session.flush()
    except IntegrityError as clash:
        raise AlreadySo("Your choice has been kept already.") from clash
    bump(JOURNAL)
    return consent


def withdraw_consent(by: Member) -> None:
    """The line is gone from every post at once; the rows stay until they are deleted."""
    given = queries.consent_of(by.id)
    if given is None:
        return
    given.withdrawn_at = clock.now()
    db.session.flush()
    bump(JOURNAL)


def require_consent(by: Member) -> Consent:
    given = queries.consent_of(by.id)
    if given is None:
        raise NoConsent
    return given


def delete_record(by: Member) -> None:
    """Every taper with all its rows, for good, and the consent with it."""
    db.session.execute(delete(Taper).where(Taper.member_id == by.id))
    db.session.execute(delete(SignatureText).where(SignatureText.member_id == by.id))
    withdraw_consent(by)
    bump(JOURNAL)


def write_own_words(by: Member, words: str) -> None:
    """Empty words take the lines away."""
    refuse_banned(ban_of(by.id))
    db.session.execute(delete(SignatureText).where(SignatureText.member_id == by.id))
    if words:
        db.session.add(SignatureText(member_id=by.id, words=words, written_at=clock.now()))
        db.session.flush()
    bump(JOURNAL)
