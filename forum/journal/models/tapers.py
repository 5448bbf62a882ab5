import secrets
from datetime import date, datetime
from fractions import Fraction

from sqlalchemy import BigInteger, Date, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from forum.db import BigId, Model, Nanograms, UtcDateTime, by_value
from forum.taper.record import EventKind, Precision

LONGEST_MEDICINE = 60
LONGEST_WORDS = 300


def new_record_version() -> int:
    """A number never used before, so that nothing worked out from other rows is mistaken for this.

    It is drawn, not counted: row numbers and counts may repeat after a deletion or a restored copy.
    """
    return secrets.randbits(62)


class Taper(Model):
    """One member's record of one medicine. Its version changes with everything told in it."""

    __tablename__ = "tapers"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    medicine: Mapped[str] = mapped_column(String(LONGEST_MEDICINE))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    record_version: Mapped[int] = mapped_column(BigInteger, default=new_record_version)


class DoseEventRow(Model):
    """One dated line; a rough date stands at the first day that it may mean.

    `medicine` is empty when it is the taper's own.
    """

    __tablename__ = "dose_events"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    taper_id: Mapped[int] = mapped_column(ForeignKey("tapers.id", ondelete="CASCADE"), index=True)
    day: Mapped[date | None] = mapped_column(Date)
    precision: Mapped[Precision] = mapped_column(by_value(Precision, "precision"))
    kind: Mapped[EventKind] = mapped_column(by_value(EventKind, "kind"))
    dose_mg: Mapped[Fraction | None] = mapped_column(Nanograms)
    medicine: Mapped[str] = mapped_column(String(LONGEST_MEDICINE), default="")
    words: Mapped[str] = mapped_column(String(LONGEST_WORDS), default="")
    written_by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"))
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)


class TaperRenaming(Model):
    """What a taper's medicine was called before, and who changed it."""

    __tablename__ = "taper_renamings"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    taper_id: Mapped[int] = mapped_column(ForeignKey("tapers.id", ondelete="CASCADE"), index=True)
    earlier_medicine: Mapped[str] = mapped_column(String(LONGEST_MEDICINE))
    written_by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"))
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)
