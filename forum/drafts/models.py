from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from forum.db import BigId, Model, UtcDateTime

# Higher than any post, so that a text which is too long to post is still kept while it is cut.
LONGEST_BODY = 100_000
LONGEST_TITLE = 300
# What was typed into the calculators while writing, as JSON: more than the longest of its plans.
LONGEST_TYPED = 100_000


class Draft(Model):
    """A member's unfinished text for one place, such as `thread:12`, `board:3` or `post:55`.

    The version rises with every save; a save that knows only an older one overwrites nothing.
    `typed` is what the calculators were told meanwhile, so that they never ask twice.
    """

    __tablename__ = "drafts"
    __table_args__ = (UniqueConstraint("member_id", "place"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    place: Mapped[str] = mapped_column(String(40))
    title: Mapped[str] = mapped_column(String(LONGEST_TITLE), default="")
    body: Mapped[str] = mapped_column(Text)
    typed: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(BigInteger)
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)

    @property
    def has_words(self) -> bool:
        return bool(self.title.strip() or self.body.strip())


class KeptText(Model):
    """A text sent by somebody who was no longer signed in, until they have signed in again.

    Whoever holds the key may read it; only a hash of the key is stored. It goes after a day.
    """

    __tablename__ = "kept_texts"

    key_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    place: Mapped[str] = mapped_column(String(40))
    title: Mapped[str] = mapped_column(String(LONGEST_TITLE))
    body: Mapped[str] = mapped_column(Text)
    kept_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
