"""`taperline boards …` and `taperline posts …`, through the command line's own runner."""

from collections.abc import Callable

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import select, update

from forum.boards.actions.redrawing import draw_again, keep_drawn, posts_behind
from forum.boards.models import Audience, Block, Board, Post, Thread
from forum.cli import cli
from forum.db import db, writing
from forum.members.models import Member
from forum.text.slots import write_block_fence
from tests.make import boards as make
from tests.visit import Page

Visit = Callable[..., Page]


def run(app: Flask, *words: str) -> Result:
    db.session.rollback()
    return app.test_cli_runner().invoke(cli, words)


def test_a_board_is_opened_and_shown(app: Flask, visit: Visit) -> None:
    answer = run(app, "boards", "open", "Night owls", "--introduction", "For the small hours.")

    assert answer.exit_code == 0, answer.output
    assert "/boards/night-owls" in answer.output
    assert "For the small hours." in visit("/boards/night-owls").text


def test_a_board_is_not_opened_twice(app: Flask) -> None:
    run(app, "boards", "open", "Night owls", "--introduction", "For the small hours.")

    answer = run(app, "boards", "open", "Night owls", "--introduction", "Again.")

    assert answer.exit_code == 1
    assert "already" in answer.output
    assert len(db.session.scalars(select(Board).where(Board.title == "Night owls")).all()) == 1


def test_an_unknown_audience_opens_nothing(app: Flask) -> None:
    answer = run(app, "boards", "open", "X", "--introduction", "Y", "--audience", "friends")

    assert answer.exit_code == 2
    assert db.session.scalars(select(Board).where(Board.title == "X")).all() == []


def test_an_audience_is_changed(app: Flask, visit: Visit, open_board: Board) -> None:
    answer = run(app, "boards", "audience", open_board.slug, "members")

    assert answer.exit_code == 0
    assert visit(f"/boards/{open_board.slug}").status == 404


def test_a_member_is_invited_by_name(app: Flask, visit: Visit, cleo: Member) -> None:
    board = make.board("By invitation", audience=Audience.INVITED)
    assert visit(f"/boards/{board.slug}", as_=cleo).status == 404

    run(app, "boards", "invite", board.slug, "cleo")
    run(app, "boards", "invite", board.slug, "cleo")

    assert visit(f"/boards/{board.slug}", as_=cleo).status == 200


def test_a_moderator_of_a_board_is_appointed(
    app: Flask, visit: Visit, open_board: Board, thread: Thread, cleo: Member
) -> None:
    run(app, "boards", "appoint", open_board.slug, "Cleo")

    assert "Moderate this thread" in visit(make.address(thread), as_=cleo).text


@pytest.mark.parametrize(
    "words",
    [("invite", "nowhere", "Cleo"), ("appoint", "nowhere", "Cleo"), ("audience", "x", "members")],
)
def test_a_board_that_is_not_there_is_said_so(
    app: Flask, cleo: Member, words: tuple[str, ...]
) -> None:
    answer = run(app, "boards", *words)

    assert answer.exit_code == 1
    assert "There is no board" in answer.output


def test_a_member_who_is_not_there_is_said_so(app: Flask, open_board: Board) -> None:
    answer = run(app, "boards", "invite", open_board.slug, "Nobody")

    assert answer.exit_code == 1
    assert "Nobody here is called Nobody." in answer.output


def _make_old(post: Post) -> None:
    with writing():
        db.session.execute(
            update(Post).where(Post.id == post.id).values(rules_version=0, html="<p>Old.</p>")
        )


def test_posts_of_older_rules_are_drawn_anew_from_their_sources(
    app: Flask, visit: Visit, thread: Thread, ben: Member
) -> None:
    _make_old(make.post("**New** words.", by=ben, to=thread))
    assert "Old." in visit(make.address(thread)).text

    answer = run(app, "posts", "rerender")

    assert "1 posts were drawn anew." in answer.output
    assert "<strong>New</strong> words." in visit(make.address(thread)).html
    assert "0 posts" in run(app, "posts", "rerender").output


def test_blocks_from_before_learn_what_they_say_in_short(
    app: Flask, thread: Thread, ben: Member
) -> None:
    body = "medicine: Valium\nstart: 4.5 mg\ncut: 0.02 mg every 1 day\nuntil: 4 mg\n"
    post = make.post("So:\n\n" + write_block_fence("schedule", body), by=ben, to=thread)
    _make_old(post)
    nothing = {"sentence": "", "medicine": "", "first_dose": "", "last_dose": "", "pace": ""}
    with writing():
        db.session.execute(update(Block).values(**nothing))

    run(app, "posts", "rerender")

    block = db.session.scalars(select(Block)).one()
    assert block.sentence.startswith("Valium: From 4.5 mg, 0.02 mg less each day, to 4 mg")
    assert (block.medicine, block.first_dose, block.last_dose, block.pace) == (
        "diazepam",
        "4.5 mg",
        "4 mg",
        "within",
    )
    assert block.version == 1


def test_a_post_edited_while_others_are_drawn_anew_keeps_its_edit(
    app: Flask, thread: Thread, ben: Member
) -> None:
    post = make.post("Before.", by=ben, to=thread)
    _make_old(post)
    drawn = draw_again(posts_behind())
    make.edit(post, "After.", by=ben)

    with writing():
        keep_drawn(drawn)

    html = db.session.scalars(select(Post.html).where(Post.id == post.id)).one()
    assert html == "<p>After.</p>\n"
