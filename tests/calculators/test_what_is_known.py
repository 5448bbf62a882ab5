"""The calculator beside a text knows what the asker shows, else the block that is answered."""

from collections.abc import Callable

import pytest
from flask import Flask

from forum.boards.models import Audience as BoardAudience
from forum.boards.models import Thread
from forum.db import writing
from forum.journal import actions
from forum.journal.models import Audience, Field
from forum.members.models import Member
from forum.text.slots import write_quote_fence
from tests.calculators.beside import (
    MIXTURE,
    SCHEDULE,
    calculator,
    fields,
)
from tests.make import boards as make
from tests.make import journal as make_record
from tests.visit import Page

Visit = Callable[..., Page]


@pytest.fixture
def thread(app: Flask, ada: Member) -> Thread:
    """Ada asks."""
    return make.thread(by=ada, board=make.board())


def show_all(by: Member, audience: Audience = Audience.ANYONE) -> None:
    with writing():
        actions.give_consent(by, audience, dict.fromkeys(Field, audience))


def test_nothing_where_nobody_told_anything(app: Flask, thread: Thread, ben: Member) -> None:
    page = calculator(app, thread, ben)

    assert "start_mg" not in fields(page)
    assert "Filled in" not in page.text


def test_the_record_of_who_asked(app: Flask, thread: Thread, ada: Member, ben: Member) -> None:
    make_record.plan(make_record.taper(ada), ada)
    show_all(ada)

    page = calculator(app, thread, ben)

    known = fields(page)
    assert (known["medicine"], known["start_mg"]) == ("diazepam", "4.5")
    assert (known["have"], known["label_mg"], known["label_ml"]) == ("liquid", "0.1", "1")
    assert "Filled in from Ada’s taper record, today: Medicine" in page.text
    assert "cut" not in known


def test_of_ones_own_record_in_a_new_thread(visit: Visit, ada: Member) -> None:
    make_record.taper(ada, audience=Audience.ME)
    board = make.board()

    answer = visit(f"/boards/{board.slug}/new", as_=ada).press("Open the calculator")
    page = answer.follow()

    assert fields(page)["start_mg"] == "4.5"
    assert "your own taper record, today" in page.text


@pytest.mark.parametrize("kept_back", [Field.DOSE, Field.MEDICINE])
def test_no_more_than_the_asker_shows(
    app: Flask, thread: Thread, ada: Member, ben: Member, kept_back: Field
) -> None:
    make_record.plan(make_record.taper(ada), ada)
    with writing():
        shown = dict.fromkeys(Field, Audience.ANYONE) | {kept_back: Audience.ME}
        actions.give_consent(ada, Audience.ME, shown)

    page = calculator(app, thread, ben)

    told = {Field.DOSE: "4.5", Field.MEDICINE: "diazepam"}[kept_back]
    assert told not in fields(page).values()
    assert told not in page.html


def test_a_record_for_oneself_alone_says_nothing(
    app: Flask, thread: Thread, ada: Member, ben: Member
) -> None:
    make_record.taper(ada, audience=Audience.ME)

    page = calculator(app, thread, ben)

    assert "record" not in page.text
    assert "diazepam" not in page.html


def test_who_is_quoted_is_who_asked(
    app: Flask, thread: Thread, ada: Member, ben: Member, cleo: Member
) -> None:
    make_record.taper(ada)
    make_record.taper(cleo, dose="2")
    post = make.post("And what of my 2 mg?", by=cleo, to=thread)

    page = calculator(app, thread, ben, write_quote_fence(post.id, "And what of my 2 mg?"))

    assert fields(page)["start_mg"] == "2"
    assert "Cleo’s taper record" in page.text


def test_the_last_block_of_the_thread_where_no_record_tells(
    app: Flask, thread: Thread, ben: Member, cleo: Member
) -> None:
    make.post(MIXTURE + "\n" + SCHEDULE, by=cleo, to=thread)

    page = calculator(app, thread, ben)

    known = fields(page)
    assert (known["label_mg"], known["label_ml"], known["strength"]) == ("25", "5", "0.1")
    assert (known["start_mg"], known["cut"], known["until_mg"]) == ("5", "0.02", "4")
    assert "Filled in from the schedule by Cleo: what it says." in page.text


def test_a_block_adds_to_a_record_what_does_not_hang_on_its_own_first_dose(
    app: Flask, thread: Thread, ada: Member, ben: Member, cleo: Member
) -> None:
    make.post(MIXTURE + "\n" + SCHEDULE, by=cleo, to=thread)
    make_record.plan(make_record.taper(ada), ada)
    show_all(ada)

    page = calculator(app, thread, ben)

    known = fields(page)
    assert (known["start_mg"], known["cut"]) == ("4.5", "0.02")
    assert (known["label_mg"], known["strength"]) == ("25", "0.1")
    assert "start_date" not in known
    assert "Ada’s taper record, today" in page.text
    assert "the schedule by Cleo: all else." in page.text


def test_a_block_of_another_medicine_adds_nothing(
    app: Flask, thread: Thread, ada: Member, ben: Member, cleo: Member
) -> None:
    make.post(SCHEDULE.replace("diazepam", "lorazepam"), by=cleo, to=thread)
    make_record.taper(ada)

    page = calculator(app, thread, ben)

    assert "cut" not in fields(page)
    assert "lorazepam" not in page.html


def test_a_block_of_another_strength_leaves_the_bottle_of_the_record(
    app: Flask, thread: Thread, ada: Member, ben: Member, cleo: Member
) -> None:
    make.post(SCHEDULE.replace("0.1 mg/mL", "0.5 mg/mL"), by=cleo, to=thread)
    make_record.plan(make_record.taper(ada), ada)
    show_all(ada)

    known = fields(calculator(app, thread, ben))

    assert (known["label_mg"], known["label_ml"]) == ("0.1", "1")
    assert "strength" not in known


def test_a_withdrawn_post_is_not_answered(
    app: Flask, thread: Thread, ben: Member, cleo: Member
) -> None:
    post = make.post(SCHEDULE, by=cleo, to=thread)
    make.withdrawal(post, by=cleo)

    assert "start_mg" not in fields(calculator(app, thread, ben))


def test_a_thread_that_is_not_open_to_the_reader_tells_nothing(
    visit: Visit, ada: Member, mo: Member, ben: Member
) -> None:
    board = make.board("Closed", audience=BoardAudience.INVITED)
    make.invitation(board, ada, by=mo)
    closed = make.thread(by=ada, board=board, body=SCHEDULE)
    make_record.taper(ada)

    page = visit(f"/calculator?place=thread:{closed.id}", as_=ben)

    assert "start_mg" not in fields(page)
    assert "Ada" not in page.html


@pytest.mark.parametrize("place", ["thread:1", "thread:0", "x", "post:99", "board:9"])
def test_a_visitor_and_a_made_up_place_get_the_plain_calculator(
    visit: Visit, thread: Thread, place: str
) -> None:
    page = visit(f"/calculator?place={place}&edits=1-x&changes=99")

    assert page.status == 200
    assert "Back to what you are writing" not in page.text
