from datetime import datetime

from sqlalchemy import Float, String
from sqlalchemy.orm import Mapped, mapped_column

from forum.db import Model, UtcDateTime


class TokenBucket(Model):
    """How many tries are left under one name, as of a moment."""

    __tablename__ = "token_buckets"

    name: Mapped[str] = mapped_column(String(96), primary_key=True)
    tokens: Mapped[float] = mapped_column(Float)
    filled_at: Mapped[datetime] = mapped_column(UtcDateTime)
