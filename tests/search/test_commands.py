"""`taperline search rebuild` and `taperline search check`."""

import pytest
from flask import Flask

from forum.boards.models import Thread
from forum.guides.glossary import terms
from forum.members.models import Member
from forum.search.cli import search as command
from forum.search.connecting import Search
from forum.search.engine import Document, DocumentKind, Task
from forum.search.jobs import write_waiting
from tests.make import boards as make


@pytest.fixture
def thread(search: Search, ada: Member) -> Thread:
    thread = make.thread(by=ada, board=make.board())
    write_waiting(search.engine)
    return thread


def run(app: Flask, *words: str) -> tuple[int, str]:
    result = app.test_cli_runner().invoke(command, words)
    return result.exit_code, result.output


def test_a_rebuild_says_how_far_it_is_and_that_it_is_done(app: Flask, thread: Thread) -> None:
    code, said = run(app, "rebuild")

    assert code == 0
    assert f"0 of {1 + len(terms())} documents are in it already." in said
    assert "The new index is in use." in said


def test_a_second_rebuild_at_once_is_refused(app: Flask, search: Search) -> None:
    with search.engine.alone(Task.REBUILDING):
        code, said = run(app, "rebuild")

    assert (code, "rebuilding the index already" in said) == (1, True)


def test_a_check_finds_nothing_in_a_good_index(app: Flask, thread: Thread) -> None:
    code, said = run(app, "check")

    assert code == 0
    assert "0 missing\n0 extra\n0 stale" in said


def test_a_check_names_what_differs_and_can_have_it_mended(
    app: Flask, thread: Thread, search: Search
) -> None:
    post = make.first_post(thread)
    gone = [Document(DocumentKind.POST, post.id)]
    search.engine.replace(search.engine.serving(), [], gone=gone)

    code, said = run(app, "check")
    mended, _ = run(app, "check", "--mend")
    write_waiting(search.engine)
    after, _ = run(app, "check")

    assert (code, mended, after) == (1, 0, 0)
    assert f"1 missing: post {post.id}" in said


def test_without_an_index_a_check_says_what_to_do(app: Flask, search: Search) -> None:
    search.engine.forget_all()

    code, said = run(app, "check")

    assert (code, "taperline search rebuild" in said) == (1, True)
