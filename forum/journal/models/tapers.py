import secrets
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction

from sqlalchemy import BigInteger, Boolean, CheckConstraint, Date, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from forum.db import BigId, Model, Nanograms, UtcDateTime, by_value
from forum.taper.record import EventKind, Form, Precision

LONGEST_MEDICINE = 60
LONGEST_WORDS = 300
LONGEST_PARTS = 200
LONGEST_STRENGTH = 60


def new_record_version() -> int:
    """A number never used before, so that nothing worked out from other rows is mistaken for this.

    It is drawn, not counted: row numbers and counts may repeat after a deletion or a restored copy.
    """
    return secrets.randbits(62)


class TaperRole(StrEnum):
    """What a record is for: lowering a medicine, or telling one that is taken beside it."""

    TAPER = "taper"
    ADJUNCT = "adjunct"


class Taper(Model):
    """One member's record of one medicine. Its version changes with everything told in it.

    `place` is where its member wants it among their records; equal places go by age.
    """

    __tablename__ = "tapers"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    medicine: Mapped[str] = mapped_column(String(LONGEST_MEDICINE))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    record_version: Mapped[int] = mapped_column(BigInteger, default=new_record_version)
    role: Mapped[TaperRole] = mapped_column(by_value(TaperRole, "role"), default=TaperRole.TAPER)
    place: Mapped[int] = mapped_column(Integer, default=0)
    in_line: Mapped[bool] = mapped_column(Boolean, default=True)


class Crossover(Model):
    """One medicine takes the place of another, over days or weeks in which both are taken.

    It is over by itself when the first one is at zero.
    """

    __tablename__ = "crossovers"
    __table_args__ = (CheckConstraint("into_taper_id <> from_taper_id", name="between_two"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    from_taper_id: Mapped[int] = mapped_column(
        ForeignKey("tapers.id", ondelete="CASCADE"), unique=True
    )
    into_taper_id: Mapped[int] = mapped_column(
        ForeignKey("tapers.id", ondelete="CASCADE"), index=True
    )
    from_day: Mapped[date] = mapped_column(Date)
    written_by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"))
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)


class _Told:
    """What was told of one day; a rough date stands at the first day that it may mean.

    `medicine` is empty when it is the taper's own. `parts` are the single doses of the day in mg,
    and `mg_per_ml` the strength of a liquid, both exact and as text (see `forms_of_dose`).
    """

    day: Mapped[date | None] = mapped_column(Date)
    precision: Mapped[Precision] = mapped_column(by_value(Precision, "precision"))
    kind: Mapped[EventKind] = mapped_column(by_value(EventKind, "kind"))
    dose_mg: Mapped[Fraction | None] = mapped_column(Nanograms)
    medicine: Mapped[str] = mapped_column(String(LONGEST_MEDICINE), default="")
    words: Mapped[str] = mapped_column(String(LONGEST_WORDS), default="")
    parts: Mapped[str] = mapped_column(String(LONGEST_PARTS), default="")
    form: Mapped[Form | None] = mapped_column(by_value(Form, "form"))
    mg_per_ml: Mapped[str] = mapped_column(String(LONGEST_STRENGTH), default="")
    written_by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"))
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)


class DoseEventRow(_Told, Model):
    """One dated line, as it was told last; who and when are of that telling."""

    __tablename__ = "dose_events"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    taper_id: Mapped[int] = mapped_column(ForeignKey("tapers.id", ondelete="CASCADE"), index=True)


class EarlierTelling(_Told, Model):
    """What a dated line said before it was corrected, and who had told it so and when."""

    __tablename__ = "earlier_tellings"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    event_id: Mapped[int] = mapped_column(
        ForeignKey("dose_events.id", ondelete="CASCADE"), index=True
    )


class TaperRenaming(Model):
    """What a taper's medicine was called before, and who changed it."""

    __tablename__ = "taper_renamings"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    taper_id: Mapped[int] = mapped_column(ForeignKey("tapers.id", ondelete="CASCADE"), index=True)
    earlier_medicine: Mapped[str] = mapped_column(String(LONGEST_MEDICINE))
    written_by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"))
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)
