"""`taperline stories …`."""

from click.testing import Result
from flask import Flask
from sqlalchemy import select

from forum.boards.models import Board
from forum.db import db
from forum.stories.cli import stories
from forum.stories.models import StoryBoard
from tests.make import boards


def run(app: Flask, *words: str) -> Result:
    return app.test_cli_runner().invoke(stories, words)


def chosen() -> list[int]:
    return list(db.session.scalars(select(StoryBoard.board_id)))


def test_the_operator_chooses_a_board_and_then_another(app: Flask) -> None:
    first, second = boards.board("Success stories"), boards.board("Ways out")

    told = run(app, "board", first.slug)
    run(app, "board", second.slug)
    again = run(app, "board", second.slug)

    assert told.output == "Stories stand in Success stories now.\n"
    assert again.exit_code == 0
    assert chosen() == [second.id]


def test_a_board_that_is_not_there_is_said(app: Flask) -> None:
    told = run(app, "board", "attic")

    assert told.exit_code == 1
    assert "There is no board at /boards/attic." in told.output
    assert chosen() == []
    assert db.session.scalars(select(Board)).all() == []
