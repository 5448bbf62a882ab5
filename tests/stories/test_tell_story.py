"""Telling a story: a text like any other, and then the facts above it."""

from collections.abc import Callable

from flask import Flask
from sqlalchemy import func, select

from forum.boards.models import Audience, Board, Thread
from forum.db import db
from forum.drafts.desks import path_of_desk
from forum.drafts.models import Draft
from forum.members.models import Member
from forum.stories.models import Story, StoryBoard
from tests.make import boards, stories
from tests.visit import Page

Visit = Callable[..., Page]
Send = Callable[..., Page]
TITLE, BODY = "Off since spring", "It took its time, and then it was a Tuesday."


def count(model: type[Story] | type[Thread]) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def test_a_story_is_posted_and_its_facts_are_asked_for(
    visit: Visit, board: Board, ada: Member
) -> None:
    posted = visit("/stories/new", as_=ada).press("Post story", title=TITLE, body=BODY)

    story = db.session.scalars(select(Story)).one()
    assert posted.address == f"/stories/{story.id}/facts"
    assert "A few facts" in posted.follow().text
    assert TITLE in visit("/stories").text
    assert BODY in visit(f"/stories/{story.id}").text


def test_its_thread_is_an_ordinary_thread_with_a_link_both_ways(
    visit: Visit, board: Board, ada: Member, ben: Member
) -> None:
    story = stories.story(by=ada, board=board, title=TITLE)
    thread = db.session.scalars(select(Thread)).one()
    boards.post("Thank you.", by=ben, to=thread)

    page, shown = visit(boards.address(thread)), visit(f"/stories/{story.id}")

    assert page.links["This is a story: the facts in short"] == f"/stories/{story.id}"
    assert shown.links["1 answer in the thread"] == boards.address(thread)
    assert TITLE in visit(f"/boards/{board.slug}").text


def test_pressing_twice_posts_once(visit: Visit, board: Board, ada: Member) -> None:
    desk = visit("/stories/new", as_=ada)

    first = desk.press("Post story", title=TITLE, body=BODY)
    again = desk.press("Post story", title=TITLE, body=BODY)

    assert (count(Story), count(Thread)) == (1, 1)
    assert again.address == first.address


def test_a_key_that_was_tampered_with_posts_all_the_same(
    visit: Visit, board: Board, ada: Member
) -> None:
    desk = visit("/stories/new", as_=ada)

    posted = desk.press("Post story", title=TITLE, body=BODY, submission_key="no\0key")

    assert posted.status == 303
    assert count(Story) == 1


def test_a_preview_posts_nothing_and_the_draft_leads_back(
    app: Flask, visit: Visit, board: Board, ada: Member
) -> None:
    page = visit("/stories/new", as_=ada).press("Preview", title=TITLE, body=BODY)

    draft = db.session.scalars(select(Draft)).one()
    assert count(Story) == 0
    assert BODY in page.text
    with app.test_request_context():
        path = path_of_desk(draft.place)
    back = visit(path, as_=ada)
    assert back.form("Post story").fields["body"] == [BODY]


def test_the_calculator_is_opened_for_a_story_and_leads_back(
    visit: Visit, board: Board, ada: Member
) -> None:
    opened = visit("/stories/new", as_=ada).press("Open the calculator", title=TITLE, body=BODY)

    calculator = opened.follow()

    assert calculator.status == 200
    assert any("/stories/new" in address for address in calculator.links.values())


def test_the_draft_is_gone_once_posted(visit: Visit, board: Board, ada: Member) -> None:
    desk = visit("/stories/new", as_=ada).press("Preview", title=TITLE, body=BODY)

    desk.press("Post story")

    assert db.session.scalars(select(Draft)).all() == []


def test_what_is_wrong_comes_back_with_everything_typed(
    visit: Visit, board: Board, ada: Member
) -> None:
    page = visit("/stories/new", as_=ada).press("Post story", title=" ", body=BODY)

    assert page.status == 422
    assert BODY in page.html
    assert count(Story) == 0


def test_a_text_sent_while_signed_out_is_kept(
    visit: Visit, send: Send, board: Board, ada: Member
) -> None:
    answer = send("/stories/new", title=TITLE, body=BODY)

    assert answer.status == 303
    assert "/sign-in" in answer.address
    assert count(Story) == 0


def test_whoever_is_banned_tells_nothing(visit: Visit, board: Board, zed: Member) -> None:
    assert visit("/stories/new", as_=zed).status == 403


def test_without_a_chosen_board_nothing_can_be_told(visit: Visit, send: Send, ada: Member) -> None:
    assert visit("/stories/new", as_=ada).status == 404
    assert send("/stories/new", as_=ada, title=TITLE, body=BODY).status == 404
    assert "has not chosen a board" in visit("/stories").text


def test_a_thread_of_the_board_that_was_begun_there_is_no_story(
    visit: Visit, board: Board, ada: Member
) -> None:
    thread = boards.thread(by=ada, board=board)

    assert count(Story) == 0
    assert "This is a story" not in visit(boards.address(thread)).text


PUT_FACTS = "Put a few facts above it"


def test_a_thread_of_that_board_becomes_a_story_when_its_author_says_so(
    visit: Visit, board: Board, ada: Member
) -> None:
    thread = boards.thread(by=ada, board=board, title=TITLE)

    put = visit(boards.address(thread), as_=ada).press(PUT_FACTS)

    story = db.session.scalars(select(Story)).one()
    assert put.address == f"/stories/{story.id}/facts"
    assert TITLE in visit("/stories").text
    assert "This is a story" in visit(boards.address(thread)).text
    assert PUT_FACTS not in visit(boards.address(thread), as_=ada).text


def test_a_thread_whose_facts_were_deleted_may_be_a_story_again(
    visit: Visit, board: Board, ada: Member
) -> None:
    story = stories.story(by=ada, board=board, title=TITLE)
    thread = db.session.scalars(select(Thread)).one()
    gone = visit(f"/stories/{story.id}/facts", as_=ada)
    gone.press("Delete the facts and leave the text as a thread")
    assert TITLE not in visit("/stories").text

    visit(boards.address(thread), as_=ada).press(PUT_FACTS)

    assert TITLE in visit("/stories").text


def test_nobody_else_makes_a_story_of_a_thread(
    visit: Visit, send: Send, board: Board, ada: Member, ben: Member, mo: Member, zed: Member
) -> None:
    address = boards.address(thread := boards.thread(by=ada, board=board))

    for other in (ben, mo, zed):
        assert PUT_FACTS not in visit(address, as_=other).text
        assert send(f"/stories/of-thread/{thread.id}", as_=other).status == 403
    assert PUT_FACTS not in visit(address).text
    assert "/sign-in" in send(f"/stories/of-thread/{thread.id}").address
    assert count(Story) == 0


def test_a_thread_elsewhere_or_withdrawn_becomes_no_story(
    visit: Visit, send: Send, board: Board, ada: Member
) -> None:
    elsewhere = boards.thread(by=ada, board=boards.board("Talk"))
    gone = boards.thread(by=ada, board=board)
    boards.withdrawal(boards.first_post(gone), by=ada)

    for thread in (elsewhere, gone):
        assert PUT_FACTS not in visit(boards.address(thread), as_=ada).text
        assert send(f"/stories/of-thread/{thread.id}", as_=ada).status == 404
    assert send("/stories/of-thread/999999", as_=ada).status == 404
    assert count(Story) == 0


def test_pressing_twice_makes_one_story(send: Send, board: Board, ada: Member) -> None:
    thread = boards.thread(by=ada, board=board)

    first = send(f"/stories/of-thread/{thread.id}", as_=ada)
    again = send(f"/stories/of-thread/{thread.id}", as_=ada)

    assert (count(Story), again.address) == (1, first.address)


def test_the_board_of_stories_leads_to_telling_one(visit: Visit, board: Board, ada: Member) -> None:
    other = boards.board("Talk")

    page = visit(f"/boards/{board.slug}", as_=ada)

    assert page.links["Tell your story"] == "/stories/new"
    assert page.links["New thread"] == f"/boards/{board.slug}/new"
    assert visit(f"/boards/{board.slug}").links["Sign in to tell your story"] == "/stories/new"
    assert "Tell your story" not in visit(f"/boards/{other.slug}", as_=ada).links


def test_one_board_holds_the_stories_and_earlier_ones_stay(
    visit: Visit, board: Board, ada: Member
) -> None:
    stories.story(by=ada, board=board, title=TITLE)

    stories.chosen(boards.board("Ways out", audience=Audience.MEMBERS))

    assert db.session.scalar(select(func.count()).select_from(StoryBoard)) == 1
    assert TITLE in visit("/stories").text
    visit("/stories/new", as_=ada).press("Post story", title="Mine", body=BODY)
    assert "Mine" in visit("/boards/ways-out", as_=ada).text
    assert "Mine" not in visit("/stories").text
