"""Boards, and the one clause that says who may read what."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, or_, select, true

from forum.boards.models import Audience, Board, BoardInvitation, BoardModerator
from forum.boards.policy import VISITOR, Standing
from forum.boards.queries.rows import AnyRow
from forum.db import db
from forum.members.models import Ban, Member
from forum.web.access import Permission


def open_to(reader: Member | None, board: Any = Board) -> ColumnElement[bool]:
    """Whether this reader may read a board and all that is in it.

    Every query for boards, threads, posts and quotes goes through this clause. A banned member
    reads what a visitor reads.
    """
    for_anyone = board.audience == Audience.ANYONE
    if reader is None:
        return and_(for_anyone)
    return or_(for_anyone, and_(~_banned(reader), _open_to_member(reader, board)))


def _open_to_member(reader: Member, board: Any) -> ColumnElement[bool]:
    if reader.may(Permission.MODERATE):
        return true()
    return or_(
        board.audience == Audience.MEMBERS, _invited(reader, board), moderated_by(reader, board)
    )


def _banned(reader: Member) -> ColumnElement[bool]:
    return select(Ban.member_id).where(Ban.member_id == reader.id).exists()


def _invited(reader: Member, board: Any) -> ColumnElement[bool]:
    return (
        select(BoardInvitation.board_id)
        .where(BoardInvitation.board_id == board.id, BoardInvitation.member_id == reader.id)
        .exists()
    )


def moderated_by(reader: Member | None, board: Any = Board) -> ColumnElement[bool]:
    """Whether this member moderates the board, by their role or by appointment."""
    if reader is None:
        return false()
    if reader.may(Permission.MODERATE):
        return true()
    return (
        select(BoardModerator.board_id)
        .where(BoardModerator.board_id == board.id, BoardModerator.member_id == reader.id)
        .exists()
    )


def standing_columns(reader: Member | None) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """`banned` and `moderates`, for a query that has the board at hand."""
    banned = false() if reader is None else _banned(reader)
    return banned.label("banned"), moderated_by(reader).label("moderates")


def standing_of(reader: Member | None, row: AnyRow) -> Standing:
    """What a row with the standing columns says about its reader."""
    if reader is None:
        return VISITOR
    return Standing(reader.id, banned=bool(row.banned), moderates=bool(row.moderates))


def boards_for(reader: Member | None) -> Select[Board]:
    return select(Board).where(open_to(reader)).order_by(Board.position, Board.id)


def board_at(slug: str, reader: Member | None) -> AnyRow | None:
    statement = select(Board, *standing_columns(reader)).where(Board.slug == slug, open_to(reader))
    return db.session.execute(statement).one_or_none()


def board_by_id(board_id: int, reader: Member | None) -> AnyRow | None:
    statement = select(Board, *standing_columns(reader)).where(
        Board.id == board_id, open_to(reader)
    )
    return db.session.execute(statement).one_or_none()
