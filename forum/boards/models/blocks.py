from datetime import datetime

from sqlalchemy import ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from forum.db import BigId, Model, UtcDateTime

LONGEST_MEDICINE = 60
LONGEST_DOSE = 40
LONGEST_PACE = 40


class Block(Model):
    """A calculation in a post, as it stands now; its id is its address for ever.

    The position is nothing once it was taken out of its post, so that whoever follows it can still
    be told. What it says in short (`sentence` to `pace`) is written with it and never read from a
    member; the doses are in the words of the block.
    """

    __tablename__ = "blocks"
    __table_args__ = (
        UniqueConstraint("post_id", "position"),
        Index(None, "thread_id", "kind", "id"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("posts.id", ondelete="CASCADE"))
    # the thread of that post, so that the schedules of a long thread are found without its posts
    thread_id: Mapped[int] = mapped_column(ForeignKey("threads.id", ondelete="CASCADE"))
    position: Mapped[int | None] = mapped_column(Integer)
    kind: Mapped[str] = mapped_column(String(20))
    source: Mapped[str] = mapped_column(Text)
    # of this text; earlier ones are BlockEdits
    version: Mapped[int] = mapped_column(Integer, default=1)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    # the block that this one answers with a change, as it stood then, and what differs in words
    changes_block_id: Mapped[int | None] = mapped_column(
        ForeignKey("blocks.id", ondelete="SET NULL"), index=True
    )
    changes_version: Mapped[int | None] = mapped_column(Integer)
    changes_said: Mapped[str] = mapped_column(Text, default="")
    sentence: Mapped[str] = mapped_column(Text, default="")
    medicine: Mapped[str] = mapped_column(String(LONGEST_MEDICINE), default="")
    first_dose: Mapped[str] = mapped_column(String(LONGEST_DOSE), default="")
    last_dose: Mapped[str] = mapped_column(String(LONGEST_DOSE), default="")
    pace: Mapped[str] = mapped_column(String(LONGEST_PACE), default="")


class BlockEdit(Model):
    """An earlier version of a block: what it said until it was changed or taken out."""

    __tablename__ = "block_edits"

    block_id: Mapped[int] = mapped_column(
        ForeignKey("blocks.id", ondelete="CASCADE"), primary_key=True
    )
    version: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(20))
    source: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    edited_by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"))
    edited_at: Mapped[datetime] = mapped_column(UtcDateTime)


class BlockQuote(Model):
    """A reference to a block inside another post; the version is the one that was quoted."""

    __tablename__ = "block_quotes"
    __table_args__ = (UniqueConstraint("post_id", "position"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("posts.id", ondelete="CASCADE"))
    position: Mapped[int] = mapped_column(Integer)
    block_id: Mapped[int | None] = mapped_column(
        ForeignKey("blocks.id", ondelete="SET NULL"), index=True
    )
    version: Mapped[int] = mapped_column(Integer)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)


class WorkedExample(Model):
    """A block that a moderator put in the head of its board, for whoever asks the like."""

    __tablename__ = "worked_examples"

    block_id: Mapped[int] = mapped_column(
        ForeignKey("blocks.id", ondelete="CASCADE"), primary_key=True
    )
    board_id: Mapped[int] = mapped_column(ForeignKey("boards.id", ondelete="CASCADE"), index=True)
    marked_by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"))
    marked_at: Mapped[datetime] = mapped_column(UtcDateTime)
