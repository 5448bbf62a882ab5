"""Joining, changing the way in, roles and bans. Hashes are made before the transaction begins."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError

from forum import clock
from forum.db import db
from forum.members import queries
from forum.members.codes import hash_code
from forum.members.models import Ban, Member, RecoveryCode, RoleChange
from forum.members.names import fold_name, tidy_name
from forum.members.policy import Role
from forum.versions.actions import bump
from forum.web.errors import Refusal

# Other rooms show names and roles on pages they keep; see forum/versions.
SHOWN_ELSEWHERE = "members"


class NameTaken(Refusal):
    """Somebody has this name, or one that looks like it."""


class WrongCode(Refusal):
    """No such member, no such code, or a code used before: the answer is the same."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What a member chooses about their own account."""

    time_zone: str
    signatures_shown: str
    email: str | None


def join(
    name: str, *, pass_phrase_hash: str, time_zone: str, email: str | None, codes: Iterable[str]
) -> Member:
    shown = tidy_name(name)
    member = Member(
        name=shown,
        name_key=fold_name(shown),
        pass_phrase_hash=pass_phrase_hash,
        session_key=_new_session_key(),
        email=email,
        time_zone=time_zone,
        joined_at=clock.now(),
    )
    db.session.add(member)
    try:
        db.session.flush()
    except IntegrityError as clash:
        raise NameTaken(
            "This name is taken, or looks too much like one that is. Please choose another one."
        ) from clash
    replace_recovery_codes(member, codes)
    return member


def replace_recovery_codes(member: Member, codes: Iterable[str]) -> None:
    """The codes from before end, used or not."""
    db.session.execute(delete(RecoveryCode).where(RecoveryCode.member_id == member.id))
    made_at = clock.now()
    db.session.add_all(
        RecoveryCode(member_id=member.id, code_hash=hash_code(code), made_at=made_at)
        for code in codes
    )
    db.session.flush()


def change_choices(member: Member, choices: Choices) -> None:
    member.time_zone = choices.time_zone
    member.signatures_shown = choices.signatures_shown
    member.email = choices.email
    db.session.flush()


def change_pass_phrase(member: Member, new_hash: str) -> None:
    """Signs every device out."""
    member.pass_phrase_hash = new_hash
    member.session_key = _new_session_key()
    db.session.flush()


def recover(name: str, code: str, new_hash: str) -> Member:
    """Uses the code up, changes the pass phrase and signs every device out; or WrongCode."""
    member = queries.member_named(name)
    if member is None or not _use_up(member, code):
        raise WrongCode(
            "This name and this code do not open an account together. A code works once, "
            "and only the newest eight work. Please check both, or try another of your codes."
        )
    change_pass_phrase(member, new_hash)
    return member


def change_role(member: Member, role: Role, *, by: Member | None) -> None:
    """Does nothing if the member has that role. `by` is None on the server's command line."""
    if member.role is role:
        return
    member.role = role
    by_id = by.id if by else None
    db.session.add(
        RoleChange(member_id=member.id, role=role, changed_by_id=by_id, changed_at=clock.now())
    )
    db.session.flush()
    bump(SHOWN_ELSEWHERE)


def ban_member(member: Member, reason: str, *, by: Member | None) -> None:
    """Does nothing but change the reason if the member is banned already."""
    ban = queries.ban_of(member.id)
    if ban:
        ban.reason = reason
    else:
        by_id = by.id if by else None
        db.session.add(
            Ban(member_id=member.id, reason=reason, banned_by_id=by_id, banned_at=clock.now())
        )
    db.session.flush()


def lift_ban(member: Member) -> None:
    """Does nothing if the member is not banned."""
    db.session.execute(delete(Ban).where(Ban.member_id == member.id))


def _use_up(member: Member, code: str) -> bool:
    """One statement, so that a code tried twice at once opens one door."""
    result = db.session.execute(
        update(RecoveryCode)
        .where(
            RecoveryCode.member_id == member.id,
            RecoveryCode.code_hash == hash_code(code),
            RecoveryCode.used_at.is_(None),
        )
        .values(used_at=clock.now())
    )
    return bool(result.rowcount)  # type: ignore[attr-defined]


def _new_session_key() -> str:
    return secrets.token_urlsafe(32)
