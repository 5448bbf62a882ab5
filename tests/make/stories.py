"""Stories, each made as the pages make it."""

from datetime import timedelta

from sqlalchemy import select

from forum import clock
from forum.boards.models import Board, Post, Thread
from forum.db import db, writing
from forum.journal.actions import come_off
from forum.journal.models import Taper
from forum.members.models import Member
from forum.stories import actions
from forum.stories.facts import Facts
from forum.stories.models import Story
from tests.make import boards, journal


def board(title: str = "Success stories") -> Board:
    """Open to anyone, and chosen for stories."""
    opened = boards.board(title)
    chosen(opened)
    return opened


def chosen(board: Board) -> None:
    with writing():
        actions.choose_board(board)


def story(
    *,
    by: Member,
    board: Board,
    title: str = "Off, and the kettle still boils",
    body: str = "It took three years, and most of them were ordinary.",
    facts: Facts | None = None,
) -> Story:
    thread = boards.thread(by=by, board=board, title=title, body=body)
    with writing():
        actions.make_story(boards.first_post(thread))
    made = of_thread(thread)
    if facts:
        with writing():
            actions.change_facts(made.id, facts, by=by)
    return made


def off_for(by: Member, days: int, medicine: str = "diazepam") -> Taper:
    """A record that began with 20 mg, came to 4.5 mg and ended so many days ago."""
    ended = clock.now() - timedelta(days=days)
    with clock.stand_still(ended - timedelta(days=60)):
        taper = journal.taper(by, medicine)
    with clock.stand_still(ended), writing():
        come_off(taper, ended.date(), by)
    return taper


def of_thread(thread: Thread) -> Story:
    found = select(Story).join(Post, Post.id == Story.post_id).where(Post.thread_id == thread.id)
    return db.session.scalars(found).one()
