from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from forum.db import BigId, Model, UtcDateTime, by_value


class Field(StrEnum):
    """What a consent is about. All are asked together, so all stand or none does."""

    MEDICINE = "medicine"
    DOSE = "dose"
    DATES = "dates"
    METHOD = "method"
    HISTORY = "history"
    CHECK_INS = "check-ins"


class Audience(StrEnum):
    """Who sees what a record says."""

    ANYONE = "anyone"
    MEMBERS = "members"
    ME = "me"


class Consent(Model):
    """A member allowed a field to be kept and shown to an audience, having read a text.

    `field` is a value of `Field`. Each change of mind is a new row; of each field, one at a time
    is not withdrawn.
    """

    __tablename__ = "consents"
    __table_args__ = (
        Index(
            "uq_consents_given",
            "member_id",
            "field",
            unique=True,
            sqlite_where=text("withdrawn_at IS NULL"),
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    field: Mapped[str] = mapped_column(String(40))
    audience: Mapped[Audience] = mapped_column(by_value(Audience, "audience"))
    text_version: Mapped[str] = mapped_column(String(20))
    given_at: Mapped[datetime] = mapped_column(UtcDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class SignatureText(Model):
    """At most two lines of a member's own words under their posts."""

    __tablename__ = "signature_texts"

    member_id: Mapped[int] = mapped_column(
        ForeignKey("members.id", ondelete="CASCADE"), primary_key=True
    )
    words: Mapped[str] = mapped_column(String(250))
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)
