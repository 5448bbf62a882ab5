"""The demonstration as somebody sees it who looks around."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from forum.boards.models import Board, Thread
from forum.boards.pages import thread_path
from forum.db import db
from forum.demo.people import read_boards
from forum.demo.sign_in import PASS_PHRASE, demo_sign_in
from forum.demo.threads import read_threads
from forum.members.models import Member
from tests.visit import Page


def test_a_visitor_reads_every_public_thread(demo: Flask, visit: Callable[..., Page]) -> None:
    threads = db.session.execute(
        select(Thread.id, Thread.slug, Thread.title)
        .join(Board, Board.id == Thread.board_id)
        .where(Board.audience == "anyone")
    ).all()
    public = {board.slug for board in read_boards() if board.audience == "anyone"}

    assert len(threads) == sum(thread.board in public for thread in read_threads())
    for thread in threads:
        page = visit(thread_path(thread.id, thread.slug))
        assert page.status == 200
        assert thread.title in page.text


def test_the_real_case_reads_as_it_should(demo: Flask, visit: Callable[..., Page]) -> None:
    thread = _thread("25 mg per 5 mL")

    first, second = (visit(thread_path(thread.id, thread.slug, page)) for page in (1, 2))

    assert "25 days, 26 levels, 110.5 mg in all" in first.text.replace("\xa0", " ")
    assert "Today" in first.text
    assert "at 0.1 mg/mL a slip of 0.02 mL is 0.2 mg" in first.text
    assert "diazepam 4.32 mg" in second.text.replace("\xa0", " ")


@pytest.mark.parametrize(
    ("name", "boards"),
    [
        ("Kettle at Four", {"Daily micro-taper", "Success stories", "The kitchen table"}),
        (
            "Linnet",
            {"Daily micro-taper", "Success stories", "The kitchen table", "Helpers’ room"},
        ),
    ],
)
def test_boards_show_to_whom_they_are_open(
    demo: Flask, visit: Callable[..., Page], name: str, boards: set[str]
) -> None:
    member = db.session.scalars(select(Member).where(Member.name == name)).one()

    page = visit("/", as_=member)

    titles = set(db.session.scalars(select(Board.title)))
    assert {title for title in titles if title in page.text} == boards


def test_the_sign_in_page_of_the_demonstration_tells_how(
    demo: Flask, visit: Callable[..., Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(demo.jinja_env.globals, "demo", True)
    monkeypatch.setitem(demo.jinja_env.globals, "demo_sign_in", demo_sign_in())

    page = visit("/sign-in")

    assert PASS_PHRASE in page.text
    assert "Night Bus 23" in page.text


def test_any_other_sign_in_page_tells_nothing(app: Flask, visit: Callable[..., Page]) -> None:
    assert PASS_PHRASE not in visit("/sign-in").text


def test_one_signs_in_as_one_of_them(demo: Flask, visit: Callable[..., Page]) -> None:
    page = visit("/sign-in")

    page = page.press("Sign in", name="night bus 23", pass_phrase=PASS_PHRASE).follow()

    assert "Night Bus 23" in page.html


def _thread(title: str) -> Thread:
    return db.session.scalars(select(Thread).where(Thread.title.startswith(title))).one()
