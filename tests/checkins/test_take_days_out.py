"""Taking shared days out of a post again."""

from collections.abc import Callable
from datetime import timedelta
from fractions import Fraction

from sqlalchemy import select

from forum.boards.models import Audience, Block, Post, PostEdit, Thread
from forum.db import db, writing
from forum.members.models import Member
from forum.taper.blocks import write_journal
from forum.taper.curve import Series, journal_of
from forum.text.slots import write_block_fence
from tests.checkins.conftest import TODAY
from tests.make import boards, members
from tests.make import journal as make_journal
from tests.visit import Page

Visit = Callable[..., Page]
Send = Callable[..., Page]

_DAY = TODAY.date()


def _days() -> str:
    mood = Series("mood", (Fraction(3), Fraction(9)))
    journal = journal_of(_DAY - timedelta(days=1), _DAY, series=(mood,))
    return write_block_fence("journal", write_journal(journal))


def _post(ada: Member, audience: Audience = Audience.ANYONE) -> Post:
    thread = boards.thread(by=ada, board=boards.board(audience=audience))
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


def test_a_banned_writer_takes_them_out_of_what_they_may_no_longer_read(
    visit: Visit, ada: Member, mo: Member
) -> None:
    post = _post(ada, Audience.MEMBERS)
    with writing():
        members.ban(ada, mo)
    assert visit(f"/p/{post.id}", as_=ada).status == 404

    own = visit("/days-shared", as_=ada)
    done = own.press("Take these days out")

    assert "Is this dilution right?" not in own.text
    assert done.address == "/"
    assert "mood" not in visit(f"/p/{post.id}", as_=mo).follow().html
    assert "No post of yours" in visit("/days-shared", as_=ada).text


def test_a_post_that_one_may_not_read_is_not_there_for_another(
    send: Send, ada: Member, mo: Member, ben: Member
) -> None:
    post = _post(mo, Audience.INVITED)

    assert send(f"/p/{post.id}/days-removal", as_=ben).status == 404


def test_the_list_names_own_posts_with_days_and_no_others(
    visit: Visit, ada: Member, mo: Member
) -> None:
    post = _post(ada)
    boards.edit(post, "My days are my own.", by=ada)
    boards.post("Without days.", by=ada, to=db.session.get_one(Thread, post.thread_id))

    hers, his = visit("/days-shared", as_=ada), visit("/days-shared", as_=mo)

    assert hers.links["Is this dilution right?"] == f"/p/{post.id}"
    assert hers.html.count("days-removal") == 1
    assert "No post of yours" in his.text


def test_the_pages_of_check_ins_lead_to_the_list(visit: Visit, ada: Member) -> None:
    before = visit("/check-in", as_=ada)
    make_journal.consent(ada)
    after = visit("/check-ins/sharing", as_=ada)

    assert before.links["Days you have shared in posts"] == "/days-shared"
    assert after.links["Days you have shared in posts"] == "/days-shared"
