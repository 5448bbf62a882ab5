"""“Check the sums”: any reader may ask it of any post they can read, and nothing is stored."""

from collections.abc import Callable

from sqlalchemy import select

from forum.boards.models import Audience, Post, Thread
from forum.db import db
from forum.drafts.models import Draft
from forum.members.models import Member
from tests.make import boards as make
from tests.visit import Page

Visit = Callable[..., Page]

SLIP = "0.9ml of 5mg/ml holds 45mg. And 2mg/ml means 40mg is 20ml. I took .5mg."


def test_a_reader_sees_what_comes_out_otherwise_and_what_agrees(
    visit: Visit, thread: Thread, ben: Member, cleo: Member
) -> None:
    post = make.post(SLIP, by=ben, to=thread)

    page = visit(f"/p/{post.id}/sums", as_=cleo)

    assert "The post says “0.9ml of 5mg/ml holds 45mg”." in page.text
    assert "It comes to 4.5 mg: 0.9 mL × 5 mg/mL = 4.5 mg" in page.text
    assert "40 mg ÷ 2 mg/mL = 20 mL" in page.text
    assert "“.5mg” is safer as “0.5 mg”" in page.text
    assert [form for form in page.forms if "sums" in form.action] == []
    assert "Look at it in your post" not in page.text


def test_the_post_links_to_it_where_it_names_amounts(
    visit: Visit, thread: Thread, ben: Member
) -> None:
    post = make.post("Take 4.5 mg then.", by=ben, to=thread)
    make.post("Be well.", by=ben, to=thread)

    page = visit(make.address(thread))

    assert page.links["Check the sums"] == f"/p/{post.id}/sums"
    assert page.html.count("Check the sums") == 2  # the asker's post is the other


def test_its_author_gets_to_the_card_with_put_it_right(
    visit: Visit, thread: Thread, ben: Member
) -> None:
    post = make.post(SLIP, by=ben, to=thread)

    page = visit(f"/p/{post.id}/sums", as_=ben)
    desk = page.visitor.get(page.links["Look at it in your post"])
    righted = desk.press("Put it right")
    righted.press("Save the changes")

    assert "Before it is posted" in desk.text
    stored = db.session.scalar(select(Post.source).where(Post.id == post.id))
    assert stored == SLIP.replace("45mg", "4.5mg")


def test_asking_stores_nothing(visit: Visit, thread: Thread, ben: Member, cleo: Member) -> None:
    post = make.post(SLIP, by=ben, to=thread)

    visit(f"/p/{post.id}/sums", as_=cleo)
    visit(f"/p/{post.id}/sums")
    visit(f"/p/{post.id}/edit?look=1", as_=ben)

    assert db.session.scalars(select(Draft.id)).all() == []
    assert db.session.get_one(Post, post.id).source == SLIP


def test_a_post_without_a_slip_says_so_and_promises_nothing(
    visit: Visit, thread: Thread, ben: Member
) -> None:
    post = make.post("Be well.", by=ben, to=thread)

    page = visit(f"/p/{post.id}/sums")

    assert "No sum was found here that comes out otherwise." in page.text
    assert "was not proven right" in page.text


def test_the_blocks_of_the_post_are_held_against_its_words(
    visit: Visit, thread: Thread, ben: Member
) -> None:
    block = "```mixture\ndrug: 25 mg in 5 mL, use 1 mL\nmake up to: 50 mL\ndoses: 4.5 mg\n```"
    post = make.post(f"For 4.5 mg draw 4.5 mL.\n\n{block}", by=ben, to=thread)

    page = visit(f"/p/{post.id}/sums")

    assert "4.5 mg ÷ 0.1 mg/mL = 45 mL" in page.text


def test_what_a_reader_may_not_see_cannot_be_checked(
    visit: Visit, ben: Member, cleo: Member, thread: Thread
) -> None:
    private = make.board("Ours", audience=Audience.MEMBERS)
    closed = make.first_post(make.thread(by=ben, board=private, body=SLIP))
    withdrawn = make.post(SLIP, by=ben, to=thread)
    make.withdrawal(withdrawn, by=ben)

    assert visit(f"/p/{closed.id}/sums").status == 404
    assert visit(f"/p/{closed.id}/sums", as_=cleo).status == 200
    assert visit(f"/p/{withdrawn.id}/sums", as_=ben).status == 404
    assert visit("/p/999999/sums").status == 404


def test_nobody_is_led_to_edit_a_locked_post(
    visit: Visit, thread: Thread, ben: Member, mo: Member
) -> None:
    post = make.post(SLIP, by=ben, to=thread)
    make.lock(thread, by=mo)

    page = visit(f"/p/{post.id}/sums", as_=ben)

    assert "Look at it in your post" not in page.text
