"""The writing desk: preview, drafts, the calculator, a session that ends while typing."""

import re
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import unquote

import pytest
from flask import Flask
from sqlalchemy import select

from forum import clock
from forum.boards.models import Board, Post, Thread
from forum.db import db, writing
from forum.drafts.actions import save_draft
from forum.drafts.models import Draft, KeptText
from forum.members.models import Member
from tests.make import boards as make
from tests.visit import Page, Visitor

Visit = Callable[..., Page]

SOURCE = "\n".join(
    [
        "# My sum",
        "",
        "I have **5 mg** in 1 mL, and 2*5*1 mg, and https://example.org/a?b=1&c=2",
        "",
        "::: fold Notes",
        "- one",
        "- two",
        ":::",
        "",
        "| a | b |",
        "|---|--:|",
        "| 1 | 2 |",
    ]
)


def prose_of(page: Page) -> str:
    found = re.search(r'<div class="prose">(.*?)</div>\s*</section>', page.html, re.S)
    assert found
    return found.group(1)


def way_back_of(page: Page) -> str:
    """Where signing in leads to."""
    return unquote(page.address.split("next=", 1)[1])


def shown_of(thread: Thread, visit: Visit) -> str:
    page = visit(make.address(thread))
    found = re.search(r'id="p2".*?<div class="prose"[^>]*>(.*?)</div>\s*<footer', page.html, re.S)
    assert found
    return found.group(1)


def test_the_preview_is_the_stored_post_byte_for_byte(
    visit: Visit, thread: Thread, ben: Member
) -> None:
    preview = visit(f"/t/{thread.id}/reply", as_=ben).press("Preview", body=SOURCE)

    preview.press("Post reply")

    assert prose_of(preview) == shown_of(thread, visit)
    second = select(Post.html).where(Post.number == 2, Post.thread_id == thread.id)
    assert prose_of(preview) == db.session.scalars(second).one()


def test_a_preview_posts_nothing_and_saves_the_draft(
    visit: Visit, thread: Thread, ben: Member
) -> None:
    visit(f"/t/{thread.id}/reply", as_=ben).press("Preview", body="Not yet.")

    assert db.session.scalars(select(Draft.body)).all() == ["Not yet."]
    assert "Not yet." not in visit(make.address(thread)).text
    assert visit(f"/t/{thread.id}/reply", as_=ben).form("Preview").fields["body"] == ["Not yet."]


def test_nobody_else_meets_the_draft(
    visit: Visit, thread: Thread, ben: Member, cleo: Member
) -> None:
    visit(f"/t/{thread.id}/reply", as_=ben).press("Preview", body="Only mine.")

    assert visit(f"/t/{thread.id}/reply", as_=cleo).form("Preview").fields["body"] == [""]


def test_the_calculator_opens_with_the_draft_saved(
    visit: Visit, thread: Thread, ben: Member
) -> None:
    answer = visit(f"/t/{thread.id}/reply", as_=ben).press("Open the calculator", body="Here:")

    draft = db.session.scalars(select(Draft)).one()
    assert answer.status == 303
    assert f"draft={draft.id}" in answer.address
    assert draft.body == "Here:"


def test_the_calculator_opens_from_an_empty_desk_too(
    visit: Visit, thread: Thread, ben: Member
) -> None:
    answer = visit(f"/t/{thread.id}/reply", as_=ben).press("Open the calculator")

    assert f"draft={db.session.scalars(select(Draft.id)).one()}" in answer.address


def test_a_text_sent_after_the_session_ended_is_there_after_signing_in(
    app: Flask, visit: Visit, thread: Thread, ben: Member
) -> None:
    desk = visit(f"/t/{thread.id}/reply", as_=ben)
    with desk.visitor.client.session_transaction() as session:
        session.clear()

    answer = desk.press("Post reply", body="A long night's words.")

    assert answer.status == 303
    assert answer.address.startswith("/sign-in?next=")
    again = Visitor(app, ben).get(way_back_of(answer))
    assert again.form("Post reply").fields["body"] == ["A long night's words."]
    assert again.press("Post reply").status == 303
    assert "A long night's words." in visit(make.address(thread)).html


def test_a_kept_text_is_for_one_place_one_key_and_one_day(
    app: Flask, visit: Visit, open_board: Board, thread: Thread, ben: Member, cleo: Member
) -> None:
    other = make.thread(by=ben, board=open_board, title="Other")
    kept = Visitor(app, None).post(f"/t/{thread.id}/reply", data={"body": "Kept words."})
    key = way_back_of(kept).split("kept=")[1]

    def body(thread_id: int, key: str) -> str:
        desk = visit(f"/t/{thread_id}/reply?kept={key}", as_=cleo)
        return str(desk.form("Post reply").fields["body"][0])

    assert body(thread.id, key) == "Kept words."
    assert body(other.id, key) == ""
    assert body(thread.id, "guess") == ""
    with clock.stand_still(clock.now() + timedelta(days=1, minutes=1)):
        assert body(thread.id, key) == ""


def test_a_kept_text_stands_beside_a_draft_and_replaces_it_only_by_hand(
    app: Flask, visit: Visit, thread: Thread, ben: Member
) -> None:
    visit(f"/t/{thread.id}/reply", as_=ben).press("Preview", body="The older draft.")
    kept = Visitor(app, None).post(f"/t/{thread.id}/reply", data={"body": "Kept words."})
    key = way_back_of(kept).split("kept=")[1]

    desk = visit(f"/t/{thread.id}/reply?kept={key}", as_=ben)

    assert desk.form("Post reply").fields["body"] == ["Kept words."]
    assert "The older draft." in desk.text


def test_strangers_cannot_fill_the_disk_with_kept_texts(
    app: Flask, visit: Visit, thread: Thread
) -> None:
    visitor = Visitor(app, None)
    for number in range(10):
        visitor.post(f"/t/{thread.id}/reply", data={"body": f"Words {number}."})

    answer = visitor.post(f"/t/{thread.id}/reply", data={"body": "One too many."})

    assert answer.status == 429
    assert "One too many." in answer.text
    assert len(db.session.scalars(select(KeptText)).all()) == 10


def test_a_newer_draft_from_another_device_is_shown_beside_ones_own(
    visit: Visit, thread: Thread, ben: Member
) -> None:
    desk = visit(f"/t/{thread.id}/reply", as_=ben)
    with writing():
        save_draft(ben.id, f"thread:{thread.id}", title="", body="From the phone.", version=0)

    answer = desk.press("Preview", body="From the desk.")

    assert "A newer version was saved elsewhere" in answer.text
    assert answer.form("Preview").fields["body"] == ["From the desk."]
    assert "From the phone." in answer.text
    assert db.session.scalars(select(Draft.body)).all() == ["From the phone."]
    answer.press("Preview")
    db.session.rollback()
    assert db.session.scalars(select(Draft.body)).all() == ["From the desk."]


def test_posting_leaves_a_newer_draft_from_another_device_alone(
    visit: Visit, thread: Thread, ben: Member
) -> None:
    desk = visit(f"/t/{thread.id}/reply", as_=ben)
    with writing():
        save_draft(ben.id, f"thread:{thread.id}", title="", body="Something else.", version=0)

    desk.press("Post reply", body="Posted words.")

    assert db.session.scalars(select(Draft.body)).all() == ["Something else."]


@pytest.mark.parametrize("title", [" ", "\u200b \u2060", "\u202e"])
def test_starting_a_thread_needs_a_title_and_keeps_the_text_meanwhile(
    visit: Visit, open_board: Board, ben: Member, title: str
) -> None:
    desk = visit(f"/boards/{open_board.slug}/new", as_=ben)

    answer = desk.press("Post thread", title=title, body="My question.")

    assert answer.status == 422
    assert "give the thread a title" in answer.text
    assert answer.form("Post thread").fields["body"] == ["My question."]


def test_a_title_turns_no_list_around(visit: Visit, open_board: Board, ben: Member) -> None:
    desk = visit(f"/boards/{open_board.slug}/new", as_=ben)

    desk.press("Post thread", title="Half a\u202e\r\ntablet?", body="My question.")

    titles = select(Thread.title).where(Thread.board_id == open_board.id)
    assert db.session.scalars(titles).all() == ["Half a tablet?"]


def test_a_title_past_its_length_is_said_so(visit: Visit, open_board: Board, ben: Member) -> None:
    answer = visit(f"/boards/{open_board.slug}/new", as_=ben).press(
        "Post thread", title="a" * 151, body="My question."
    )

    assert "at most 150 characters" in answer.text


def test_a_new_thread_is_on_its_board_and_on_the_front_page(
    visit: Visit, open_board: Board, ben: Member
) -> None:
    answer = visit(f"/boards/{open_board.slug}/new", as_=ben).press(
        "Post thread", title="Half a tablet?", body="My question."
    )

    assert re.fullmatch(r"/t/\d+-half-a-tablet#p1", answer.address)
    assert "Half a tablet?" in visit(f"/boards/{open_board.slug}").text
    assert "Half a tablet?" in visit("/").text


def test_a_thread_form_sent_twice_starts_one_thread(
    visit: Visit, open_board: Board, ben: Member
) -> None:
    desk = visit(f"/boards/{open_board.slug}/new", as_=ben)

    first = desk.press("Post thread", title="Once", body="My question.")
    second = desk.press("Post thread", title="Once", body="My question.")

    assert first.address == second.address
    assert len(db.session.scalars(select(Thread).where(Thread.title == "Once")).all()) == 1


def test_a_visitor_and_a_banned_member_start_no_thread(
    visit: Visit, send: Visit, open_board: Board, zed: Member
) -> None:
    path = f"/boards/{open_board.slug}/new"

    assert visit(path).address == f"/sign-in?next={path}"
    assert visit(path, as_=zed).status == 403
    assert send(path, as_=zed, title="Pills", body="Buy here.").status == 403
    assert db.session.scalars(select(Thread).where(Thread.title == "Pills")).all() == []


@pytest.mark.parametrize("body", ["\x00 nul", "\ud800 half", "a\x0bb"])
def test_characters_that_cannot_be_stored_are_left_out(
    visit: Visit, thread: Thread, ben: Member, body: str
) -> None:
    typed = body.encode("utf-8", "replace").decode()

    page = visit(f"/t/{thread.id}/reply", as_=ben).press("Preview", body=typed)

    assert page.status == 200
    assert page.press("Post reply", body=typed).status == 303


BLOCK = "```mixture\ndrug: 5 mg in 1 mL, use 1 mL\nmake up to: 50 mL\n```"
DAYS = "```journal\nfrom: 2026-08-01\nto: 2026-08-03\nmood: 4 5 -\n```"
CHANGE = "Change this block"


def test_each_sum_of_the_preview_can_be_changed_but_no_shared_days(
    visit: Visit, thread: Thread, ben: Member
) -> None:
    body = f"Look:\n\n{BLOCK}\n\n{DAYS}\n\n{BLOCK}"

    preview = visit(f"/t/{thread.id}/reply", as_=ben).press("Preview", body=body)

    assert preview.html.count(CHANGE) == 2
    preview.press("Post reply", body=body)
    assert CHANGE not in visit(make.address(thread), as_=ben).html


def test_a_block_that_no_preview_showed_is_not_changed(
    send: Visit, thread: Thread, ben: Member
) -> None:
    answer = send(f"/t/{thread.id}/reply", as_=ben, do="change 1-ffff", body=f"Look:\n\n{BLOCK}")

    assert answer.status == 409
    assert "Here is your text as it is now" in answer.text
    assert answer.form("Preview").fields["body"] == [f"Look:\n\n{BLOCK}"]


def test_an_empty_draft_of_the_calculator_is_nothing_to_lose(
    visit: Visit, thread: Thread, ben: Member
) -> None:
    desk = visit(f"/t/{thread.id}/reply", as_=ben)
    visit(f"/calculator?place=thread:{thread.id}", as_=ben).press("Work it out", start_mg="5")

    answer = desk.press("Preview", body="Begun before.")

    assert "A newer version" not in answer.text
    assert db.session.scalars(select(Draft.body)).all() == ["Begun before."]
