"""Who is off is asked for a line, once after three months and once after a year."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from forum import clock
from forum.boards.models import Board
from forum.db import db, writing
from forum.journal import actions as journal
from forum.journal.models import TaperRole
from forum.members.models import Member
from forum.stories.models import Answer, StoryAnswer
from forum.stories.policy import months_to_ask
from tests.make import journal as records
from tests.make import stories
from tests.visit import Page

Visit = Callable[..., Page]
Send = Callable[..., Page]
ASKED = "Would you leave a line?"


def given_by(member: Member) -> list[tuple[int, Answer]]:
    found = select(StoryAnswer).where(StoryAnswer.member_id == member.id)
    return [(row.months, row.answer) for row in db.session.scalars(found)]


@pytest.mark.parametrize(
    ("since", "answers", "due"),
    [
        (date(2026, 8, 23), [], 0),
        (date(2026, 8, 22), [], 3),
        (date(2025, 11, 22), [], 12),
        (date(2025, 11, 23), [(3, Answer.WRITES)], 0),
        (date(2025, 11, 22), [(3, Answer.WRITES)], 12),
        (date(2025, 11, 22), [(3, Answer.NOT_NOW)], 0),
        (date(2020, 1, 1), [(12, Answer.WRITES)], 0),
        (date(2020, 1, 1), [(12, Answer.NOT_NOW)], 0),
    ],
)
def test_which_question_is_due(since: date, answers: list[tuple[int, Answer]], due: int) -> None:
    assert months_to_ask(since, date(2026, 11, 22), answers) == due


def test_who_is_off_for_three_months_is_asked_on_their_own_page(
    visit: Visit, board: Board, ada: Member
) -> None:
    stories.off_for(ada, 100)

    page = visit("/taper", as_=ada)

    assert ASKED in page.text
    assert "three months" in page.text


def test_not_now_ends_it_for_good(visit: Visit, board: Board, ada: Member) -> None:
    stories.off_for(ada, 100)

    after = visit("/taper", as_=ada).press("Not now").follow()

    assert "You will not be asked again." in after.text
    assert ASKED not in visit("/taper", as_=ada).text
    assert given_by(ada) == [(3, Answer.NOT_NOW)]
    with clock.stand_still(clock.now() + timedelta(days=400)):
        assert ASKED not in visit("/taper", as_=ada).text


def test_leave_a_line_leads_to_a_page_with_one_field(
    visit: Visit, board: Board, ada: Member
) -> None:
    stories.off_for(ada, 100)

    page = visit("/taper", as_=ada).press("Leave a line").follow()

    assert "One sentence" in page.text
    assert given_by(ada) == [(3, Answer.WRITES)]


def test_tell_a_story_leads_to_the_desk_and_the_question_is_gone(
    visit: Visit, board: Board, ada: Member
) -> None:
    stories.off_for(ada, 400)

    desk = visit("/taper", as_=ada).press("Tell a story").follow()

    assert "Tell your story" in desk.text
    assert given_by(ada) == [(12, Answer.WRITES)]
    assert ASKED not in visit("/taper", as_=ada).text


def test_answering_twice_keeps_the_first(send: Send, board: Board, ada: Member) -> None:
    send("/stories/answer", as_=ada, months="3", answer="writes")
    send("/stories/answer", as_=ada, months="3", answer="not now")
    send("/stories/answer", as_=ada, months="77", answer="not now")

    assert given_by(ada) == [(3, Answer.WRITES)]


def test_whoever_told_a_story_is_not_asked(visit: Visit, board: Board, ada: Member) -> None:
    stories.off_for(ada, 100)
    stories.story(by=ada, board=board)

    assert ASKED not in visit("/taper", as_=ada).text


def test_whoever_still_takes_another_medicine_is_not_asked(
    visit: Visit, board: Board, ada: Member
) -> None:
    stories.off_for(ada, 100)
    records.taper(ada, "lorazepam", dose="1", began="2")

    assert ASKED not in visit("/taper", as_=ada).text


def test_what_is_taken_beside_it_does_not_count(visit: Visit, board: Board, ada: Member) -> None:
    stories.off_for(ada, 100)
    beside = records.taper(ada, "trazodone", dose="50", began=None)
    with writing():
        place = journal.Place(2, in_line=True, role=TaperRole.ADJUNCT)
        journal.arrange_tapers(ada, {beside.id: place})

    assert ASKED in visit("/taper", as_=ada).text


def test_it_is_not_asked_early_nor_without_a_board_nor_of_others(
    visit: Visit, ada: Member, ben: Member, cleo: Member
) -> None:
    stories.off_for(ada, 100)
    assert ASKED not in visit("/taper", as_=ada).text

    stories.board()
    stories.off_for(ben, 40)
    records.taper(cleo)

    assert ASKED in visit("/taper", as_=ada).text
    assert ASKED not in visit("/taper", as_=ben).text
    assert ASKED not in visit("/taper", as_=cleo).text


def test_a_visitor_answers_nothing(send: Send, board: Board) -> None:
    assert "/sign-in" in send("/stories/answer", months="3", answer="writes").address
    assert db.session.scalars(select(StoryAnswer)).all() == []
