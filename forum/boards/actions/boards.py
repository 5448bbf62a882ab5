"""Opening a board, inviting into it, and appointing its moderators."""

from forum import clock
from forum.boards.models import Audience, Board, BoardInvitation, BoardModerator
from forum.db import db, insert_unless_there
from forum.members.models import Member
from forum.versions.actions import bump

# A visitor's kept pages show boards' names, and exist only where anyone may read.
SHOWN_ELSEWHERE = "boards"


def open_board(
    slug: str, title: str, *, introduction: str, audience: Audience, position: int = 0
) -> Board:
    board = Board(
        slug=slug,
        title=title,
        introduction=introduction,
        audience=audience,
        position=position,
        made_at=clock.now(),
    )
    db.session.add(board)
    db.session.flush()
    bump(SHOWN_ELSEWHERE)
    return board


def change_audience(board: Board, audience: Audience) -> None:
    board.audience = audience
    db.session.flush()
    bump(SHOWN_ELSEWHERE)


def invite(board: Board, member: Member, *, by: Member | None) -> None:
    """Does nothing if the member is invited already."""
    insert_unless_there(
        BoardInvitation,
        board_id=board.id,
        member_id=member.id,
        invited_by_id=by.id if by else None,
        invited_at=clock.now(),
    )


def appoint_moderator(board: Board, member: Member, *, by: Member | None) -> None:
    """Does nothing if the member moderates the board already."""
    insert_unless_there(
        BoardModerator,
        board_id=board.id,
        member_id=member.id,
        appointed_by_id=by.id if by else None,
        appointed_at=clock.now(),
    )
