from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Date, ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from forum.db import BigId, Model, UtcDateTime, by_value

LONGEST_TITLE = 120
LONGEST_SUMMARY = 300


class State(StrEnum):
    """How far a version of a guide has come. Readers see the one that was published last."""

    DRAFT = "draft"
    REVIEW = "review"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Guide(Model):
    """An article of the staff at an address that stays. What it says is in its versions."""

    __tablename__ = "guides"
    __table_args__ = (UniqueConstraint("slug"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    slug: Mapped[str] = mapped_column(String(80))
    position: Mapped[int] = mapped_column(Integer, default=100)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)


class GuideVersion(Model):
    """What a guide says from one moment on. Its HTML was drawn once, when it was written.

    A version that came with the program has the mark of its text in `shipped` and no writer.
    """

    __tablename__ = "guide_versions"
    __table_args__ = (UniqueConstraint("guide_id", "number"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    guide_id: Mapped[int] = mapped_column(ForeignKey("guides.id", ondelete="CASCADE"))
    number: Mapped[int] = mapped_column(Integer)
    title: Mapped[str] = mapped_column(String(LONGEST_TITLE))
    summary: Mapped[str] = mapped_column(String(LONGEST_SUMMARY))
    source: Mapped[str] = mapped_column(Text)
    html: Mapped[str] = mapped_column(Text)
    rules_version: Mapped[int] = mapped_column(Integer)
    shipped: Mapped[str] = mapped_column(String(64), default="")
    written_by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"))
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)


class GuideSource(Model):
    """What a number in square brackets stands for, and what was taken from there."""

    __tablename__ = "guide_sources"

    version_id: Mapped[int] = mapped_column(
        ForeignKey("guide_versions.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    publisher: Mapped[str] = mapped_column(String(300))
    title: Mapped[str] = mapped_column(String(300))
    year: Mapped[str] = mapped_column(String(20))
    address: Mapped[str] = mapped_column(String(500))
    # A, B or C: how directly the passage was read; empty where nobody said
    level: Mapped[str] = mapped_column(String(3))
    says: Mapped[str] = mapped_column(Text)


class GuideStep(Model):
    """A version came into a state: who brought it there, when."""

    __tablename__ = "guide_steps"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    version_id: Mapped[int] = mapped_column(
        ForeignKey("guide_versions.id", ondelete="CASCADE"), index=True
    )
    state: Mapped[State] = mapped_column(by_value(State, "state"))
    # nobody when it came with the program
    taken_by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"))
    taken_at: Mapped[datetime] = mapped_column(UtcDateTime)


class GuideReview(Model):
    """An operator says that somebody who knows has read this version, and in which role."""

    __tablename__ = "guide_reviews"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    version_id: Mapped[int] = mapped_column(
        ForeignKey("guide_versions.id", ondelete="CASCADE"), index=True
    )
    reviewer_role: Mapped[str] = mapped_column(String(80))
    reviewed_on: Mapped[date] = mapped_column(Date)
    noted_by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"))
    noted_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Collection(Model):
    """Posts, stories and guides that belong together, with an introduction."""

    __tablename__ = "collections"
    __table_args__ = (UniqueConstraint("slug"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    slug: Mapped[str] = mapped_column(String(80))
    title: Mapped[str] = mapped_column(String(LONGEST_TITLE))
    introduction: Mapped[str] = mapped_column(Text)
    html: Mapped[str] = mapped_column(Text)
    position: Mapped[int] = mapped_column(Integer, default=100)
    changed_by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"))
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)


class CollectionItem(Model):
    """One thing in a collection: a post, which may be a story, or a guide.

    Who may not read the post never meets it.
    """

    __tablename__ = "collection_items"
    __table_args__ = (CheckConstraint("(post_id IS NULL) <> (guide_id IS NULL)", name="one_thing"),)

    collection_id: Mapped[int] = mapped_column(
        ForeignKey("collections.id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    post_id: Mapped[int | None] = mapped_column(
        ForeignKey("posts.id", ondelete="CASCADE"), index=True
    )
    guide_id: Mapped[int | None] = mapped_column(
        ForeignKey("guides.id", ondelete="CASCADE"), index=True
    )


class WordsWanted(Model):
    """A member who asked to have the words of this place explained in posts."""

    __tablename__ = "words_wanted"

    member_id: Mapped[int] = mapped_column(
        ForeignKey("members.id", ondelete="CASCADE"), primary_key=True
    )
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
