"""Boards, for who may read them."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, select

from forum.boards.models import Board, WorkedExample
from forum.boards.queries.rows import AnyRow, AnySelect, row_of, rows_of
from forum.boards.queries.sight import (
    Sight,
    open_to,
    reader_id,
    sight_of,
    standing_columns,
)
from forum.boards.queries.threads import pinned_in
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
    """A board, how the reader stands to it, and whether it has pinned threads and examples."""
    return row_of(_board_at(sight_of(reader)), slug=slug, reader_id=reader_id(reader))


@cache
def _board_at(sight: Sight) -> AnySelect:
    return _board(sight).where(Board.slug == bindparam("slug"))


def board_by_id(board_id: int, reader: Member | None) -> AnyRow | None:
    return row_of(_board_by_id(sight_of(reader)), board_id=board_id, reader_id=reader_id(reader))


@cache
def _board_by_id(sight: Sight) -> AnySelect:
    return _board(sight).where(Board.id == bindparam("board_id"))


def _board(sight: Sight) -> AnySelect:
    examples = select(WorkedExample.block_id).where(WorkedExample.board_id == Board.id)
    return select(
        Board.id,
        Board.slug,
        Board.title,
        Board.introduction,
        *standing_columns(sight),
        pinned_in(Board.id).exists().label("has_pins"),
        examples.exists().label("has_examples"),
        *(column.label(name) for name, column in _read_along.items()),
    ).where(open_to(sight))


def read_with_board(name: str, column: ColumnElement[Any]) -> None:
    """Read a column of a room above along with a board's row, at no further statement."""
    _read_along[name] = column
    _board_at.cache_clear()
    _board_by_id.cache_clear()


_read_along: dict[str, ColumnElement[Any]] = {}
