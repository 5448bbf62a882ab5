from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from forum.db import BigId, Model, UtcDateTime


class Bookmark(Model):
    """A block or a post that a member keeps, for themselves alone."""

    __tablename__ = "bookmarks"
    __table_args__ = (
        CheckConstraint("(block_id IS NULL) <> (post_id IS NULL)", name="of_one_thing"),
        UniqueConstraint("member_id", "block_id"),
        UniqueConstraint("member_id", "post_id"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    block_id: Mapped[int | None] = mapped_column(
        ForeignKey("blocks.id", ondelete="CASCADE"), index=True
    )
    post_id: Mapped[int | None] = mapped_column(
        ForeignKey("posts.id", ondelete="CASCADE"), index=True
    )
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
