"""What was typed stays with the draft: across mistakes, previews and what is put in."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from forum.boards.models import Thread
from forum.db import db, writing
from forum.drafts.models import Draft
from forum.journal import actions
from forum.members.models import Member
from tests.calculators.beside import (
    TYPED,
    WEEKLY,
    calculator,
    desk,
    draft_of,
    fields,
)
from tests.make import boards as make
from tests.make import journal as make_record
from tests.visit import Page

Visit = Callable[..., Page]


def typed_of(member: Member) -> str:
    db.session.rollback()
    return db.session.scalars(select(Draft.typed).where(Draft.member_id == member.id)).one() or ""


@pytest.fixture
def thread(app: Flask, ada: Member) -> Thread:
    """Ada asks."""
    return make.thread(by=ada, board=make.board())


def test_it_is_there_again_after_a_mistake_and_a_preview(
    app: Flask, thread: Thread, ben: Member
) -> None:
    page = calculator(app, thread, ben, "Here:")
    page.press("Work it out", **TYPED | {"cut": "some"})

    desk(app, thread, ben).press("Preview", body="Here it is:")
    again = calculator(app, thread, ben, "Here it is:")

    assert fields(again).items() >= (TYPED | {"cut": "some"}).items()


def test_it_is_there_for_a_second_block(app: Flask, thread: Thread, ben: Member) -> None:
    first = calculator(app, thread, ben, "Both:").press("Work it out", **TYPED)
    first.press("Insert into my text")

    second = calculator(app, thread, ben, draft_of(ben)).press("Work it out", until_mg="3")
    second.press("Insert into my text")

    assert draft_of(ben) == f"Both:\n\n{WEEKLY}\n{WEEKLY.replace('until: 4', 'until: 3')}"


def test_other_pages_know_what_means_the_same_there(
    app: Flask, visit: Visit, thread: Thread, ben: Member
) -> None:
    page = calculator(app, thread, ben)
    page.press("Work it out", medicine="diazepam", label_mg="25", label_ml="5", cuts="7")

    known = fields(visit(f"/calculator/occupancy?place=thread:{thread.id}", as_=ben))

    assert (known["medicine"], known["label_mg"]) == ("diazepam", "25")
    assert "cuts" not in known


def test_it_wins_over_what_is_only_known(
    app: Flask, thread: Thread, ada: Member, ben: Member
) -> None:
    make_record.taper(ada)
    calculator(app, thread, ben).press("Work it out", start_mg="6")

    assert fields(calculator(app, thread, ben))["start_mg"] == "6"


def test_what_a_record_told_is_asked_anew(
    app: Flask, thread: Thread, ada: Member, ben: Member
) -> None:
    make_record.taper(ada)
    calculator(app, thread, ben).press("Work it out", cut="0.5", every_days="7")
    assert fields(calculator(app, thread, ben))["start_mg"] == "4.5"

    with writing():
        actions.withdraw_consent(ada)

    page = calculator(app, thread, ben)
    assert fields(page)["cut"] == "0.5"
    assert "start_mg" not in fields(page)
    assert "4.5" not in page.html
    assert "4.5" not in typed_of(ben)


def test_it_still_says_where_it_is_from_after_a_sum(
    app: Flask, thread: Thread, ada: Member, ben: Member
) -> None:
    make_record.taper(ada)
    calculator(app, thread, ben).press("Work it out", cut="0.5", every_days="7")

    again = calculator(app, thread, ben)

    assert "From Ada’s taper record, today" in again.text


def test_what_was_emptied_of_a_record_stays_empty(
    app: Flask, thread: Thread, ada: Member, ben: Member
) -> None:
    make_record.taper(ada)
    calculator(app, thread, ben).press("Work it out", start_mg="6", medicine="")

    again = fields(calculator(app, thread, ben))

    assert again["start_mg"] == "6"
    assert "medicine" not in again


def test_the_script_keeps_it_for_a_draft_only(
    app: Flask, send: Visit, thread: Thread, ben: Member
) -> None:
    sent = {"place": f"thread:{thread.id}", "page": "/calculator", "start_mg": "6"}

    assert send("/calculator/typed", as_=ben, **sent).status == 204
    assert db.session.scalars(select(Draft)).all() == []
    desk(app, thread, ben).press("Preview", body="Words.")
    assert send("/calculator/typed", as_=ben, **sent).status == 204
    assert fields(calculator(app, thread, ben, "Words."))["start_mg"] == "6"
    assert send("/calculator/typed", as_=ben, page="/nowhere").status == 404


def test_it_is_nobody_elses_and_goes_with_the_post(
    app: Flask, thread: Thread, ben: Member, cleo: Member
) -> None:
    calculator(app, thread, ben, "Words.").press("Work it out", **TYPED)

    assert "start_mg" not in fields(calculator(app, thread, cleo))
    desk(app, thread, ben).press("Post reply", body="Words.")
    assert "start_mg" not in fields(calculator(app, thread, ben))


def test_a_draft_without_words_does_not_stand_for_the_post_that_is_edited(
    visit: Visit, thread: Thread, ada: Member
) -> None:
    post = make.first_post(thread)
    visit(f"/calculator?place=post:{post.id}", as_=ada).press("Work it out", **TYPED)

    page = visit(f"/p/{post.id}/edit", as_=ada)

    assert page.form("Save the changes").fields["body"] == [post.source]
    assert "This is your draft" not in page.text
