"""Who changes a post with a schedule that others follow knows it before."""

from collections.abc import Callable

from forum.blocks.remarks import OTHERS_FOLLOW
from forum.boards.models import Block, Post, Thread
from forum.db import db, writing
from forum.journal import actions as journal_actions
from forum.journal.models import Taper
from forum.members.models import Member
from tests.make import blocks
from tests.make import boards as make
from tests.visit import Page

Visit = Callable[..., Page]


def test_the_desk_says_so_without_a_number(
    visit: Visit, block: Block, ada: Member, ben: Member, hal: Member
) -> None:
    blocks.adoption(block, ada)
    blocks.adoption(block, ben)

    page = visit(f"/p/{block.post_id}/edit", as_=hal)
    preview = page.press("Preview", body=blocks.fenced(blocks.SLOWER))

    for shown in (page, preview):
        assert OTHERS_FOLLOW in shown.text
        assert "Ada" not in shown.html.split("<main")[1]


def test_of_their_own_plan_or_one_that_was_left_nothing_is_said(
    visit: Visit, block: Block, ada: Member, hal: Member
) -> None:
    blocks.adoption(block, hal)
    plan = blocks.adoption(block, ada)
    with writing():
        journal_actions.end_plan(db.session.get_one(Taper, plan.taper_id), ada)

    assert "as their plan" not in visit(f"/p/{block.post_id}/edit", as_=hal).text


def test_a_block_that_was_taken_out_is_past_telling(
    visit: Visit, block: Block, ada: Member, hal: Member
) -> None:
    blocks.adoption(block, ada)
    blocks.take_out(block, by=hal)

    assert OTHERS_FOLLOW not in visit(f"/p/{block.post_id}/edit", as_=hal).text


def test_a_post_without_blocks_says_nothing(visit: Visit, thread: Thread, ada: Member) -> None:
    post: Post = make.first_post(thread)

    assert OTHERS_FOLLOW not in visit(f"/p/{post.id}/edit", as_=ada).text
