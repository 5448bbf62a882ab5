"""Replying: it works; who may not; wrong input; already so; what others see afterwards."""

import threading
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import func, select

from forum.boards.actions.refusals import MayNotWrite, NotThere, ThreadIsLocked
from forum.boards.facts import PostWritten
from forum.boards.models import Audience, Board, Post, Thread
from forum.db import db
from forum.drafts.models import Draft
from forum.events import connect
from forum.members.models import Member
from tests.make import boards as make
from tests.visit import Page, Visitor

Visit = Callable[..., Page]
Browser = Callable[..., Visitor]


def posts_in(thread: Thread) -> list[Post]:
    return list(
        db.session.scalars(
            select(Post).where(Post.thread_id == thread.id).order_by(Post.number)
        ).all()
    )


def test_a_reply_gets_the_next_number_and_leads_to_itself(
    visit: Visit, thread: Thread, ben: Member
) -> None:
    desk = visit(f"/t/{thread.id}/reply", as_=ben)

    answer = desk.press("Post reply", body="Add 49 mL.")

    assert answer.status == 303
    assert answer.address == f"{make.address(thread)}#p2"
    assert [post.number for post in posts_in(thread)] == [1, 2]
    assert "Add 49 mL." in visit(make.address(thread)).text


def test_a_reply_is_announced_with_its_id(thread: Thread, ben: Member) -> None:
    heard: list[PostWritten] = []
    connect(PostWritten, heard.append)

    post = make.post(by=ben, to=thread)

    assert heard == [PostWritten(post.id)]


def test_a_visitor_is_asked_to_sign_in_and_comes_back_to_the_desk(
    visit: Visit, thread: Thread
) -> None:
    asked = visit(f"/t/{thread.id}/reply")

    assert asked.address == f"/sign-in?next=/t/{thread.id}/reply"


def test_a_banned_member_cannot_reply_and_is_told_so(
    visit: Visit, send: Visit, thread: Thread, zed: Member
) -> None:
    assert visit(f"/t/{thread.id}/reply", as_=zed).status == 403

    sent = send(f"/t/{thread.id}/reply", as_=zed, body="Buy here.")

    assert sent.status == 403
    assert len(posts_in(thread)) == 1
    with pytest.raises(MayNotWrite):
        make.post(by=zed, to=thread)


def test_a_thread_that_is_not_open_to_a_member_takes_no_reply_from_them(
    send: Visit, ben: Member, mo: Member
) -> None:
    board = make.board("By invitation", audience=Audience.INVITED)
    thread = make.thread(by=mo, board=board)

    sent = send(f"/t/{thread.id}/reply", as_=ben, body="Let me in.")

    assert sent.status == 404
    with pytest.raises(NotThere):
        make.post(by=ben, to=thread)


def test_a_locked_thread_takes_no_reply_but_keeps_the_text(
    visit: Visit, thread: Thread, ben: Member, mo: Member
) -> None:
    desk = visit(f"/t/{thread.id}/reply", as_=ben)
    make.lock(thread, by=mo)

    answer = desk.press("Post reply", body="I was still typing.")

    assert answer.status == 409
    assert "I was still typing." in answer.form("Post reply").fields["body"]
    assert "locked by a moderator" in answer.text
    assert db.session.scalars(select(Draft.body)).all() == ["I was still typing."]
    with pytest.raises(ThreadIsLocked):
        make.post(by=ben, to=thread)


def test_a_moderator_may_still_write_in_a_locked_thread(thread: Thread, mo: Member) -> None:
    make.lock(thread, by=mo)

    assert make.post("Locked, because it went in circles.", by=mo, to=thread).number == 2


def test_an_empty_reply_comes_back_with_what_to_do(
    visit: Visit, thread: Thread, ben: Member
) -> None:
    answer = visit(f"/t/{thread.id}/reply", as_=ben).press("Post reply", body="  \n ")

    assert answer.status == 422
    assert "Please write something first." in answer.text
    assert "Line " not in answer.text


def test_a_reply_past_the_longest_length_comes_back_whole(
    visit: Visit, thread: Thread, ben: Member
) -> None:
    text = "word " * 7000

    answer = visit(f"/t/{thread.id}/reply", as_=ben).press("Post reply", body=text)

    assert answer.status == 422
    assert answer.form("Post reply").fields["body"] == [text]
    assert len(posts_in(thread)) == 1


def test_a_form_sent_twice_posts_once_and_leads_to_the_same_post(
    visit: Visit, thread: Thread, ben: Member
) -> None:
    desk = visit(f"/t/{thread.id}/reply", as_=ben)

    first = desk.press("Post reply", body="Once.")
    second = desk.press("Post reply", body="Once.")

    assert first.address == second.address
    assert len(posts_in(thread)) == 2


def test_many_posts_in_a_few_minutes_are_slowed_and_nothing_is_lost(
    visit: Visit, thread: Thread, ben: Member
) -> None:
    for number in range(10):
        visit(f"/t/{thread.id}/reply", as_=ben).press("Post reply", body=f"Words {number}.")

    answer = visit(f"/t/{thread.id}/reply", as_=ben).press("Post reply", body="One more.")

    assert answer.status == 429
    assert answer.form("Post reply").fields["body"] == ["One more."]
    assert "please wait" in answer.text
    assert visit(f"/t/{thread.id}/reply", as_=ben).form("Post reply").fields["body"] == [
        "One more."
    ]


def test_a_reply_takes_its_draft_away(visit: Visit, thread: Thread, ben: Member) -> None:
    preview = visit(f"/t/{thread.id}/reply", as_=ben).press("Preview", body="Soon.")

    preview.press("Post reply", body="Soon posted.")

    assert db.session.scalars(select(Draft)).all() == []


def test_a_thread_rises_with_its_reply(
    visit: Visit, open_board: Board, thread: Thread, ben: Member
) -> None:
    make.thread(by=ben, board=open_board, title="A later thread")

    make.post(by=ben, to=thread)

    text = visit(f"/boards/{open_board.slug}").text
    assert text.index("Is this dilution right?") < text.index("A later thread")


def test_members_who_post_at_the_same_time_get_numbers_without_a_gap(
    app: Flask, thread: Thread, ada: Member, ben: Member, cleo: Member
) -> None:
    ids, failures = [ada.id, ben.id, cleo.id], list[BaseException]()
    thread_id = thread.id

    def write(member_id: int) -> None:
        try:
            with app.app_context():
                member = db.session.get_one(Member, member_id)
                there = db.session.get_one(Thread, thread_id)
                for number in range(8):
                    make.post(f"Words {number}.", by=member, to=there)
                db.session.remove()
        except BaseException as failure:
            failures.append(failure)

    writers = [threading.Thread(target=write, args=(member_id,)) for member_id in ids]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)

    assert failures == []
    db.session.rollback()
    numbers = [post.number for post in posts_in(thread)]
    assert numbers == list(range(1, 26))
    assert db.session.scalar(select(func.max(Thread.last_number))) == 25


def test_threads_that_quote_each_other_at_the_same_time_do_not_wait_for_each_other_for_ever(
    app: Flask, open_board: Board, ada: Member, ben: Member
) -> None:
    one = make.thread(by=ada, board=open_board, title="One", body="Words of one.")
    other = make.thread(by=ben, board=open_board, title="Other", body="Words of other.")
    pairs = [
        (ada.id, one.id, make.first_post(other).id, "Words of other."),
        (ben.id, other.id, make.first_post(one).id, "Words of one."),
    ]
    failures = list[BaseException]()

    def write(member_id: int, thread_id: int, quoted: int, words: str) -> None:
        try:
            with app.app_context():
                member = db.session.get_one(Member, member_id)
                there = db.session.get_one(Thread, thread_id)
                for _ in range(6):
                    make.post(f"```quote {quoted}\n{words}\n```\nYes.", by=member, to=there)
                db.session.remove()
        except BaseException as failure:
            failures.append(failure)

    writers = [threading.Thread(target=write, args=pair) for pair in pairs]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)

    assert failures == []
    db.session.rollback()
    assert [len(posts_in(one)), len(posts_in(other))] == [7, 7]


def test_one_form_sent_twice_at_the_same_moment_posts_once(
    app: Flask, thread: Thread, ben: Member
) -> None:
    path = f"/t/{thread.id}/reply"
    desk = Visitor(app, ben).get(path)
    fields = {name: values[0] for name, values in desk.form("Post reply").fields.items()}
    statuses: list[int] = []

    def send() -> None:
        client = app.test_client()
        with client.session_transaction() as session:
            session["csrf_token"] = "forgery-proof-of-this-test"
            session["_user_id"] = "session-of-ben"
        with app.app_context():
            answer = client.post(path, data={**fields, "body": "Once."})
        statuses.append(answer.status_code)

    senders = [threading.Thread(target=send) for _ in range(4)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join(60)

    assert statuses == [303] * 4
    db.session.rollback()
    assert len(posts_in(thread)) == 2


def test_a_forged_form_posts_nothing_and_keeps_the_text(
    app: Flask, thread: Thread, ben: Member
) -> None:
    browser = Visitor(app, ben)

    answer = browser.post(f"/t/{thread.id}/reply", data={"csrf_token": "forged", "body": "Words."})

    assert answer.status == 400
    assert len(posts_in(thread)) == 1
    assert answer.form("Post reply").fields["body"] == ["Words."]
    assert answer.press("Post reply").status == 303
