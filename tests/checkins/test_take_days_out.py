"""Taking shared days out of a post again."""

from collections.abc import Callable
from datetime import timedelta
from fractions import Fraction

from sqlalchemy import select

from forum.boards.models import Block, Post, PostEdit, Thread
from forum.db import db
from forum.members.models import Member
from forum.taper.blocks import write_journal
from forum.taper.curve import Series, journal_of
from forum.text.slots import write_block_fence
from tests.checkins.conftest import TODAY
from tests.make import boards
from tests.visit import Page

Visit = Callable[..., Page]
Send = Callable[..., Page]

_DAY = TODAY.date()


def _days() -> str:
    mood = Series("mood", (Fraction(3), Fraction(9)))
    journal = journal_of(_DAY - timedelta(days=1), _DAY, series=(mood,))
    return write_block_fence("journal", write_journal(journal))


def _post(ada: Member) -> Post:
    thread = boards.thread(by=ada, board=boards.board())
    return boards.post(f"My days:\n\n{_days()}\nThat was all.", by=ada, to=thread)


def test_the_writer_takes_them_out_for_good(visit: Visit, ada: Member) -> None:
    post = _post(ada)
    own_page = visit(f"/p/{post.id}", as_=ada).follow().links["Its own page"]

    visit(own_page, as_=ada).press("Take my shared days out of the post")

    page = visit(f"/p/{post.id}").follow()
    assert "My days:" in page.text
    assert "That was all." in page.text
    assert "have been taken out by their writer" in page.text
    assert "mood" not in page.html
    assert visit(own_page, as_=ada).status == 404
    assert db.session.scalars(select(Block)).all() == []


def test_they_are_gone_from_what_the_post_said_before(visit: Visit, ada: Member) -> None:
    post = _post(ada)
    boards.edit(post, "My days are my own.", by=ada)
    history = visit(f"/p/{post.id}/history", as_=ada)
    assert "mood" in history.text

    history.press("Take my shared days out of all versions")

    assert "mood" not in visit(f"/p/{post.id}/history").html
    assert "My days:" in visit(f"/p/{post.id}/history").text
    assert all("mood" not in edit.source for edit in db.session.scalars(select(PostEdit)))


def test_nobody_else_takes_them_out(visit: Visit, send: Send, ada: Member, mo: Member) -> None:
    post = _post(ada)
    own_page = visit(f"/p/{post.id}").follow().links["Its own page"]

    assert "Take my" not in visit(own_page, as_=mo).html
    assert "Take my" not in visit(f"/p/{post.id}/history", as_=mo).html
    assert send(f"/p/{post.id}/days-removal", as_=mo).status == 403
    assert "/sign-in" in send(f"/p/{post.id}/days-removal").address
    assert "mood" in visit(f"/p/{post.id}").follow().text


def test_a_locked_thread_does_not_keep_them(
    send: Send, visit: Visit, ada: Member, mo: Member
) -> None:
    post = _post(ada)
    boards.lock(db.session.get_one(Thread, post.thread_id), by=mo)

    assert send(f"/p/{post.id}/days-removal", as_=ada).status == 303
    assert "mood" not in visit(f"/p/{post.id}").follow().html


def test_once_more_changes_nothing(send: Send, visit: Visit, ada: Member) -> None:
    post = _post(ada)

    for _ in range(2):
        assert send(f"/p/{post.id}/days-removal", as_=ada).status == 303

    assert visit(f"/p/{post.id}").follow().text.count("have been taken out") == 1
