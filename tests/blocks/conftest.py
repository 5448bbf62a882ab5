import pytest

from forum.boards.models import Block, Board, Thread
from forum.members.models import Member
from tests.make import blocks
from tests.make import boards as make


@pytest.fixture
def board(app: object) -> Board:
    return make.board()


@pytest.fixture
def thread(board: Board, ada: Member) -> Thread:
    return make.thread(by=ada, board=board)


@pytest.fixture
def block(thread: Thread, hal: Member) -> Block:
    """A schedule that Hal worked out for Ada."""
    return blocks.block(by=hal, to=thread)
