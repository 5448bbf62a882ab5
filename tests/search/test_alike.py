"""Whoever previews a new thread sees threads like it."""

from collections.abc import Callable

import pytest

from forum.boards.models import Board
from forum.members.models import Member
from forum.search.connecting import Search
from forum.search.jobs import write_waiting
from tests.make import boards as make
from tests.visit import Page

Visit = Callable[..., Page]


@pytest.fixture
def board(search: Search, ada: Member) -> Board:
    """Somebody has asked how to rinse a jar."""
    board = make.board("Kitchens")
    make.thread(by=ada, board=board, title="Rinsing the jar")
    write_waiting(search.engine)
    return board


def test_a_preview_shows_threads_like_it(board: Board, ben: Member, visit: Visit) -> None:
    page = visit(f"/boards/{board.slug}/new", as_=ben)

    shown = page.press("Preview", title="How do you rinse a jar?", body="Mine is sticky.")

    assert "Rinsing the jar" in shown.links
    assert "Your own question is just as welcome" in shown.text


def test_without_a_likeness_or_an_index_nothing_is_shown(
    board: Board, ben: Member, search: Search, visit: Visit
) -> None:
    page = visit(f"/boards/{board.slug}/new", as_=ben)

    strange = page.press("Preview", title="Zyzzyva", body="An insect.")
    search.engine.forget_all()
    without = page.press("Preview", title="Rinsing", body="Mine is sticky.")

    assert "somebody has asked it before" not in strange.text + without.text


def test_a_title_that_looks_like_a_query_is_read_as_words(
    board: Board, ada: Member, ben: Member, search: Search, visit: Visit
) -> None:
    make.thread(by=ada, board=board, title="has:schedule author:nobody, what is that?")
    write_waiting(search.engine)

    page = visit(f"/boards/{board.slug}/new", as_=ben)
    shown = page.press("Preview", title="author:nobody -schedule", body="What?")

    assert "has:schedule author:nobody, what is that?" in shown.links
