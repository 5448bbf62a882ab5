"""A block on its own page, and what it said before."""

from collections.abc import Callable

import pytest

from forum.boards.models import Audience, Block, Board, Post, Thread
from forum.db import db
from forum.members.models import Member
from tests.make import blocks
from tests.make import boards as make
from tests.visit import Page

Visit = Callable[..., Page]


def test_it_shows_the_block_with_its_post_and_the_ways_on(visit: Visit, block: Block) -> None:
    page = visit(f"/b/{block.id}")

    assert "Schedule by Hal" in page.text
    assert "26 levels" in page.text
    assert "post 2 of “Is this dilution right?”" in page.links
    assert page.links["Use this as my plan"] == f"/blocks/{block.id}/plan"
    assert page.links["Open with my numbers"] == f"/calculator?block={block.id}"
    assert "Its versions" not in page.text
    assert "Urgent help" in page.html.split("</main>")[0]


def test_the_foot_in_the_post_leads_there_and_to_urgent_help(
    visit: Visit, thread: Thread, block: Block
) -> None:
    page = visit(make.address(thread))

    assert page.links["More about this schedule"] == f"/b/{block.id}"
    assert "Urgent help" in page.html.split("</main>")[0]


def test_what_it_said_before_stays_at_an_address(visit: Visit, block: Block, hal: Member) -> None:
    blocks.change(block, by=hal)

    now, before = visit(f"/b/{block.id}"), visit(f"/b/{block.id}/versions/1")

    assert "0.01 mg" in now.text
    assert now.links["Version 1"] == f"/b/{block.id}/versions/1"
    assert "Schedule by Hal, version 1" in before.text
    assert "This block was changed since" in before.text
    assert "a cut of 0.01 mg instead of 0.02 mg every day" in before.text
    assert before.links["As it stands now"] == f"/b/{block.id}"
    assert before.links["Use this version as my plan"] == f"/blocks/{block.id}/plan?version=1"
    assert visit(f"/b/{block.id}/versions/2").status == 200


@pytest.mark.parametrize("number", [0, 2, 9_000_000_000])
def test_there_is_no_version_that_never_was(visit: Visit, block: Block, number: int) -> None:
    assert visit(f"/b/{block.id}/versions/{number}").status == 404


def test_one_that_was_taken_out_says_so_and_is_still_to_be_read(
    visit: Visit, block: Block, hal: Member
) -> None:
    blocks.take_out(block, by=hal)

    page = visit(f"/b/{block.id}")

    assert "This block was taken out of its post on" in page.text
    assert "Please ask in its thread before you use it." in page.text
    assert "26 levels" in page.text
    assert "Open with my numbers" not in page.text
    assert visit(f"/b/{block.id}/versions/1").status == 200


def test_no_version_is_open_once_the_post_is_withdrawn(
    visit: Visit, block: Block, hal: Member, mo: Member
) -> None:
    blocks.change(block, by=hal)
    make.withdrawal(db.session.get_one(Post, block.post_id), by=hal)

    for reader in (None, hal, mo):
        assert visit(f"/b/{block.id}", as_=reader).status == 404
        assert visit(f"/b/{block.id}/versions/1", as_=reader).status == 404


def test_a_block_in_a_closed_board_is_for_its_members(
    visit: Visit, ada: Member, ben: Member, cleo: Member
) -> None:
    board: Board = make.board("A closed room for two", audience=Audience.INVITED)
    make.invitation(board, ada, by=ben)
    make.invitation(board, ben, by=ben)
    block = blocks.block(by=ben, to=make.thread(by=ben, board=board))
    blocks.change(block, by=ben)

    assert visit(f"/b/{block.id}/versions/1", as_=ada).status == 200
    for reader in (None, cleo):
        for address in (f"/b/{block.id}", f"/b/{block.id}/versions/1", f"/b/{block.id}/versions/2"):
            assert visit(address, as_=reader).status == 404
    assert visit(f"/blocks/{block.id}/plan", as_=cleo).status == 404


def test_a_mixture_is_opened_but_is_no_plan(visit: Visit, thread: Thread, hal: Member) -> None:
    source = "drug: 25 mg in 5 mL, use 1 mL\nmake up to: 50 mL\n"
    block = blocks.in_post(make.post(blocks.fenced(source, "mixture"), by=hal, to=thread))

    page = visit(f"/b/{block.id}")

    assert "Mixture by Hal" in page.text
    assert "Use this as my plan" not in page.text
    assert visit(f"/blocks/{block.id}/plan", as_=hal).status == 404
