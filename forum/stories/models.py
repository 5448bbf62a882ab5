from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction

from sqlalchemy import CheckConstraint, Date, ForeignKey, Integer, SmallInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from forum.db import BigId, Model, Nanograms, UtcDateTime, by_value
from forum.journal.models.tapers import LONGEST_MEDICINE
from forum.taper.record import Precision

LONGEST_ANSWER = 1000
LONGEST_NOTE = 200


class Method(StrEnum):
    """How somebody went down, in the coarsest words that still help to find one's like."""

    DAILY = "daily"
    STEPS = "steps"
    BOTH = "both"
    OTHER = "other"


class Answer(StrEnum):
    """What a member said when asked for a story."""

    WRITES = "writes"
    NOT_NOW = "not now"


class StoryBoard(Model):
    """The board in which stories stand; the operator chooses one, so there is one row at most."""

    __tablename__ = "story_boards"

    board_id: Mapped[int] = mapped_column(
        ForeignKey("boards.id", ondelete="CASCADE"), primary_key=True
    )
    chosen_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Story(Model):
    """The facts above a thread's first post, each as its author told it or not at all.

    `last_on` is the day of the last dose; a rough one stands at the first day that it may mean.
    """

    __tablename__ = "stories"
    __table_args__ = (
        CheckConstraint("taper_months > 0", name="taper_takes_time"),
        CheckConstraint("used_months > 0", name="use_takes_time"),
        CheckConstraint("holds >= 0", name="holds_are_counted"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("posts.id", ondelete="CASCADE"), unique=True)
    method: Mapped[Method | None] = mapped_column(by_value(Method, "method"))
    used_months: Mapped[int | None] = mapped_column(Integer)
    taper_months: Mapped[int | None] = mapped_column(Integer)
    holds: Mapped[int | None] = mapped_column(Integer)
    last_on: Mapped[date | None] = mapped_column(Date)
    last_precision: Mapped[Precision] = mapped_column(by_value(Precision, "last_precision"))
    helped: Mapped[str] = mapped_column(String(LONGEST_ANSWER), default="")
    differently: Mapped[str] = mapped_column(String(LONGEST_ANSWER), default="")
    content_note: Mapped[str] = mapped_column(String(LONGEST_NOTE), default="")
    told_at: Mapped[datetime] = mapped_column(UtcDateTime)


class StoryMedicine(Model):
    """One of a story's medicines by its generic name, and the dose it began from."""

    __tablename__ = "story_medicines"

    story_id: Mapped[int] = mapped_column(
        ForeignKey("stories.id", ondelete="CASCADE"), primary_key=True
    )
    place: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    medicine: Mapped[str] = mapped_column(String(LONGEST_MEDICINE), index=True)
    start_mg: Mapped[Fraction | None] = mapped_column(Nanograms)


class StoryCurve(Model):
    """The author agreed that a record of theirs is drawn above the story, having read a text.

    It is drawn only while their consent to keeping a record stands too.
    """

    __tablename__ = "story_curves"

    story_id: Mapped[int] = mapped_column(
        ForeignKey("stories.id", ondelete="CASCADE"), primary_key=True
    )
    taper_id: Mapped[int] = mapped_column(
        ForeignKey("tapers.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    text_version: Mapped[str] = mapped_column(String(20))
    agreed_at: Mapped[datetime] = mapped_column(UtcDateTime)


class StoryAnswer(Model):
    """What a member answered when asked for a story, so many months after their last dose."""

    __tablename__ = "story_answers"

    member_id: Mapped[int] = mapped_column(
        ForeignKey("members.id", ondelete="CASCADE"), primary_key=True
    )
    months: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    answer: Mapped[Answer] = mapped_column(by_value(Answer, "answer"))
    answered_at: Mapped[datetime] = mapped_column(UtcDateTime)
