from sqlalchemy import BigInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from forum.db import Model


class Version(Model):
    """How often the rows behind one name have changed."""

    __tablename__ = "versions"

    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    value: Mapped[int] = mapped_column(BigInteger)
