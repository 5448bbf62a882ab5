"""Two strengths in one thread: told to the writer before it is posted, and only then."""

from collections.abc import Callable

import pytest
from flask import Flask

from forum.boards.composing import compose
from forum.boards.models import Board, Thread
from forum.boards.strengths import strength_remarks
from forum.db import writing
from forum.journal.actions import give_consent
from forum.journal.models import Audience, Field
from forum.members.models import Member
from tests.make import boards as make
from tests.make import journal
from tests.visit import Page, counted_queries

Visit = Callable[..., Page]


def schedule(strength: str = "0.1 mg/mL", medicine: str = "diazepam") -> str:
    return (
        f"```schedule\nmedicine: {medicine}\nstart: 4.5 mg\ncut: 0.02 mg every 1 day\n"
        f"until: 4 mg\nstrength: {strength}\n```"
    )


MIXTURE = "```mixture\ndrug: 25 mg in 5 mL, use 1 mL\nmake up to: 50 mL\n```"


@pytest.fixture
def asked(open_board: Board, ada: Member) -> Thread:
    """Ada asks with a schedule of 0.1 mg/mL."""
    return make.thread(by=ada, board=open_board, body=f"Is this right?\n\n{schedule()}")


def says(source: str, thread: Thread, writer: Member) -> str:
    remarks = strength_remarks(compose(source, writer), thread.id, writer)
    return " ".join(remark.says for remark in remarks)


def test_a_volume_without_a_strength_is_told_with_the_askers(asked: Thread, ben: Member) -> None:
    told = says("Draw 0.45 mL tomorrow.", asked, ben)

    assert told.startswith("You write “0.45 mL” and name no strength.")
    assert "The schedule by Ada in post 1 is at 0.1 mg/mL." in told


def test_another_strength_than_the_askers_is_told(asked: Thread, ben: Member) -> None:
    in_words = says("With 0.2 mg/mL it is 22.5 mL.", asked, ben)
    in_block = says(schedule("0.2 mg/mL"), asked, ben)

    assert in_words == in_block
    assert in_words.startswith(
        "You write of 0.2 mg/mL. The schedule by Ada in post 1 is at 0.1 mg/mL"
    )


@pytest.mark.parametrize(
    "source",
    [
        "With 0.1 mg/mL it is 45 mL.",
        "From 5 mg/mL make 0.1 mg/mL.",
        "Draw 45 mL, that is 4.5 mg.",
        "Add 49 mL and shake well.",
        "Be well.",
        schedule(),
        MIXTURE,
        schedule("0.2 mg/mL", medicine="clonazepam"),
    ],
)
def test_whoever_names_the_askers_strength_is_told_nothing(
    asked: Thread, ben: Member, source: str
) -> None:
    assert says(source, asked, ben) == ""


def test_the_strength_of_the_askers_bottle_is_theirs_too(
    open_board: Board, ada: Member, ben: Member
) -> None:
    thread = make.thread(by=ada, board=open_board, body=f"Is this right?\n\n{MIXTURE}")

    assert says("Straight from the 5 mg/mL bottle it is 0.9 mL.", thread, ben) == ""
    assert "The mixture by Ada" in says("At 1 mg/mL it is 4.5 mL.", thread, ben)


def test_what_the_asker_wrote_in_words_is_known_too(
    asked: Thread, ada: Member, ben: Member
) -> None:
    make.post("I also have a bottle of 2 mg/mL.", by=ada, to=asked)

    assert says("With 2 mg/mL it is 2.25 mL.", asked, ben) == ""


def test_words_that_are_quoted_show_their_strength(asked: Thread, ada: Member, ben: Member) -> None:
    post = make.post("My mix is 0.1 mg/mL.", by=ada, to=asked)

    quoting = f"```quote {post.id}\nMy mix is 0.1 mg/mL.\n```\n\nDraw 45 mL then."

    assert says(quoting, asked, ben) == ""


def test_the_askers_latest_block_counts(asked: Thread, ada: Member, ben: Member) -> None:
    make.post(schedule("0.05 mg/mL"), by=ada, to=asked)
    make.post(schedule("1 mg/mL"), by=ben, to=asked)

    told = says("Draw 9 mL then.", asked, ben)

    assert "The schedule by Ada in post 2 is at 0.05 mg/mL." in told


def test_a_withdrawn_block_counts_no_more(asked: Thread, ada: Member, ben: Member) -> None:
    post = make.post(schedule("0.05 mg/mL"), by=ada, to=asked)

    make.withdrawal(post, by=ada)

    assert "0.1 mg/mL" in says("Draw 9 mL then.", asked, ben)


def test_where_the_asker_has_none_the_latest_block_of_the_thread_counts(
    thread: Thread, ben: Member, cleo: Member
) -> None:
    make.post(schedule(), by=ben, to=thread)

    assert "The schedule by Ben in post 2 is at 0.1 mg/mL." in says("Draw 9 mL then.", thread, cleo)
    assert "The schedule by you in post 2" in says("Draw 9 mL then.", thread, ben)


def test_where_nobody_named_one_a_volume_alone_is_told_all_the_same(
    open_board: Board, ada: Member, ben: Member
) -> None:
    thread = make.thread(by=ada, board=open_board, body="How do I begin?")

    assert "please name yours beside it" in says("Draw 9 mL then.", thread, ben)
    assert says("With 0.2 mg/mL it is 22.5 mL.", thread, ben) == ""


@pytest.mark.parametrize("audience", [Audience.ANYONE, Audience.MEMBERS])
def test_the_askers_record_counts_before_other_peoples_blocks(
    thread: Thread, ada: Member, ben: Member, audience: Audience
) -> None:
    make.post(schedule("1 mg/mL"), by=ben, to=thread)
    journal.plan(journal.taper(ada), ada)
    with writing():
        give_consent(ada, audience, {Field.METHOD: audience})

    told = says("Draw 9 mL then.", thread, ben)

    assert "The taper record of Ada says 0.1 mg/mL." in told


def test_a_record_that_is_not_open_to_the_writer_tells_nothing(
    thread: Thread, ada: Member, ben: Member
) -> None:
    journal.plan(journal.taper(ada), ada)

    assert "record" not in says("Draw 9 mL then.", thread, ben)
    assert "Your taper record says 0.1 mg/mL." in says("Draw 9 mL then.", thread, ada)


def test_a_reply_without_volumes_costs_no_query(asked: Thread, ben: Member, app: Flask) -> None:
    composed, thread_id = compose("I slept 5 hours and took 4.5 mg.", ben), asked.id

    with counted_queries(app) as queries:
        strength_remarks(composed, thread_id, ben)

    assert queries == []


def test_an_edited_post_is_not_held_to_what_it_said_before(
    visit: Visit, asked: Thread, ada: Member
) -> None:
    post = make.first_post(asked)

    saved = visit(f"/p/{post.id}/edit", as_=ada).press(
        "Save the changes", body=f"I meant:\n\n{schedule('0.2 mg/mL')}"
    )

    assert saved.status == 303


def test_a_new_thread_is_held_to_nothing(ben: Member) -> None:
    assert strength_remarks(compose("Draw 9 mL then.", ben), None, ben) == ()


def test_the_desk_tells_it_once_and_posts_then(visit: Visit, asked: Thread, ben: Member) -> None:
    desk = visit(f"/t/{asked.id}/reply", as_=ben)

    held = desk.press("Post reply", body="Draw 0.45 mL tomorrow.")
    left = held.press("Leave it")

    assert held.status == 200
    assert "name no strength" in held.text
    assert "name no strength" not in left.text
    assert held.press("Post reply").status == 303
