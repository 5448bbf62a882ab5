"""Withdrawing: it works; who may not; wrong input; already so; what others see afterwards."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from forum.boards.actions.refusals import NotYours
from forum.boards.models import Board, PostWithdrawal, Thread
from forum.db import db
from forum.members.models import Member
from tests.make import boards as make
from tests.visit import Page

Visit = Callable[..., Page]


def test_a_member_withdraws_a_post_after_being_asked(
    visit: Visit, thread: Thread, ben: Member
) -> None:
    post = make.post("I wish I had not said it.", by=ben, to=thread)
    visit(make.address(thread))

    answer = visit(f"/p/{post.id}/withdrawal", as_=ben).press("Withdraw the post")

    assert answer.address == f"{make.address(thread)}#p2"
    page = visit(make.address(thread))
    assert "I wish I had not said it." not in page.html
    assert "withdrawn by its author" in page.text


def test_the_numbers_of_other_posts_stay(visit: Visit, thread: Thread, ben: Member) -> None:
    post = make.post(by=ben, to=thread)
    make.post("A later one.", by=ben, to=thread)

    make.withdrawal(post, by=ben)

    assert "#3" in visit(make.address(thread)).text


def test_a_moderator_withdraws_with_a_reason_that_everybody_reads(
    visit: Visit, thread: Thread, ben: Member, mo: Member
) -> None:
    post = make.post("Stop at once.", by=ben, to=thread)

    visit(f"/p/{post.id}/withdrawal", as_=mo).press(
        "Withdraw the post", reason="Advice to stop suddenly."
    )

    text = visit(make.address(thread)).text
    assert "withdrawn by a moderator" in text
    assert "Advice to stop suddenly." in text
    assert "Stop at once." not in text


def test_a_moderator_of_the_board_may_withdraw_there_and_nowhere_else(
    thread: Thread, open_board: Board, ben: Member, cleo: Member, mo: Member
) -> None:
    make.board_moderator(open_board, cleo, by=mo)
    post = make.post(by=ben, to=thread)
    elsewhere = make.post(by=ben, to=make.thread(by=ben, board=make.board("Another board")))

    make.withdrawal(post, by=cleo)

    with pytest.raises(NotYours):
        make.withdrawal(elsewhere, by=cleo)


def test_nobody_else_withdraws_a_post(
    visit: Visit, send: Visit, thread: Thread, ben: Member, cleo: Member
) -> None:
    post = make.post(by=ben, to=thread)

    assert visit(f"/p/{post.id}/withdrawal", as_=cleo).status == 403
    assert send(f"/p/{post.id}/withdrawal", as_=cleo).status == 403
    assert visit(f"/p/{post.id}/withdrawal").address.startswith("/sign-in")
    assert db.session.scalars(select(PostWithdrawal)).all() == []


def test_a_reason_past_its_length_comes_back(visit: Visit, thread: Thread, ben: Member) -> None:
    post = make.post(by=ben, to=thread)

    answer = visit(f"/p/{post.id}/withdrawal", as_=ben).press("Withdraw the post", reason="a" * 301)

    assert "at most 300 characters" in answer.text
    assert answer.form("Withdraw the post").fields["reason"] == ["a" * 301]


def test_withdrawing_twice_changes_nothing(thread: Thread, ben: Member) -> None:
    post = make.post(by=ben, to=thread)

    make.withdrawal(post, by=ben, reason="First.")
    make.withdrawal(post, by=ben, reason="Second.")

    assert db.session.scalars(select(PostWithdrawal.reason)).all() == ["First."]


def test_an_author_may_withdraw_even_in_a_locked_thread(
    thread: Thread, ben: Member, mo: Member
) -> None:
    post = make.post(by=ben, to=thread)
    make.lock(thread, by=mo)

    make.withdrawal(post, by=ben)

    assert len(db.session.scalars(select(PostWithdrawal)).all()) == 1


def test_what_a_withdrawn_post_said_is_open_to_its_author_and_moderators_only(
    visit: Visit, thread: Thread, ben: Member, cleo: Member, mo: Member
) -> None:
    post = make.post("Taken back.", by=ben, to=thread)
    make.withdrawal(post, by=ben)

    assert "Taken back." in visit(f"/p/{post.id}/history", as_=ben).text
    assert "Taken back." in visit(f"/p/{post.id}/history", as_=mo).text
    assert visit(f"/p/{post.id}/history", as_=cleo).status == 404
    assert visit(f"/p/{post.id}/history").status == 404


def test_a_withdrawn_post_cannot_be_edited(visit: Visit, thread: Thread, ben: Member) -> None:
    post = make.post(by=ben, to=thread)
    make.withdrawal(post, by=ben)

    assert visit(f"/p/{post.id}/edit", as_=ben).status == 403
