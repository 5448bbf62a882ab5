from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from forum.db import BigId, Model, UtcDateTime, by_value

LONGEST_TITLE = 80


class ShelfKind(StrEnum):
    """What lies on a shelf: a block to fill in, or words of an answer."""

    MIXTURE = "mixture"
    SCHEDULE = "schedule"
    TEXT = "text"


class ShelfItem(Model):
    """A template that a helper keeps for themselves."""

    __tablename__ = "shelf_items"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    kind: Mapped[ShelfKind] = mapped_column(by_value(ShelfKind, "kind"))
    title: Mapped[str] = mapped_column(String(LONGEST_TITLE))
    body: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
