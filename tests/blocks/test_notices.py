"""Whoever follows a block is told when it is changed or taken out, once and calmly."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from forum import clock
from forum.boards.models import Audience, Block, Post, Thread
from forum.db import db, writing
from forum.journal import actions as journal_actions
from forum.journal.models import Taper
from forum.members.models import Member
from forum.notifications.models import Notice
from tests.make import blocks
from tests.make import boards as make
from tests.visit import Page

Visit = Callable[..., Page]
NOVEMBER = datetime(2026, 11, 3, 12, tzinfo=UTC)
CHANGED = (
    "The schedule by Hal that your plan came from was changed on 3 Nov 2026. "
    "Your plan is as it was; nothing moved."
)


def told() -> list[int]:
    return list(db.session.scalars(select(Notice.member_id).order_by(Notice.id)))


def test_a_change_is_told_with_both_versions_and_what_differs(
    visit: Visit, block: Block, ada: Member, hal: Member
) -> None:
    with clock.stand_still(NOVEMBER):
        blocks.adoption(block, ada)
        blocks.change(block, by=hal)

    page = visit("/notices", as_=ada)

    assert CHANGED in page.text
    assert "What differs: a cut of 0.01 mg instead of 0.02 mg every day" in page.text
    assert page.links["As it was"] == f"/b/{block.id}/versions/1"
    assert page.links["As it was changed"] == f"/b/{block.id}/versions/2"
    assert visit(page.links["As it was"], as_=ada).status == 200


def test_each_version_is_told_once(block: Block, ada: Member, hal: Member) -> None:
    blocks.adoption(block, ada)

    blocks.change(block, by=hal)
    blocks.change(block, by=hal)
    blocks.change(block, blocks.SCHEDULE, by=hal)

    assert told() == [ada.id, ada.id]


def test_one_that_is_taken_out_is_told_as_well(
    visit: Visit, block: Block, ada: Member, hal: Member
) -> None:
    blocks.adoption(block, ada)
    blocks.take_out(block, by=hal)

    page = visit("/notices", as_=ada)

    assert "The schedule by Hal that your plan came from was taken out of its post" in page.text
    assert "Your plan is as it was; nothing moved." in page.text
    assert visit(page.links["As it was"], as_=ada).status == 200


def test_who_changes_it_is_not_told_of_their_own_change(block: Block, hal: Member) -> None:
    blocks.adoption(block, hal)

    blocks.change(block, by=hal)

    assert told() == []


def test_who_only_read_it_or_left_the_plan_is_not_told(
    block: Block, ada: Member, ben: Member, hal: Member
) -> None:
    plan = blocks.adoption(block, ada)
    blocks.adoption(block, ben, came_from="the calculator")
    with writing():
        journal_actions.end_plan(db.session.get_one(Taper, plan.taper_id), ada)

    blocks.change(block, by=hal)

    assert told() == []


def test_another_block_of_the_post_is_no_news(thread: Thread, ada: Member, hal: Member) -> None:
    post = make.post(f"{blocks.fenced()}\n{blocks.fenced(blocks.SLOWER)}", by=hal, to=thread)
    blocks.adoption(blocks.in_post(post), ada)
    other = blocks.SLOWER.replace("0.01", "0.015")

    make.edit(post, f"{blocks.fenced()}\n{blocks.fenced(other)}", by=hal)

    assert told() == []


def test_of_a_post_that_was_withdrawn_since_nothing_is_told(
    visit: Visit, block: Block, ada: Member, hal: Member
) -> None:
    blocks.adoption(block, ada)
    blocks.change(block, by=hal)
    make.withdrawal(db.session.get_one(Post, block.post_id), by=hal)

    page = visit("/notices", as_=ada)

    assert "The post that your plan came from is no longer open to you." in page.text
    assert "Hal" not in page.text
    assert "0.01" not in page.text
    assert f"/b/{block.id}" not in page.html


def test_of_a_board_that_is_closed_to_them_nothing_is_told(
    visit: Visit, ada: Member, ben: Member
) -> None:
    board = make.board("A room", audience=Audience.MEMBERS)
    block = blocks.block(by=ben, to=make.thread(by=ben, board=board))
    blocks.adoption(block, ada)
    with writing():
        db.session.get_one(type(board), board.id).audience = Audience.INVITED
    make.invitation(board, ben, by=ben)
    blocks.change(block, by=ben)

    page = visit("/notices", as_=ada)

    assert "is no longer open to you" in page.text
    assert "Ben" not in page.text


def test_with_the_record_goes_what_was_told_of_it(block: Block, ada: Member, hal: Member) -> None:
    blocks.adoption(block, ada)
    blocks.change(block, by=hal)

    with writing():
        journal_actions.delete_record(ada)

    assert told() == []


def test_the_names_of_followers_are_told_to_nobody(
    visit: Visit, block: Block, ada: Member, hal: Member, mo: Member
) -> None:
    blocks.adoption(block, ada)
    blocks.change(block, by=hal)

    for reader in (None, hal, mo):
        text = visit(f"/b/{block.id}", as_=reader).text
        assert "Ada" not in text
        assert "follow" not in text


@pytest.mark.parametrize("times", [1, 8])
def test_many_notices_cost_few_queries(
    visit: Visit, block: Block, ada: Member, hal: Member, times: int
) -> None:
    blocks.adoption(block, ada)
    for number in range(times):
        blocks.change(block, blocks.SCHEDULE.replace("0.02", f"0.03{number}"), by=hal)

    assert visit("/notices", as_=ada, at_most=4).status == 200
