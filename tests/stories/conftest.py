import pytest
from flask import Flask

from forum.boards.models import Board
from tests.make import stories


@pytest.fixture
def board(app: Flask) -> Board:
    return stories.board()
