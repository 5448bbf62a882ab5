"""Who allowed what to be kept and shown, and taking it back."""

from collections.abc import Mapping

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

from forum import clock
from forum.db import db
from forum.events import announce
from forum.journal import queries
from forum.journal.actions.changes import JOURNAL
from forum.journal.consent_text import TEXT_VERSION
from forum.journal.facts import ConsentWithdrawn, RecordDeleted
from forum.journal.models import Audience, Consent, Field, SignatureText, Taper
from forum.journal.policy import IN_THE_LINE
from forum.journal.refusals import AlreadySo, NoConsent
from forum.members.models import Member
from forum.members.policy import refuse_banned
from forum.members.queries import ban_of
from forum.versions.actions import bump


def give_consent(
    by: Member, audience: Audience, apart: Mapping[Field, Audience] | None = None
) -> Consent:
    """`audience` sees what the line tells; the other fields are the member’s alone, unless `apart`.

    A changed audience is a new consent, as is one to a new text; what stays the same stays as it
    was given.
    """
    refuse_banned(ban_of(by.id))
    given = {Field(consent.field): consent for consent in queries.consents_of(by.id)}
    wanted = choose_audiences(audience, apart or {})
    kept = {field: _keep_or_renew(by, field, wanted[field], given.get(field)) for field in Field}
    bump(JOURNAL)
    return kept[Field.DOSE]


def choose_audiences(audience: Audience, apart: Mapping[Field, Audience]) -> dict[Field, Audience]:
    """Every field with its audience."""
    line = dict.fromkeys(IN_THE_LINE, audience)
    return dict.fromkeys(Field, Audience.ME) | line | dict(apart)


def _keep_or_renew(by: Member, field: Field, audience: Audience, given: Consent | None) -> Consent:
    if given and (given.audience, given.text_version) == (audience, TEXT_VERSION):
        return given
    if given:
        given.withdrawn_at = clock.now()
        db.session.flush()
    return _add_consent(by, field, audience)


def _add_consent(by: Member, field: Field, audience: Audience) -> Consent:
    consent = Consent(
        member_id=by.id,
        field=field.value,
        audience=audience,
        text_version=TEXT_VERSION,
        given_at=clock.now(),
    )
    db.session.add(consent)
    try:
        db.session.flush()
    except IntegrityError as clash:
        raise AlreadySo("Your choice has been kept already.") from clash
    return consent


def withdraw_consent(by: Member) -> None:
    """The line is gone from every post at once; the rows stay until they are deleted."""
    for given in queries.consents_of(by.id):
        given.withdrawn_at = clock.now()
    db.session.flush()
    announce(ConsentWithdrawn(by.id))
    bump(JOURNAL)


def require_consent(by: Member) -> Consent:
    given = queries.consent_of(by.id)
    if given is None:
        raise NoConsent
    return given


def delete_record(by: Member) -> None:
    """Every taper with all its rows, for good, and the consent with it.

    Rooms that keep more of the same member hear of it first: one may have to wait for others who
    are about to refer to these rows, and must not hold them meanwhile.
    """
    announce(RecordDeleted(by.id))
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
