from datetime import date, datetime

from sqlalchemy import (
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from forum.db import BigId, Model, UtcDateTime
from forum.journal.models.tapers import LONGEST_WORDS

LONGEST_HEARD_FROM = 120


class Plan(Model):
    """A schedule followed from a day on, kept as the text of its block and worked out exactly.

    From `ended_on` it no longer moves the dose; who ended it says the event or plan of that day.
    `care_read` is the label of the pace whose guidance the member said they had read, and
    `care_text` the version of its words; both are empty where there was nothing to read.
    """

    __tablename__ = "plans"
    __table_args__ = (CheckConstraint("ended_on >= from_day", name="ends_after_it_begins"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    taper_id: Mapped[int] = mapped_column(ForeignKey("tapers.id", ondelete="CASCADE"), index=True)
    from_day: Mapped[date] = mapped_column(Date)
    source: Mapped[str] = mapped_column(Text)
    heard_from: Mapped[str] = mapped_column(String(LONGEST_HEARD_FROM), default="")
    care_read: Mapped[str] = mapped_column(String(40), default="")
    care_text: Mapped[str] = mapped_column(String(20), default="")
    put_in_force_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("members.id", ondelete="SET NULL")
    )
    put_in_force_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_on: Mapped[date | None] = mapped_column(Date)
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"))
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Hold(Model):
    """Days without a cut; `until_day` is the day of going on. One at a time may be open."""

    __tablename__ = "holds"
    __table_args__ = (
        CheckConstraint("until_day > from_day", name="ends_after_it_begins"),
        Index(
            "uq_holds_open",
            "taper_id",
            unique=True,
            sqlite_where=text("until_day IS NULL"),
            postgresql_where=text("until_day IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    taper_id: Mapped[int] = mapped_column(ForeignKey("tapers.id", ondelete="CASCADE"), index=True)
    from_day: Mapped[date] = mapped_column(Date)
    until_day: Mapped[date | None] = mapped_column(Date)
    reason: Mapped[str] = mapped_column(String(LONGEST_WORDS), default="")
    written_by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"))
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"))
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Confirmation(Model):
    """A day on which the member said that the dose is as it stands here."""

    __tablename__ = "confirmations"
    __table_args__ = (UniqueConstraint("taper_id", "day"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    taper_id: Mapped[int] = mapped_column(ForeignKey("tapers.id", ondelete="CASCADE"))
    day: Mapped[date] = mapped_column(Date)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
