from datetime import date, datetime

from sqlalchemy import (
    CheckConstraint,
    Date,
    ForeignKey,
    SmallInteger,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from forum.db import BigId, Model, UtcDateTime, by_value
from forum.taper.blocks.journal_text import LONGEST_SYMPTOM
from forum.taper.curve import Weather

LONGEST_WORDS = 300


class CheckIn(Model):
    """How one day was; whatever its member left out is None. Mood is best at 10, anxiety at 0."""

    __tablename__ = "check_ins"
    __table_args__ = (
        UniqueConstraint("member_id", "day"),
        CheckConstraint("mood BETWEEN 0 AND 10", name="mood_from_0_to_10"),
        CheckConstraint("anxiety BETWEEN 0 AND 10", name="anxiety_from_0_to_10"),
        CheckConstraint("sleep_minutes BETWEEN 0 AND 1440", name="sleep_within_a_day"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    day: Mapped[date] = mapped_column(Date)
    mood: Mapped[int | None] = mapped_column(SmallInteger)
    sleep_minutes: Mapped[int | None] = mapped_column(SmallInteger)
    anxiety: Mapped[int | None] = mapped_column(SmallInteger)
    weather: Mapped[Weather | None] = mapped_column(by_value(Weather, "weather"))
    words: Mapped[str] = mapped_column(String(LONGEST_WORDS), default="")
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Symptom(Model):
    """What a member chose to watch; without a place it is asked for no longer, but kept."""

    __tablename__ = "symptoms"
    __table_args__ = (UniqueConstraint("member_id", "name"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(LONGEST_SYMPTOM))
    place: Mapped[int | None] = mapped_column(SmallInteger)


class SymptomFigure(Model):
    """How strong a symptom was on the day of a check-in."""

    __tablename__ = "symptom_figures"
    __table_args__ = (CheckConstraint("figure BETWEEN 0 AND 10", name="figure_from_0_to_10"),)

    check_in_id: Mapped[int] = mapped_column(
        ForeignKey("check_ins.id", ondelete="CASCADE"), primary_key=True
    )
    symptom_id: Mapped[int] = mapped_column(
        ForeignKey("symptoms.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    figure: Mapped[int] = mapped_column(SmallInteger)
