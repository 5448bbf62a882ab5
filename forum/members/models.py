from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from forum.db import BigId, Model, UtcDateTime, by_value
from forum.members.policy import Role, allowed
from forum.web.access import Permission

LONGEST_REASON = 500


class Member(Model):
    """Somebody with a made-up name.

    The four properties flask-login asks for are written out, so that no model needs the web.
    """

    __tablename__ = "members"
    __table_args__ = (UniqueConstraint("name_key"), UniqueConstraint("session_key"))

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    name: Mapped[str] = mapped_column(String(40))
    # the name folded (case, width, look-alike spaces), so that no two look the same
    name_key: Mapped[str] = mapped_column(String(80))
    pass_phrase_hash: Mapped[str] = mapped_column(String(200))
    # what the cookie holds; a new one signs every device out
    session_key: Mapped[str] = mapped_column(String(64))
    email: Mapped[str | None] = mapped_column(String(254))
    time_zone: Mapped[str] = mapped_column(String(64), default="UTC")
    signatures_shown: Mapped[str] = mapped_column(String(8), default="line")
    role: Mapped[Role] = mapped_column(by_value(Role, "role"), default=Role.MEMBER)
    joined_at: Mapped[datetime] = mapped_column(UtcDateTime)

    is_authenticated = True
    is_active = True
    is_anonymous = False

    def get_id(self) -> str:
        return self.session_key

    def may(self, permission: Permission) -> bool:
        return permission in allowed(self.role)

    def __repr__(self) -> str:
        return f"<Member {self.id}>"


class RecoveryCode(Model):
    """A one-time way back in, stored only as a hash."""

    __tablename__ = "recovery_codes"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    code_hash: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class RoleChange(Model):
    """Who gave whom which role, when."""

    __tablename__ = "role_changes"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    role: Mapped[Role] = mapped_column(by_value(Role, "role"))
    # nobody when it was done on the server's command line
    changed_by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"))
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Ban(Model):
    """A member who may read what anyone may read, and sign in to see why, and nothing more."""

    __tablename__ = "bans"

    member_id: Mapped[int] = mapped_column(
        ForeignKey("members.id", ondelete="CASCADE"), primary_key=True
    )
    reason: Mapped[str] = mapped_column(String(LONGEST_REASON))
    banned_by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"))
    banned_at: Mapped[datetime] = mapped_column(UtcDateTime)
