"""Blocks in posts, and plans that were taken from them."""

from sqlalchemy import select

from forum import clock
from forum.boards.models import Block, Post, Thread
from forum.db import db, writing
from forum.journal import actions
from forum.journal.models import Plan
from forum.members.models import Member
from tests.make import boards, journal

SCHEDULE = """\
medicine: diazepam
start: 4.5 mg
cut: 0.02 mg every 1 day
until: 4 mg
strength: 0.1 mg/mL
"""
SLOWER = SCHEDULE.replace("0.02", "0.01")


def fenced(source: str = SCHEDULE, kind: str = "schedule") -> str:
    return f"```{kind}\n{source}```\n"


def block(source: str = SCHEDULE, *, by: Member, to: Thread) -> Block:
    """In a post of its own."""
    return in_post(boards.post(f"Here it is.\n\n{fenced(source)}", by=by, to=to))


def in_post(post: Post) -> Block:
    return db.session.scalars(
        select(Block).where(Block.post_id == post.id).order_by(Block.position)
    ).first() or _none(post)


def _none(post: Post) -> Block:
    raise AssertionError(f"post {post.number} holds no block")


def change(block: Block, source: str = SLOWER, *, by: Member) -> Block:
    """An edit of its post."""
    post = db.session.get_one(Post, block.post_id)
    boards.edit(post, f"Here it is.\n\n{fenced(source)}", by=by)
    db.session.refresh(block)
    return block


def take_out(block: Block, *, by: Member) -> Block:
    boards.edit(db.session.get_one(Post, block.post_id), "It was wrong.", by=by)
    db.session.refresh(block)
    return block


def adoption(
    block: Block, by: Member, *, came_from: str = "", source: str = "", mg: str = "4.5"
) -> Plan:
    """A new record with the block as its plan, as the page makes it."""
    taper = journal.taper(by, dose=mg)
    with writing():
        return actions.follow_plan(
            taper,
            source or block.source,
            clock.today_in(by.time_zone),
            by,
            came_from=came_from or f"block:{block.id}:{block.version}",
        )
