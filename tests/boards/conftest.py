"""What all tests of the conversation begin with."""

from collections.abc import Iterator

import pytest
from flask import Flask

from forum.boards.cards import kept_cards
from forum.boards.gathering import gatherer
from forum.boards.models import Audience, Board, Thread
from forum.boards.schedules import kept_heads
from forum.boards.views.threads import kept_pages
from forum.members.models import Member
from tests.make import boards as make


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    """Rows of each test begin at number 1 again, so what the last test left must not be met."""
    _forget()
    yield
    _forget()


def _forget() -> None:
    kept_pages.forget_all()
    kept_cards.forget_all()
    kept_heads.forget_all()
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
