"""Whoever previews a new thread sees threads like it."""

import logging
from collections.abc import Callable

import pytest
from werkzeug.test import TestResponse

from forum.boards.models import Board
from forum.limits.actions import SIMILAR
from forum.members.models import Member
from forum.search.connecting import Search, the_search
from forum.search.jobs import write_waiting
from tests.make import boards as make
from tests.make import guides
from tests.visit import Page, Visitor

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

    assert "Perhaps it has been answered before" not in strange.text + without.text


def test_a_guide_that_fits_stands_first(board: Board, ben: Member, visit: Visit) -> None:
    guides.guide("Rinsing and keeping a jar", "Use warm water.")
    guides.draft("Rinsing in secret")
    write_waiting(the_search().engine)
    page = visit(f"/boards/{board.slug}/new", as_=ben)

    shown = page.press("Preview", title="Rinsing a jar", body="Mine is sticky.")

    assert "This guide may answer it: Rinsing and keeping a jar" in shown.text
    assert shown.text.index("Rinsing and keeping") < shown.text.index("Rinsing the jar")
    assert "secret" not in shown.text


def asked(visitor: Visitor, title: str) -> TestResponse:
    """As the script on the page asks. The answer is a part of a page."""
    form = {"csrf_token": visitor.token(), "title": title}
    with visitor.app.app_context():
        return visitor.client.post("/search/alike", data=form)


def test_while_a_title_is_written_what_is_like_it_is_asked_for(
    board: Board, ben: Member, visit: Visit, caplog: pytest.LogCaptureFixture
) -> None:
    visitor = visit("/search", as_=ben).visitor

    with caplog.at_level(logging.INFO):
        answer = asked(visitor, "How do you rinse a jar?")
        nothing = asked(visitor, "Zyzzyva")

    assert "Rinsing the jar" in answer.text
    assert "<section" not in nothing.text
    assert "answered POST search.alike" in caplog.text
    assert "rinse" not in caplog.text


def test_who_asks_for_every_letter_is_asked_to_wait_and_a_visitor_finds_nothing(
    board: Board, ben: Member, visit: Visit
) -> None:
    visitor = visit("/search", as_=ben).visitor

    statuses = [asked(visitor, "").status_code for _ in range(SIMILAR.burst + 5)]
    of_nobody = asked(visit("/search").visitor, "Rinsing a jar")

    assert (statuses[0], statuses[-1]) == (200, 429)
    assert "Rinsing the jar" not in of_nobody.text


def test_a_title_that_looks_like_a_query_is_read_as_words(
    board: Board, ada: Member, ben: Member, search: Search, visit: Visit
) -> None:
    make.thread(by=ada, board=board, title="has:schedule author:nobody, what is that?")
    write_waiting(search.engine)

    page = visit(f"/boards/{board.slug}/new", as_=ben)
    shown = page.press("Preview", title="author:nobody -schedule", body="What?")

    assert "has:schedule author:nobody, what is that?" in shown.links
