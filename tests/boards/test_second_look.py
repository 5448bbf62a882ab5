"""The second look before posting: it shows, it never blocks, it changes only what it is told to."""

import re
from collections.abc import Callable
from fractions import Fraction

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from forum.boards.models import Board, Post, Thread
from forum.boards.second_look import look_over, put_right
from forum.boards.views.second_look import HELD_BACK
from forum.db import db
from forum.drafts.models import Draft
from forum.members.models import Member
from forum.taper.numbers import write_decimal
from tests.make import boards as make
from tests.visit import Page

Visit = Callable[..., Page]

SLIP = "The bottle is right.\n\n0.9ml of 5mg/ml holds 45mg, so shake it."
RIGHT = "The bottle is right.\n\n0.9ml of 5mg/ml holds 4.5mg, so shake it."
HELD = HELD_BACK.format(button="Post reply")


def desk(visit: Visit, thread: Thread, member: Member) -> Page:
    return visit(f"/t/{thread.id}/reply", as_=member)


def body_of(page: Page) -> str:
    return page.form("Preview").fields["body"][0]


def replies(thread: Thread) -> list[str]:
    found = select(Post.source).where(Post.thread_id == thread.id, Post.number > 1)
    return list(db.session.scalars(found.order_by(Post.number)))


def test_a_text_comes_back_once_before_it_is_posted(
    visit: Visit, thread: Thread, ben: Member
) -> None:
    held = desk(visit, thread, ben).press("Post reply", body=SLIP)

    assert held.status == 200
    assert replies(thread) == []
    assert HELD in held.text
    assert "You wrote “0.9ml of 5mg/ml holds 45mg, so shake it”. It comes to 4.5 mg" in held.text
    assert "0.9 mL × 5 mg/mL = 4.5 mg" in held.text
    assert body_of(held) == SLIP


def test_the_same_button_posts_it_as_it_stands(visit: Visit, thread: Thread, ben: Member) -> None:
    held = desk(visit, thread, ben).press("Post reply", body=SLIP)

    posted = held.press("Post reply")

    assert posted.status == 303
    assert replies(thread) == [SLIP]


def test_what_the_preview_has_shown_does_not_hold_the_text_back(
    visit: Visit, thread: Thread, ben: Member
) -> None:
    preview = desk(visit, thread, ben).press("Preview", body=SLIP)

    posted = preview.press("Post reply")

    assert "Before it is posted" in preview.text
    assert HELD not in preview.text
    assert posted.status == 303


def test_another_slip_after_the_first_is_shown_too(
    visit: Visit, thread: Thread, ben: Member
) -> None:
    held = desk(visit, thread, ben).press("Post reply", body=SLIP)

    again = held.press("Post reply", body=f"{SLIP}\n\n2mg/ml means 40mg is 200ml.")

    assert again.status == 200
    assert "It comes to 20 mL" in again.text
    assert again.press("Post reply").status == 303


def test_put_it_right_changes_exactly_that_number(
    visit: Visit, thread: Thread, ben: Member
) -> None:
    held = desk(visit, thread, ben).press("Post reply", body=SLIP)

    righted = held.press("Put it right")

    assert body_of(righted) == RIGHT
    assert "Before it is posted" not in righted.text
    assert replies(thread) == []
    assert db.session.scalars(select(Draft.body)).all() == [RIGHT]
    assert righted.press("Post reply").status == 303
    assert replies(thread) == [RIGHT]


def test_a_number_that_was_changed_meanwhile_is_left_as_it_is(
    visit: Visit, thread: Thread, ben: Member
) -> None:
    held = desk(visit, thread, ben).press("Post reply", body=SLIP)

    answer = held.press("Put it right", body="0.9ml of 5mg/ml holds 46mg.")

    assert body_of(answer) == "0.9ml of 5mg/ml holds 46mg."
    assert "not in your text any more" in answer.text


def test_what_is_left_stays_left(visit: Visit, thread: Thread, ben: Member) -> None:
    held = desk(visit, thread, ben).press("Post reply", body=SLIP)

    left = held.press("Leave it")
    anew = desk(visit, thread, ben)
    anew.visitor.client = left.visitor.client
    posted = anew.press("Post reply", body=f"Hello again. {SLIP}")

    assert "Before it is posted" not in left.text
    assert body_of(left) == SLIP
    assert posted.status == 303


def test_with_the_post_goes_what_was_left(visit: Visit, thread: Thread, ben: Member) -> None:
    left = desk(visit, thread, ben).press("Preview", body=SLIP).press("Leave it")
    left.press("Post reply")

    later = left.visitor.get(f"/t/{thread.id}/reply").press("Post reply", body=f"And {SLIP}")

    assert later.status == 200
    assert HELD in later.text


def test_doses_are_tidied_on_request_and_hold_nothing_back(
    visit: Visit, thread: Thread, ben: Member
) -> None:
    source = "I took .5mg, then `.5mg`, then 5.0 mg and 500ug."
    preview = desk(visit, thread, ben).press("Preview", body=source)

    tidied = preview.press("Write them so")
    posted = desk(visit, thread, ben).press("Post reply", body=source)

    assert "“.5mg” is safer as “0.5 mg”" in preview.text
    assert body_of(tidied) == "I took 0.5 mg, then `.5mg`, then 5 mg and 500 mcg."
    assert posted.status == 303


def test_doses_are_left_untidy_too(visit: Visit, thread: Thread, ben: Member) -> None:
    left = desk(visit, thread, ben).press("Preview", body="I took .5mg.").press("Leave it")

    assert body_of(left) == "I took .5mg."
    assert "safer" not in left.press("Preview").text


def test_words_that_contradict_the_block_of_the_post_are_shown(
    visit: Visit, thread: Thread, ben: Member
) -> None:
    block = "```schedule\nstart: 4.5 mg\ncut: 0.02 mg every 1 day\nuntil: 4 mg\n"
    block += "strength: 0.1 mg/mL\n```"
    held = desk(visit, thread, ben).press("Post reply", body=f"For 4.5 mg draw 4.5 mL.\n\n{block}")

    righted = held.press("Put it right")

    assert "4.5 mg ÷ 0.1 mg/mL = 45 mL" in held.text
    assert body_of(righted) == f"For 4.5 mg draw 45 mL.\n\n{block}"


def test_an_edit_asks_only_about_what_is_new_in_it(
    visit: Visit, thread: Thread, ben: Member
) -> None:
    post = make.post(SLIP, by=ben, to=thread)

    same = visit(f"/p/{post.id}/edit", as_=ben).press("Save the changes", body=f"{SLIP} Please.")
    more = visit(f"/p/{post.id}/edit", as_=ben).press(
        "Save the changes", body=f"{SLIP}\n\n2mg/ml means 40mg is 200ml."
    )

    assert same.status == 303
    assert more.status == 200


def test_a_new_thread_is_held_back_with_its_title(
    visit: Visit, open_board: Board, ben: Member
) -> None:
    page = visit(f"/boards/{open_board.slug}/new", as_=ben)

    held = page.press("Post thread", title="My sum", body=SLIP)

    assert held.form("Preview").fields["title"] == ["My sum"]
    assert held.press("Post thread").status == 303


def test_enter_in_the_title_posts_and_changes_nothing(
    visit: Visit, open_board: Board, ben: Member
) -> None:
    page = visit(f"/boards/{open_board.slug}/new", as_=ben)

    held = page.press("Post thread", title="My sum", body=SLIP)

    buttons = re.findall(r"<button[^>]*name=\"do\" value=\"([^\"]*)\"", held.html)
    assert buttons[0] == "post"


def test_a_text_with_mistakes_shows_them_first(visit: Visit, thread: Thread, ben: Member) -> None:
    broken = f"{SLIP}\n\n```schedule\nstart: much\n```"

    page = desk(visit, thread, ben).press("Post reply", body=broken)

    assert page.status == 422
    assert "Line" in page.text


def test_a_text_without_numbers_is_posted_at_once(
    visit: Visit, thread: Thread, ben: Member
) -> None:
    assert desk(visit, thread, ben).press("Post reply", body="Be well.").status == 303


def test_a_strange_answer_changes_nothing(visit: Visit, thread: Thread, ben: Member) -> None:
    page = desk(visit, thread, ben)

    for pressed in ("right:", "right:zz", "leave:", "leave:" + "0" * 5000, "right:tidy"):
        answer = page.press("Preview", body=SLIP).visitor.post(
            f"/t/{thread.id}/reply", {"body": SLIP, "do": pressed, "seen": "x" * 9000}
        )
        assert answer.status == 200
        assert body_of(answer) == SLIP


def test_a_number_said_twice_is_put_right_one_by_one() -> None:
    source = "0.9ml of 5mg/ml holds 45mg. 0.9ml of 5mg/ml holds 45mg."

    first, second = look_over(source).sums

    assert first.key != second.key
    assert put_right(source, [second]).count("4.5mg") == 1
    assert put_right(source, [first, second]).count("4.5mg") == 2


@pytest.mark.parametrize(
    ("source", "instead"),
    [
        ("1ml of 10mg/ml plus 100ml of water comes to 0.2mg/ml.", "about 0.099"),
        ("0,9ml of 5mg/ml holds 4,6mg.", "4,5"),
        ("2mg/ml means 40mg is 200ml.", "20"),
        ("1ml of 10mg/ml plus 100ml of water comes to about 0.3mg/ml.", "0.099"),
        ("1ml of 10mg/ml plus 100ml of water comes to exactly 0.1mg/ml.", ""),
    ],
)
def test_the_number_put_in_is_written_as_numbers_are_written_there(
    source: str, instead: str
) -> None:
    (remark,) = look_over(source).sums

    assert remark.instead == instead
    assert source[remark.start : remark.end] == remark.wrote


@given(
    strength=st.integers(1, 500),
    volume=st.integers(1, 900),
    slip=st.sampled_from(["10", "0.1", "100"]),
    words=st.sampled_from(["", "Hello **you**,\n\n- ", "> 5 mg\n\n", "`5 mg` and `", "1. "]),
)
def test_what_was_put_right_is_right(strength: int, volume: int, slip: str, words: str) -> None:
    per_ml, ml = Fraction(strength, 100), Fraction(volume, 100)
    stated = write_decimal(per_ml * ml * Fraction(slip))
    source = f"{words}At {write_decimal(per_ml)}mg/ml, {write_decimal(ml)}ml holds {stated}mg."

    look = look_over(source)
    righted = put_right(source, look.sums)

    assert len(look.sums) == 1
    assert righted == source.replace(f" {stated}mg.", f" {look.sums[0].instead}mg.")
    assert look_over(righted).sums == ()


def test_the_key_stays_while_the_words_around_change() -> None:
    (before,) = look_over("0.9ml of 5mg/ml holds 45mg.").sums
    (after,) = look_over("Hello again. 0.9 mL of 5 mg/mL holds 45 mg, I think.").sums

    assert before.key == after.key


def test_long_lines_are_cut_at_words() -> None:
    (remark,) = look_over(f"{'word ' * 20}, 0.9ml of 5mg/ml holds 45mg, {'word ' * 20}").sums

    assert remark.before.startswith("… ")
    assert remark.after.endswith(" …")
    assert len(remark.before + remark.after) < 130


def test_blocks_and_quotes_are_not_read_as_the_writers_words() -> None:
    fence = "```quote 1\n0.9ml of 5mg/ml holds 45mg.\n```\n\n> 2mg/ml means 40mg is 200ml."

    assert look_over(fence, [("journal", "")]).sums == ()


def test_the_page_works_for_a_post_of_every_length(app: Flask) -> None:
    look = look_over("0.9ml of 5mg/ml holds 45mg. " * 1200)

    assert 0 < len(look.sums) <= 20
