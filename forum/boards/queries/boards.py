"""Boards, for who may read them."""

from collections.abc import Sequence
from functools import cache

from sqlalchemy import Select, bindparam, select

from forum.boards.models import Board
from forum.boards.queries.rows import AnyRow, AnySelect, rows_of
from forum.boards.queries.sight import (
    Sight,
    open_to,
    reader_id,
    sight_of,
    standing_columns,
)
from forum.db import db
from forum.members.models import Member


def boards_for(reader: Member | None) -> Select[Board]:
    """For other rooms, which may narrow it further."""
    statement = select(Board).where(open_to(sight_of(reader))).order_by(Board.position, Board.id)
    return statement.params(reader_id=reader_id(reader))


def listed_boards(reader: Member | None) -> Sequence[AnyRow]:
    return rows_of(_listed(sight_of(reader)), reader_id=reader_id(reader))


@cache
def _listed(sight: Sight) -> AnySelect:
    return (
        select(Board.id, Board.slug, Board.title, Board.introduction, Board.audience)
        .where(open_to(sight))
        .order_by(Board.position, Board.id)
    )


def board_at(slug: str, reader: Member | None) -> AnyRow | None:
    """A board and how the reader stands to it."""
    statement = _board(sight_of(reader)).where(Board.slug == bindparam("slug"))
    return _one(statement, slug=slug, reader_id=reader_id(reader))


def board_by_id(board_id: int, reader: Member | None) -> AnyRow | None:
    statement = _board(sight_of(reader)).where(Board.id == bindparam("board_id"))
    return _one(statement, board_id=board_id, reader_id=reader_id(reader))


def _board(sight: Sight) -> AnySelect:
    return select(Board, *standing_columns(sight)).where(open_to(sight))


def _one(statement: AnySelect, **values: object) -> AnyRow | None:
    return db.session.execute(statement, values).one_or_none()
