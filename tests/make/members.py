"""Rows of the members' room."""

from forum import clock
from forum.db import db
from forum.members.codes import draw_codes, hash_code
from forum.members.models import Ban, Member, RecoveryCode


def recovery_codes(of: Member) -> list[str]:
    """Gives a member eight codes and tells them."""
    codes = draw_codes(f"seed of {of.name}", "a key")
    db.session.add_all(
        RecoveryCode(member_id=of.id, code_hash=hash_code(code), made_at=clock.now())
        for code in codes
    )
    db.session.flush()
    return codes


def ban(of: Member, by: Member, reason: str = "Sold pills.") -> Ban:
    row = Ban(member_id=of.id, reason=reason, banned_by_id=by.id, banned_at=clock.now())
    db.session.add(row)
    db.session.flush()
    return row
