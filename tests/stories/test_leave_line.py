"""A line: a story of one sentence, with what the record says above it only after a tick."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import func, select

from forum.boards.models import Board, Thread
from forum.db import db
from forum.drafts.models import Draft
from forum.members.models import Member
from forum.stories.models import Story, StoryMedicine
from tests.make import stories
from tests.visit import Page

Visit = Callable[..., Page]
Send = Callable[..., Page]
LINE = "Off since spring. The bread is baked, and nobody had to hurry."


def leave(visit: Visit, by: Member, line: str = LINE, **typed: str) -> Page:
    return visit("/stories/line", as_=by).press("Leave this line", body=line, **typed)


def number_of(model: type[Story] | type[StoryMedicine]) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def test_a_line_is_a_story_and_its_own_title(visit: Visit, board: Board, ada: Member) -> None:
    left = leave(visit, ada)

    story = db.session.scalars(select(Story)).one()
    assert left.address == f"/stories/{story.id}"
    assert "Your line stands among the stories" in left.follow().text
    assert visit("/stories").links[LINE] == f"/stories/{story.id}"
    assert LINE in visit(f"/boards/{board.slug}").text


def test_a_short_line_is_said_once(visit: Visit, board: Board, ada: Member) -> None:
    page = leave(visit, ada).follow()

    assert page.html.split("<main")[1].count(LINE) == 1
    long = leave(visit, ada, "word " * 40 + "end.").follow()
    assert "end." in long.text


def test_a_long_line_has_a_shorter_title(visit: Visit, board: Board, ada: Member) -> None:
    leave(visit, ada, "word " * 40)

    title = db.session.scalars(select(Thread.title)).one()
    assert title.endswith("word …")
    assert len(title) <= 80


def test_a_line_of_one_long_word_has_its_beginning_as_title(
    visit: Visit, board: Board, ada: Member
) -> None:
    leave(visit, ada, "海" * 200)

    assert db.session.scalars(select(Thread.title)).one() == "海" * 78 + " …"


@pytest.mark.parametrize("line", ["---", "# ", "&nbsp;", "\u200b", "&#8203;&#x202e;"])
def test_a_line_of_which_nothing_can_be_seen_is_asked_for_again(
    visit: Visit, board: Board, ada: Member, line: str
) -> None:
    page = leave(visit, ada, line)

    assert page.status == 422
    assert "Please write a few words first." in page.text
    assert number_of(Story) == 0


def test_signs_that_turn_a_text_around_stay_out_of_the_title(
    visit: Visit, board: Board, ada: Member
) -> None:
    leave(visit, ada, "&#x202e;Off since spring")

    assert db.session.scalars(select(Thread.title)).one() == "Off since spring"


def test_the_record_says_something_above_it_only_after_a_tick(
    visit: Visit, board: Board, ada: Member
) -> None:
    stories.off_for(ada, 100)
    page = visit("/stories/line", as_=ada)
    assert "diazepam from 20 mg" in page.text.replace("\xa0", " ")

    leave(visit, ada)
    assert number_of(StoryMedicine) == 0
    told = leave(visit, ada, "Another one.", with_record="y").follow()

    assert "diazepam from 20 mg" in told.text.replace("\xa0", " ")
    assert "<svg" not in told.html


def test_without_a_record_no_tick_is_offered(visit: Visit, board: Board, ada: Member) -> None:
    assert "my record" not in visit("/stories/line", as_=ada).text


def test_pressing_twice_leaves_one_line(visit: Visit, board: Board, ada: Member) -> None:
    page = visit("/stories/line", as_=ada)

    first = page.press("Leave this line", body=LINE)
    again = page.press("Leave this line", body=LINE)

    assert number_of(Story) == 1
    assert again.address == first.address


@pytest.mark.parametrize(
    ("line", "said"),
    [(" \n ", "write a few words first"), ("x" * 301, "at most 300 characters")],
)
def test_what_is_no_line_comes_back(
    visit: Visit, board: Board, ada: Member, line: str, said: str
) -> None:
    page = leave(visit, ada, line)

    assert page.status == 422
    assert said in page.text
    assert line.strip() in page.html
    assert number_of(Story) == 0


def test_many_lines_become_one(visit: Visit, board: Board, ada: Member) -> None:
    leave(visit, ada, "It went\n\n# slowly.")

    assert "It went # slowly." in visit("/stories").text


def test_a_line_sent_while_signed_out_is_kept_for_the_desk(
    send: Send, board: Board, app: Flask
) -> None:
    answer = send("/stories/line", body=LINE)

    assert "/sign-in" in answer.address
    assert "kept" in answer.address
    assert number_of(Story) == 0


def test_who_may_not_write_leaves_no_line(
    visit: Visit, send: Send, board: Board, zed: Member
) -> None:
    assert visit("/stories/line", as_=zed).status == 403
    assert send("/stories/line", as_=zed, body=LINE).status == 403
    assert "/sign-in" in visit("/stories/line").address


def test_without_a_chosen_board_no_line_is_left(visit: Visit, send: Send, ada: Member) -> None:
    assert visit("/stories/line", as_=ada).status == 404
    assert send("/stories/line", as_=ada, body=LINE).status == 404
    assert db.session.scalars(select(Draft)).all() == []
