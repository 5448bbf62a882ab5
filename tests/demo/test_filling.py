"""The filling makes what the files say, once."""

from collections.abc import Callable
from datetime import datetime, timedelta

from flask import Flask
from sqlalchemy import func, select

from forum.boards.models import (
    Block,
    BlockQuote,
    Board,
    Post,
    Quote,
    Thread,
    ThreadPin,
    WorkedExample,
)
from forum.db import Base, db, writing
from forum.demo.filling import fill_demo
from forum.demo.outcomes import read_counted
from forum.demo.people import read_boards, read_people
from forum.demo.sign_in import PASS_PHRASE
from forum.demo.threads import read_threads
from forum.members.models import Member
from forum.members.passphrases import is_pass_phrase
from forum.members.policy import Role
from forum.shelf.models import ShelfItem
from forum.text.render import render
from tests import people
from tests.visit import Page


def test_every_person_board_thread_and_post_is_there(demo: Flask) -> None:
    written = [post for thread in read_threads() for post in thread.posts]

    counted = sum(len(group.ended) + len(group.on_the_way) for group in read_counted())
    assert _count(Member) == len(read_people()) + counted
    assert _count(Board) == len(read_boards())
    assert _count(Thread) == len(read_threads())
    assert _count(Post) == len(written)
    assert _count(ThreadPin) == 1
    assert _count(Quote) >= 2
    assert _count(Block) >= 6


def test_posts_are_numbered_in_the_order_in_which_they_were_written(demo: Flask) -> None:
    rows = db.session.execute(select(Post.written_at, Post.id, Post.thread_id, Post.number)).all()

    by_time = sorted(rows, key=lambda row: row.written_at)

    assert [row.id for row in by_time] == sorted(row.id for row in rows)
    for thread in db.session.scalars(select(Thread)):
        numbers = [row.number for row in by_time if row.thread_id == thread.id]
        assert numbers == list(range(1, thread.last_number + 1))


def test_the_newest_post_is_from_last_night(demo: Flask, evening: datetime) -> None:
    newest = db.session.scalar(select(func.max(Post.written_at)))

    assert newest is not None
    assert newest.date() == evening.date() - timedelta(days=1)
    assert newest.hour >= 22


def test_somebody_follows_a_schedule_that_was_changed_and_is_told(
    demo: Flask, visit: Callable[..., Page]
) -> None:
    bramble = db.session.scalars(select(Member).where(Member.name == "Brambleside")).one()

    taper, notices = visit("/taper", as_=bramble), visit("/notices", as_=bramble)

    assert "the schedule by Old Harbour in post 2" in taper.text
    assert "It was changed since" in taper.text
    assert "New. The schedule by Old Harbour that your plan came from was changed" in notices.text
    assert "every 28 days instead of every 21 days" in notices.text


def test_a_schedule_is_quoted_and_another_one_changed(
    demo: Flask, visit: Callable[..., Page]
) -> None:
    quoting = db.session.scalars(select(BlockQuote)).one()
    changing = db.session.scalars(select(Block).where(Block.changes_block_id.is_not(None))).one()

    pages = [
        visit(visit(f"/p/{post_id}").address) for post_id in (quoting.post_id, changing.post_id)
    ]

    assert "Schedule by Slow Ferry" in pages[0].links
    assert "the schedule by Old Harbour" in pages[1].links
    assert "a hold of 3 days from day 15 added." in pages[1].text


def test_a_moderator_gathered_guides_and_posts(demo: Flask, visit: Callable[..., Page]) -> None:
    page = visit("/collections/for-a-hard-night")

    assert "Windows and waves" in page.links
    assert "Three good weeks, and then this. Is it a wave?" in page.links
    assert "View more (4)" in page.links
    assert len(visit("/guides").links) > len(page.links)


def test_a_moderator_made_a_worked_example(demo: Flask) -> None:
    assert _count(WorkedExample) == 1


def test_what_lies_on_a_helpers_shelf_can_be_posted(demo: Flask) -> None:
    bodies = db.session.scalars(select(ShelfItem.body)).all()

    assert len(bodies) == 3
    assert [render(body).problems for body in bodies] == [()] * 3


def test_every_role_is_played(demo: Flask) -> None:
    roles = list(db.session.scalars(select(Member.role)))

    assert set(roles) == set(Role)
    assert roles.count(Role.HELPER) == 2


def test_everybody_has_the_one_pass_phrase(demo: Flask) -> None:
    hashes = set(db.session.scalars(select(Member.pass_phrase_hash)))

    assert all(is_pass_phrase(PASS_PHRASE, stored) for stored in hashes)


def test_filling_again_changes_nothing(demo: Flask) -> None:
    before = (_count(Member), _count(Post))

    filled = fill_demo()

    assert not filled
    assert (_count(Member), _count(Post)) == before


def test_a_database_with_members_is_left_alone(app: Flask) -> None:
    with writing():
        people.person("Ada")

    filled = fill_demo()

    assert not filled
    assert (_count(Member), _count(Board)) == (1, 0)


def _count(model: type[Base]) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0
