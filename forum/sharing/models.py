from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from forum.db import BigId, Model, UtcDateTime, by_value

TOKEN_LENGTH = 32


class Kind(StrEnum):
    """What an address shows."""

    BADGE = "badge"
    CALENDAR = "calendar"


class SharedAddress(Model):
    """An address that shows something of a member's record to whoever has it.

    The token is drawn and says nothing of the member. Taking the address back deletes the row.
    """

    __tablename__ = "shared_addresses"
    __table_args__ = (UniqueConstraint("member_id", "kind"), UniqueConstraint("token"))

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    kind: Mapped[Kind] = mapped_column(by_value(Kind, "kind"))
    token: Mapped[str] = mapped_column(String(TOKEN_LENGTH))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
