from datetime import datetime
from enum import StrEnum
from fractions import Fraction

from sqlalchemy import (
    BigInteger,
    Boolean,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from forum.db import BigId, Model, Nanograms, UtcDateTime, by_value
from forum.journal.models.tapers import LONGEST_MEDICINE


class Stage(StrEnum):
    """Where a taper stood when it was counted."""

    ENDED = "ended"
    ON_THE_WAY = "on the way"


class Figure(StrEnum):
    """A question with yes and no, named as its column."""

    HELD = "held"
    ROSE = "rose"


class OutcomeConsent(Model):
    """A member allowed their record to be counted, having read a text.

    `counted_at` is when that first happened; whoever takes it back after that is not asked again.
    """

    __tablename__ = "outcome_consents"
    __table_args__ = (
        Index(
            "uq_outcome_consents_given",
            "member_id",
            unique=True,
            sqlite_where=text("withdrawn_at IS NULL"),
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    text_version: Mapped[str] = mapped_column(String(20))
    agreed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    counted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class OutcomeCompany(Model):
    """Ten to nineteen people whose tapers are counted together or not at all.

    What is published is always a sum over whole companies, and nobody is in two of one stage and
    medicine. The range of doses is `over_mg` < dose <= `up_to_mg`.
    """

    __tablename__ = "outcome_companies"
    __table_args__ = (Index("ix_outcome_companies_group", "medicine", "over_mg", "stage"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    medicine: Mapped[str] = mapped_column(String(LONGEST_MEDICINE))
    over_mg: Mapped[Fraction] = mapped_column(Nanograms)
    up_to_mg: Mapped[Fraction | None] = mapped_column(Nanograms)
    stage: Mapped[Stage] = mapped_column(by_value(Stage, "stage"))
    size: Mapped[int] = mapped_column(SmallInteger)
    formed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    dissolved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class OutcomeBlock(Model):
    """Companies joined for one figure, because in all of them together it may be told.

    `first_id` is the company that the block is known by. Of a block with a gap, nothing is told.
    """

    __tablename__ = "outcome_blocks"

    company_id: Mapped[int] = mapped_column(
        ForeignKey("outcome_companies.id", ondelete="CASCADE"), primary_key=True
    )
    figure: Mapped[Figure] = mapped_column(by_value(Figure, "figure"), primary_key=True)
    first_id: Mapped[int] = mapped_column(BigInteger)


class OutcomeCounted(Model):
    """One member's taper in a company, as it was on the day of the count.

    Without its taper or its member the company is counted no more. In a dissolved company the
    figures are gone, and what is left says that this member is not to be counted again.
    """

    __tablename__ = "outcome_counted"
    __table_args__ = (UniqueConstraint("member_id", "medicine", "stage"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    company_id: Mapped[int] = mapped_column(
        ForeignKey("outcome_companies.id", ondelete="CASCADE"), index=True
    )
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"))
    taper_id: Mapped[int | None] = mapped_column(
        ForeignKey("tapers.id", ondelete="SET NULL"), index=True
    )
    medicine: Mapped[str] = mapped_column(String(LONGEST_MEDICINE))
    stage: Mapped[Stage] = mapped_column(by_value(Stage, "stage"))
    days: Mapped[int | None] = mapped_column(Integer)
    held: Mapped[bool | None] = mapped_column(Boolean)
    rose: Mapped[bool | None] = mapped_column(Boolean)


class OutcomeMonth(Model):
    """A month in which the site counted by itself; whoever makes the row counts."""

    __tablename__ = "outcome_months"

    month: Mapped[str] = mapped_column(String(7), primary_key=True)
    counted_at: Mapped[datetime] = mapped_column(UtcDateTime)
