"""The blocks that a member posted, as far as the reader may see them."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from forum.blocks.consent_text import TEXT_VERSION
from forum.blocks.models import AdoptionsShown
from forum.blocks.queries import BLOCKS_PER_PAGE
from forum.boards.models import Audience, Block, Post, Thread
from forum.db import db, writing
from forum.journal import actions as journal_actions
from forum.members.models import Member
from tests import people
from tests.make import blocks
from tests.make import boards as make
from tests.visit import Page, Visitor

Visit = Callable[..., Page]
Send = Callable[..., Page]
Browser = Callable[[Member | None], Visitor]


def followers(block: Block, count: int) -> list[Member]:
    with writing():
        followers = [people.person(f"Follower {number}") for number in range(count)]
    for member in followers:
        blocks.adoption(block, member)
    return followers


def agree(browser_of: Browser, member: Member) -> Page:
    return browser_of(member).get(f"/m/{member.id}/blocks").press("I agree: show it").follow()


def test_the_newest_comes_first_with_its_post(
    visit: Visit, thread: Thread, block: Block, ada: Member, hal: Member
) -> None:
    later = blocks.block(blocks.SLOWER, by=hal, to=thread)
    blocks.block(by=ada, to=thread)

    page = visit(f"/m/{hal.id}").links["Schedules and mixtures by Hal"]
    text = visit(page).html

    assert text.index(f"/b/{later.id}") < text.index(f"/b/{block.id}")
    assert text.count('class="card"') == 2


def test_shared_days_and_blocks_taken_out_are_not_gathered(
    visit: Visit, block: Block, hal: Member
) -> None:
    blocks.take_out(block, by=hal)

    assert "There are none that you can see." in visit(f"/m/{hal.id}/blocks").text


def test_a_reader_sees_those_of_boards_open_to_them(
    visit: Visit, ada: Member, ben: Member, cleo: Member
) -> None:
    board = make.board("A closed room", audience=Audience.INVITED)
    make.invitation(board, ada, by=ben)
    make.invitation(board, ben, by=ben)
    blocks.block(by=ben, to=make.thread(by=ben, board=board))

    assert "of “Is this dilution right?”" in visit(f"/m/{ben.id}/blocks", as_=ada).text
    for reader in (None, cleo):
        assert "There are none" in visit(f"/m/{ben.id}/blocks", as_=reader).text


def test_a_withdrawn_post_is_left_out(visit: Visit, block: Block, hal: Member) -> None:
    make.withdrawal(db.session.get_one(Post, block.post_id), by=hal)

    assert "There are none" in visit(f"/m/{hal.id}/blocks", as_=hal).text


def test_many_are_read_page_by_page(visit: Visit, thread: Thread, hal: Member) -> None:
    mixture = blocks.fenced("drug: 25 mg in 5 mL, use 1 mL\n", "mixture")
    post = make.post("\n".join([mixture] * 6), by=hal, to=thread)
    for _ in range(3):
        make.post("\n".join([mixture] * 6), by=hal, to=thread)

    first = visit(f"/m/{hal.id}/blocks", at_most=4)
    second = visit(first.links["Older ones"], at_most=4)

    assert first.html.count('class="card"') == BLOCKS_PER_PAGE
    assert second.html.count('class="card"') == 4
    assert f"/b/{blocks.in_post(post).id}" in second.html
    assert "Older ones" not in second.links


@pytest.mark.parametrize("before", ["x", "-1", "9" * 40])
def test_a_place_that_is_none_begins_at_the_top(
    visit: Visit, block: Block, hal: Member, before: str
) -> None:
    assert f"/b/{block.id}" in visit(f"/m/{hal.id}/blocks?before={before}").html


def test_nobody_is_not_found(visit: Visit, ada: Member) -> None:
    assert visit(f"/m/{ada.id + 1000}/blocks").status == 404


def test_how_many_follow_is_said_once_the_member_agreed(
    visit: Visit, browser_of: Browser, block: Block, hal: Member
) -> None:
    followers(block, 4)

    before = visit(f"/m/{hal.id}/blocks").text
    agree(browser_of, hal)
    after = visit(f"/m/{hal.id}/blocks").text

    assert "At least" not in before
    assert "At least 3 members took it as their plan." in after
    assert "4 members" not in after
    row = db.session.scalars(select(AdoptionsShown)).one()
    assert (row.member_id, row.text_version) == (hal.id, TEXT_VERSION)


def test_it_is_taken_back_by_a_button(
    visit: Visit, browser_of: Browser, block: Block, hal: Member
) -> None:
    followers(block, 3)

    agree(browser_of, hal).press("Do not show it any more").follow()

    assert "At least" not in visit(f"/m/{hal.id}/blocks").text
    assert db.session.scalars(select(AdoptionsShown)).all() == []


def test_agreeing_twice_is_agreeing_once(send: Send, hal: Member) -> None:
    for _ in range(2):
        assert send("/blocks/followers-shown", as_=hal).status == 303

    assert len(db.session.scalars(select(AdoptionsShown)).all()) == 1


def test_fewer_than_three_are_not_told_and_the_writer_does_not_count(
    visit: Visit, browser_of: Browser, block: Block, hal: Member
) -> None:
    followers(block, 2)
    blocks.adoption(block, hal)

    agree(browser_of, hal)

    assert "At least" not in visit(f"/m/{hal.id}/blocks", as_=hal).text


def test_who_deletes_their_record_is_not_counted_any_more(
    visit: Visit, browser_of: Browser, block: Block, hal: Member
) -> None:
    first, *_ = followers(block, 3)
    agree(browser_of, hal)

    with writing():
        journal_actions.delete_record(db.session.get_one(Member, first.id))

    assert "At least" not in visit(f"/m/{hal.id}/blocks").text


def test_one_who_takes_it_again_and_again_is_one(
    visit: Visit, browser_of: Browser, block: Block, ada: Member, hal: Member
) -> None:
    for _ in range(4):
        blocks.adoption(block, ada)

    agree(browser_of, hal)

    assert "At least" not in visit(f"/m/{hal.id}/blocks").text


def test_of_a_board_by_invitation_no_number_is_told(
    visit: Visit, browser_of: Browser, hal: Member
) -> None:
    board = make.board("A room for members", audience=Audience.MEMBERS)
    block = blocks.block(by=hal, to=make.thread(by=hal, board=board))
    followers(block, 3)
    agree(browser_of, hal)
    before = visit(f"/m/{hal.id}/blocks", as_=hal).text
    make.invitation(board, hal, by=hal)
    with writing():
        db.session.get_one(type(board), board.id).audience = Audience.INVITED

    after = visit(f"/m/{hal.id}/blocks", as_=hal).text

    assert "At least 3 members" in before
    assert "of “Is this dilution right?”" in after
    assert "At least 3 members" not in after


def test_only_the_member_is_asked(visit: Visit, block: Block, ada: Member, hal: Member) -> None:
    assert "I agree: show it" in visit(f"/m/{hal.id}/blocks", as_=hal).text
    for reader in (None, ada):
        assert "I agree: show it" not in visit(f"/m/{hal.id}/blocks", as_=reader).text
