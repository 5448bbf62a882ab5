"""The demo's stories, and who finds them."""

from collections.abc import Callable

from flask import Flask
from sqlalchemy import func, select

from forum.db import db
from forum.demo.people import read_boards
from forum.demo.stories import read_stories
from forum.demo.threads import read_threads
from forum.members.models import Member
from forum.stories.models import Story, StoryCurve
from tests.visit import Page

Visit = Callable[..., Page]


def test_the_stories_name_threads_of_the_board_of_stories() -> None:
    told, threads = read_stories(), {thread.key: thread for thread in read_threads()}

    assert told.board in {board.slug for board in read_boards()}
    assert {threads[story.thread].board for story in told.story} == {told.board}


def test_every_thread_of_that_board_is_a_story_with_its_facts(demo: Flask, visit: Visit) -> None:
    listed = visit("/stories")

    assert db.session.scalar(select(func.count()).select_from(Story)) == len(read_stories().story)
    for thread in read_threads():
        if thread.board == read_stories().board:
            assert thread.title in listed.text
            page = visit(listed.links[thread.title])
            assert "What helped" in page.text


def test_the_curves_are_those_of_who_agreed(demo: Flask) -> None:
    agreed = sum(story.curve for story in read_stories().story)

    assert db.session.scalar(select(func.count()).select_from(StoryCurve)) == agreed


def test_somebody_who_tapers_finds_someone_like_them(demo: Flask, visit: Visit) -> None:
    kettle = db.session.scalars(select(Member).where(Member.name == "Kettle at Four")).one()

    page = visit("/stories", as_=kettle)

    assert "From your record: leave out diazepam" in page.text
    assert "Ninety days of nothing to measure" in page.text
    assert "Seven months off temazepam" not in page.text


def test_a_bad_night_has_a_calm_story(demo: Flask, visit: Visit) -> None:
    page = visit("/stories/now").follow()

    assert "Content note" not in page.text
    assert "Another one" in page.links
