"""A thread with a schedule in it."""

import pytest
from sqlalchemy import select

from forum.boards.models import Block, Board, Post, Thread
from forum.db import db
from forum.members.models import Member
from tests.make import boards as make

SCHEDULE = "start: 4.5 mg\ncut: 0.02 mg every 1 day\nuntil: 4 mg"


def block_in(post: Post) -> int:
    found = db.session.scalar(select(Block.id).where(Block.post_id == post.id))
    assert found is not None
    return found


@pytest.fixture
def board(mo: Member) -> Board:
    return make.board()


@pytest.fixture
def thread(board: Board, ada: Member) -> Thread:
    return make.thread(by=ada, board=board)


@pytest.fixture
def post(thread: Thread, hal: Member) -> Post:
    """Hal answers with a schedule."""
    return make.post(f"Like this:\n\n```schedule\n{SCHEDULE}\n```", by=hal, to=thread)


@pytest.fixture
def block_id(post: Post) -> int:
    return block_in(post)
