from datetime import datetime

from sqlalchemy import BigInteger, Integer
from sqlalchemy.orm import Mapped, mapped_column

from forum.db import BigId, Model, UtcDateTime, by_value
from forum.search.engine import DocumentKind


class Waiting(Model):
    """A document that the index has to look at again, written with the change itself.

    It has no tie to the document, which may be gone by then. While a rebuild is under way it is
    kept after it was applied, because the new edition has to hear of it, too.
    """

    __tablename__ = "search_outbox"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    kind: Mapped[DocumentKind] = mapped_column(by_value(DocumentKind, "kind"))
    document_id: Mapped[int] = mapped_column(BigInteger)
    noted_at: Mapped[datetime] = mapped_column(UtcDateTime)
    applied_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Rebuild(Model):
    """A rebuild that is not finished: its edition, and the last document it holds."""

    __tablename__ = "search_rebuilds"

    edition: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    kind: Mapped[DocumentKind] = mapped_column(by_value(DocumentKind, "kind"))
    reached: Mapped[int] = mapped_column(BigInteger, default=0)
    begun_at: Mapped[datetime] = mapped_column(UtcDateTime)
