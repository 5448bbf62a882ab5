"""Locking and pinning: it works; who may not; wrong input; already so; what others see."""

from collections.abc import Callable

from sqlalchemy import select

from forum.boards.models import Board, Thread, ThreadLock, ThreadPin
from forum.db import db
from forum.members.models import Member
from tests.make import boards as make
from tests.visit import Page

Visit = Callable[..., Page]


def test_a_moderator_locks_a_thread_and_everybody_reads_why(
    visit: Visit, thread: Thread, mo: Member
) -> None:
    visit(make.address(thread))

    visit(make.address(thread), as_=mo).press("Lock", reason="It went in circles.")

    page = visit(make.address(thread))
    assert "This thread is locked: It went in circles." in page.text
    row = db.session.scalars(select(ThreadLock)).one()
    assert row.locked_by_id == mo.id


def test_an_unlocked_thread_takes_replies_again(
    visit: Visit, thread: Thread, mo: Member, ben: Member
) -> None:
    make.lock(thread, by=mo)
    assert "Reply" not in visit(make.address(thread), as_=ben).links

    visit(make.address(thread), as_=mo).press("Unlock")

    assert "Reply" in visit(make.address(thread), as_=ben).links


def test_locking_without_a_reason_asks_for_one(visit: Visit, thread: Thread, mo: Member) -> None:
    answer = visit(make.address(thread), as_=mo).press("Lock", reason="  ")

    assert "Please say why" in answer.follow().text
    assert db.session.scalars(select(ThreadLock)).all() == []


def test_locking_twice_keeps_the_first_reason(thread: Thread, mo: Member) -> None:
    make.lock(thread, by=mo, reason="First.")
    make.lock(thread, by=mo, reason="Second.")

    assert db.session.scalars(select(ThreadLock.reason)).all() == ["First."]


def test_pinned_threads_stand_first_on_their_board(
    visit: Visit, open_board: Board, thread: Thread, ben: Member, mo: Member
) -> None:
    make.thread(by=ben, board=open_board, title="A later thread")

    visit(make.address(thread), as_=mo).press("Pin to the top of the board")

    text = visit(f"/boards/{open_board.slug}").text
    assert text.index("Is this dilution right?") < text.index("A later thread")
    assert text.count("Is this dilution right?") == 1
    visit(make.address(thread), as_=mo).press("Unpin")
    text = visit(f"/boards/{open_board.slug}").text
    assert text.index("A later thread") < text.index("Is this dilution right?")


def test_pinning_twice_pins_once(send: Visit, thread: Thread, mo: Member) -> None:
    send(f"/t/{thread.id}/pin", as_=mo)
    send(f"/t/{thread.id}/pin", as_=mo)

    assert len(db.session.scalars(select(ThreadPin)).all()) == 1


def test_only_moderators_lock_and_pin(
    visit: Visit, send: Visit, thread: Thread, ada: Member, hal: Member, zed: Member
) -> None:
    for verb in ("lock", "unlock", "pin", "unpin"):
        for who in (ada, hal, zed):
            assert send(f"/t/{thread.id}/{verb}", as_=who, reason="Because.").status == 403
        assert send(f"/t/{thread.id}/{verb}", reason="Because.").address.startswith("/sign-in")

    assert "Moderate this thread" not in visit(make.address(thread), as_=ada).text
    assert db.session.scalars(select(ThreadLock)).all() == []


def test_a_moderator_of_one_board_locks_there_only(
    send: Visit, open_board: Board, thread: Thread, cleo: Member, mo: Member
) -> None:
    make.board_moderator(open_board, cleo, by=mo)
    elsewhere = make.thread(by=mo, board=make.board("Another board"))

    assert send(f"/t/{thread.id}/lock", as_=cleo, reason="Because.").status == 303
    assert send(f"/t/{elsewhere.id}/lock", as_=cleo, reason="Because.").status == 403
