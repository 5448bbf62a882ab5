"""The one clause that says who may read what."""

from enum import Enum
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, and_, bindparam, false, or_, select, true

from forum.boards.models import Audience, Board, BoardInvitation, BoardModerator
from forum.boards.policy import VISITOR, Standing
from forum.boards.queries.rows import AnyRow
from forum.members.models import Ban, Member
from forum.web.access import Permission

# Who reads, left open in a statement that is built once; see `reader_id`.
READER = bindparam("reader_id", type_=BigInteger)


class Sight(Enum):
    """The kinds of reader for whom statements differ."""

    VISITOR = "visitor"
    MEMBER = "member"
    MODERATOR = "moderator"


def sight_of(reader: Member | None) -> Sight:
    if reader is None:
        return Sight.VISITOR
    return Sight.MODERATOR if reader.may(Permission.MODERATE) else Sight.MEMBER


def reader_id(reader: Member | None) -> int | None:
    """The value of `READER`."""
    return reader.id if reader else None


def open_to(sight: Sight, board: Any = Board) -> ColumnElement[bool]:
    """Whether the reader may read a board and all that is in it.

    Every query for boards, threads, posts and quotes goes through this clause. A banned member
    reads what a visitor reads.
    """
    for_anyone: ColumnElement[bool] = board.audience == Audience.ANYONE
    if sight is Sight.VISITOR:
        return for_anyone
    return or_(for_anyone, and_(~_banned(), _open_to_member(sight, board)))


def _open_to_member(sight: Sight, board: Any) -> ColumnElement[bool]:
    if sight is Sight.MODERATOR:
        return true()
    return or_(board.audience == Audience.MEMBERS, _invited(board), _moderated(sight, board))


def _banned() -> ColumnElement[bool]:
    return select(Ban.member_id).where(Ban.member_id == READER).exists()


def _invited(board: Any) -> ColumnElement[bool]:
    return (
        select(BoardInvitation.board_id)
        .where(BoardInvitation.board_id == board.id, BoardInvitation.member_id == READER)
        .exists()
    )


def _moderated(sight: Sight, board: Any) -> ColumnElement[bool]:
    """By the reader's role or by appointment."""
    if sight is Sight.VISITOR:
        return false()
    if sight is Sight.MODERATOR:
        return true()
    return (
        select(BoardModerator.board_id)
        .where(BoardModerator.board_id == board.id, BoardModerator.member_id == READER)
        .exists()
    )


def standing_columns(sight: Sight) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """`banned` and `moderates`, for a query that has the board at hand."""
    banned = false() if sight is Sight.VISITOR else _banned()
    return banned.label("banned"), _moderated(sight, Board).label("moderates")


def sees_more(sight: Sight) -> ColumnElement[bool]:
    """Whether the reader is invited to any board or moderates one without being a moderator."""
    if sight is not Sight.MEMBER:
        return false()
    invited = select(BoardInvitation.board_id).where(BoardInvitation.member_id == READER)
    moderating = select(BoardModerator.board_id).where(BoardModerator.member_id == READER)
    return or_(invited.exists(), moderating.exists())


def standing_of(reader: Member | None, row: AnyRow) -> Standing:
    """What a row with the standing columns says about its reader."""
    if reader is None:
        return VISITOR
    return Standing(reader.id, banned=bool(row.banned), moderates=bool(row.moderates))
