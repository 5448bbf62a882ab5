from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from forum.db import BigId, Model, UtcDateTime, by_value


class Audience(StrEnum):
    """Who may read a board, and so everything in it."""

    ANYONE = "anyone"
    MEMBERS = "members"
    INVITED = "invited"


class Board(Model):
    """A group: its introduction, its audience, its place among the others."""

    __tablename__ = "boards"
    __table_args__ = (UniqueConstraint("slug"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    slug: Mapped[str] = mapped_column(String(60))
    title: Mapped[str] = mapped_column(String(80))
    introduction: Mapped[str] = mapped_column(Text)
    audience: Mapped[Audience] = mapped_column(by_value(Audience, "audience"))
    position: Mapped[int] = mapped_column(Integer, default=0)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)


class BoardInvitation(Model):
    """A member who may read and write in a board for invited members."""

    __tablename__ = "board_invitations"

    board_id: Mapped[int] = mapped_column(
        ForeignKey("boards.id", ondelete="CASCADE"), primary_key=True
    )
    member_id: Mapped[int] = mapped_column(
        ForeignKey("members.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    invited_by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"))
    invited_at: Mapped[datetime] = mapped_column(UtcDateTime)


class BoardModerator(Model):
    """A member who moderates one board without being a moderator of the whole forum."""

    __tablename__ = "board_moderators"

    board_id: Mapped[int] = mapped_column(
        ForeignKey("boards.id", ondelete="CASCADE"), primary_key=True
    )
    member_id: Mapped[int] = mapped_column(
        ForeignKey("members.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    appointed_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("members.id", ondelete="SET NULL")
    )
    appointed_at: Mapped[datetime] = mapped_column(UtcDateTime)
