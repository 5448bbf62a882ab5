"""A result goes where it was told to, or instead of exactly the block that was worked on."""

from collections.abc import Callable

import pytest
from flask import Flask

from forum.boards.models import Thread
from forum.members.models import Member
from tests.calculators.beside import (
    MIXTURE,
    SCHEDULE,
    TYPED,
    WEEKLY,
    calculator,
    change,
    desk,
    draft_of,
    press_change,
)
from tests.make import boards as make
from tests.visit import Page

Visit = Callable[..., Page]


@pytest.fixture
def thread(app: Flask, ada: Member) -> Thread:
    """Ada asks."""
    return make.thread(by=ada, board=make.board())


@pytest.mark.parametrize(
    ("after", "written"),
    [
        ("", f"One.\n\nTwo.\n\n{WEEKLY}"),
        ("0", f"{WEEKLY}\nOne.\n\nTwo."),
        ("1", f"One.\n\n{WEEKLY}\nTwo."),
        ("far", f"One.\n\nTwo.\n\n{WEEKLY}"),
    ],
)
def test_after_the_piece_that_was_chosen(
    app: Flask, thread: Thread, ben: Member, after: str, written: str
) -> None:
    page = calculator(app, thread, ben, "One.\n\nTwo.").press("Work it out", **TYPED)

    answer = page.press("Insert into my text", after=after)

    assert answer.address == f"/t/{thread.id}/reply"
    assert draft_of(ben) == written


def test_a_block_of_the_preview_is_changed_and_nothing_else(
    app: Flask, thread: Thread, ben: Member
) -> None:
    body = f"Hello.  \n{MIXTURE}\n- so\n\n{SCHEDULE}Bye."
    preview = desk(app, thread, ben).press("Preview", body=body)

    page = change(preview, 2)
    result = page.press("Work it out", cut="0.01")
    result.press("Put it in place of the old block")

    assert "This is the schedule in your text" in page.text
    assert draft_of(ben) == body.replace("0.02 mg every", "0.01 mg every")


def test_of_two_alike_the_one_that_was_pressed_is_changed(
    app: Flask, thread: Thread, ben: Member
) -> None:
    body = f"{WEEKLY}\nor\n\n{WEEKLY}"
    preview = desk(app, thread, ben).press("Preview", body=body)

    page = change(preview, 2)
    page.press("Work it out", cut="2").press("Put it in place of the old block")

    assert draft_of(ben) == f"{WEEKLY}\nor\n\n{WEEKLY.replace('1 mg every', '2 mg every')}"


def test_a_block_that_is_gone_meanwhile_loses_nothing(
    app: Flask, thread: Thread, ben: Member
) -> None:
    preview = desk(app, thread, ben).press("Preview", body=WEEKLY)
    page = change(preview, 1)
    result = page.press("Work it out", cut="2")
    desk(app, thread, ben).press("Preview", body="I took it out.")

    answer = result.press("Put it in place of the old block")

    assert "no longer in your text" in answer.follow().text
    assert draft_of(ben).startswith("I took it out.\n\n```schedule\nstart: 5 mg\ncut: 2 mg")


def test_a_block_that_was_rewritten_since_the_preview_is_previewed_anew(
    app: Flask, thread: Thread, ben: Member
) -> None:
    preview = desk(app, thread, ben).press("Preview", body=WEEKLY)

    answer = press_change(preview, 1, body="Words alone.")

    assert answer.status == 409
    assert "no longer in your text as it was in the preview" in answer.text
    assert answer.form("Preview").fields["body"] == ["Words alone."]


def test_a_text_that_would_get_too_long_is_refused_and_kept(
    app: Flask, send: Visit, thread: Thread, ben: Member
) -> None:
    long = "a" * 99_990
    desk(app, thread, ben).press("Preview", body=long)

    answer = send("/drafts/insertion", as_=ben, place=f"thread:{thread.id}", text=WEEKLY)

    assert answer.status == 409
    assert draft_of(ben) == long


@pytest.mark.parametrize("sent", [{}, {"place": "thread:x", "text": "a"}, {"text": " "}])
def test_what_leads_nowhere_is_not_there(send: Visit, ben: Member, sent: dict[str, str]) -> None:
    assert send("/drafts/insertion", as_=ben, **{"place": "thread:1", **sent}).status == 404
