"""Editing a post: it works; who may not; wrong input; already so; what others see afterwards."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from forum.boards.actions.refusals import NotYours
from forum.boards.models import Audience, PostEdit, Thread
from forum.db import db
from forum.members.models import Member
from tests.make import boards as make
from tests.visit import Page

Visit = Callable[..., Page]


def test_an_edit_shows_at_once_and_keeps_what_stood_there(
    visit: Visit, thread: Thread, ben: Member
) -> None:
    post = make.post("Add 50 mL.", by=ben, to=thread)
    visit(make.address(thread))

    answer = visit(f"/p/{post.id}/edit", as_=ben).press("Save the changes", body="Add 49 mL.")

    assert answer.address == f"{make.address(thread)}#p2"
    page = visit(make.address(thread))
    assert "Add 49 mL." in page.text
    assert "Add 50 mL." not in page.text
    assert "Edited" in page.text
    assert "Add 50 mL." in visit(f"/p/{post.id}/history").text


def test_the_desk_opens_with_the_source_as_typed(visit: Visit, thread: Thread, ben: Member) -> None:
    post = make.post("Add **49 mL**.\n\n- and shake", by=ben, to=thread)

    desk = visit(f"/p/{post.id}/edit", as_=ben)

    assert desk.form("Save the changes").fields["body"] == ["Add **49 mL**.\n\n- and shake"]


def test_nobody_else_edits_a_post_not_even_a_moderator(
    visit: Visit, send: Visit, thread: Thread, ben: Member, mo: Member
) -> None:
    post = make.post(by=ben, to=thread)

    assert visit(f"/p/{post.id}/edit", as_=mo).status == 403
    assert send(f"/p/{post.id}/edit", as_=mo, body="Words in a mouth.").status == 403
    assert visit(f"/p/{post.id}/edit").address.startswith("/sign-in")
    with pytest.raises(NotYours):
        make.edit(post, "Words in a mouth.", by=mo)


def test_a_post_in_a_locked_thread_stays_as_it_is(
    visit: Visit, send: Visit, thread: Thread, ben: Member, mo: Member
) -> None:
    post = make.post("As it was.", by=ben, to=thread)
    make.lock(thread, by=mo)

    assert visit(f"/p/{post.id}/edit", as_=ben).status == 409
    answer = send(f"/p/{post.id}/edit", as_=ben, body="Later words.")

    assert answer.status == 409
    assert answer.form("Save the changes").fields["body"] == ["Later words."]
    assert "As it was." in visit(make.address(thread)).text


def test_an_empty_edit_comes_back(visit: Visit, thread: Thread, ben: Member) -> None:
    post = make.post(by=ben, to=thread)

    answer = visit(f"/p/{post.id}/edit", as_=ben).press("Save the changes", body="")

    assert answer.status == 422
    assert "To take a post away" not in answer.text
    assert "Please write something first." in answer.text


def test_an_edit_that_changes_nothing_leaves_no_trace(thread: Thread, ben: Member) -> None:
    post = make.post("The same.", by=ben, to=thread)

    make.edit(post, "The same.", by=ben)

    assert db.session.scalars(select(PostEdit)).all() == []


def test_every_earlier_version_is_kept_newest_first(
    visit: Visit, thread: Thread, ben: Member
) -> None:
    post = make.post("First words.", by=ben, to=thread)
    make.edit(post, "Second words.", by=ben)
    make.edit(post, "Third words.", by=ben)

    text = visit(f"/p/{post.id}/history").text

    places = [text.index(words) for words in ("Third words", "Second words", "First words")]
    assert places == sorted(places)


def test_a_post_that_is_not_open_to_a_reader_has_no_history_for_them(
    visit: Visit, mo: Member
) -> None:
    hidden = make.thread(by=mo, board=make.board("Quiet", audience=Audience.MEMBERS))

    assert visit(f"/p/{make.first_post(hidden).id}/history").status == 404
    assert visit(f"/p/{make.first_post(hidden).id}").status == 404


def test_a_post_has_a_permanent_address(visit: Visit, thread: Thread, ben: Member) -> None:
    post = make.post(by=ben, to=thread)

    assert visit(f"/p/{post.id}").address == f"{make.address(thread)}#p2"


def test_what_another_window_saved_meanwhile_is_not_replaced_unasked(
    visit: Visit, thread: Thread, ben: Member
) -> None:
    post = make.post("Add 50 mL.", by=ben, to=thread)
    one, other = (visit(f"/p/{post.id}/edit", as_=ben) for _ in range(2))
    one.press("Save the changes", body="Add 49 mL.")

    held = other.press("Save the changes", body="Add 48 mL.")

    assert held.status == 409
    assert "changed in another window since you began" in held.text
    assert held.form("Save the changes").fields["body"] == ["Add 48 mL."]
    assert "Add 49 mL." in visit(make.address(thread)).text
    assert held.press("Save the changes").status == 303
    assert "Add 48 mL." in visit(make.address(thread)).text
    assert "Add 49 mL." in visit(f"/p/{post.id}/history").text
