"""What all tests of the conversation begin with."""

from collections.abc import Iterator

import pytest
from flask import Flask

from forum.boards.gathering import gatherer
from forum.boards.kept_pages import kept_pages
from forum.boards.models import Audience, Board, Thread
from forum.members.models import Member
from tests.make import boards as make


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    """Rows of each test begin at number 1 again, so what the last test left must not be met."""
    kept_pages.forget_all()
    gatherer.forget_all()
    yield
    kept_pages.forget_all()
    gatherer.forget_all()


@pytest.fixture
def open_board(app: Flask, mo: Member) -> Board:
    """Anyone may read it. Beside it stands one for members only, with talk of its own."""
    private = make.board("Members only talk", audience=Audience.MEMBERS)
    noise = make.thread(by=mo, board=private, title="Words for members only")
    make.post("More words for members only.", by=mo, to=noise)
    return make.board()


@pytest.fixture
def thread(open_board: Board, ada: Member) -> Thread:
    """Ada asks; nobody has answered yet."""
    return make.thread(by=ada, board=open_board)
