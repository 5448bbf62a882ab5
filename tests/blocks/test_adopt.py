"""A schedule from a post becomes a plan, and the record remembers which one by whom."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from forum.blocks.models import Adoption
from forum.boards.models import Audience, Block, Post
from forum.db import db, writing
from forum.journal import actions as journal_actions
from forum.members.models import Member
from tests.journal.test_follow_plan import care, ticks
from tests.make import blocks, journal
from tests.make import boards as make
from tests.visit import Page, Visitor

Browser = Callable[[Member | None], Visitor]
FAST = blocks.SCHEDULE.replace("0.02 mg every 1 day", "0.3 mg every 7 days")


def adoptions() -> list[tuple[int | None, int, int]]:
    rows = db.session.scalars(select(Adoption).order_by(Adoption.plan_id))
    return [(row.block_id, row.version, row.member_id) for row in rows]


def agree(page: Page, **typed: object) -> Page:
    return page.press("Follow this plan", seen=ticks(page), care=care(page), **typed)


def test_the_record_tells_whose_schedule_it_follows(
    browser_of: Browser, block: Block, ada: Member
) -> None:
    journal.taper(ada)
    page = browser_of(ada).get(f"/blocks/{block.id}/plan")

    home = agree(page).follow()

    assert "the schedule by Hal in post 2" in page.text
    assert adoptions() == [(block.id, 1, ada.id)]
    assert home.links["the schedule by Hal in post 2"] == f"/b/{block.id}"
    assert "changed since" not in home.text


def test_consent_that_is_asked_first_loses_nothing_of_it(
    browser_of: Browser, block: Block, ada: Member
) -> None:
    asked = browser_of(ada).get(f"/blocks/{block.id}/plan")
    page = asked.press("I agree: keep my record", audience="me")

    agree(page).follow()

    assert adoptions() == [(block.id, 1, ada.id)]


def test_a_change_of_the_block_is_told_beside_the_plan_and_moves_nothing(
    browser_of: Browser, block: Block, ada: Member, hal: Member
) -> None:
    plan = blocks.adoption(block, ada)
    source = plan.source
    blocks.change(block, by=hal)

    home = browser_of(ada).get("/taper")

    assert "It was changed since, on" in home.text
    assert home.links["As it was"] == f"/b/{block.id}/versions/1"
    assert home.links["As it stands now"] == f"/b/{block.id}"
    db.session.refresh(plan)
    assert plan.source == source


def test_an_old_version_is_taken_as_it_was_and_says_so(
    browser_of: Browser, block: Block, ada: Member, hal: Member
) -> None:
    journal.taper(ada)
    blocks.change(block, by=hal)
    page = browser_of(ada).get(f"/blocks/{block.id}/plan?version=1")

    again = page.press("Follow this plan", seen=[])
    agree(again)

    for shown in (page, again):
        assert "It was changed since, on" in shown.text
        assert "0.02 mg every day" in shown.text
    assert adoptions() == [(block.id, 1, ada.id)]


def test_one_that_was_taken_out_may_still_be_followed_and_says_so(
    browser_of: Browser, block: Block, ada: Member, hal: Member
) -> None:
    journal.taper(ada)
    blocks.take_out(block, by=hal)

    page = browser_of(ada).get(f"/blocks/{block.id}/plan")
    agree(page)

    assert "It was taken out of its post on" in page.text
    assert adoptions() == [(block.id, 1, ada.id)]


@pytest.mark.parametrize(("version", "status"), [("2", 404), ("0", 404), ("x", 200), ("", 200)])
def test_a_version_that_never_was_is_not_offered(
    browser_of: Browser, block: Block, ada: Member, version: str, status: int
) -> None:
    journal.taper(ada)

    assert browser_of(ada).get(f"/blocks/{block.id}/plan?version={version}").status == status


def test_a_change_while_somebody_decides_leaves_them_what_they_saw(
    browser_of: Browser, block: Block, ada: Member, hal: Member
) -> None:
    journal.taper(ada)
    page = browser_of(ada).get(f"/blocks/{block.id}/plan")
    blocks.change(block, by=hal)

    home = agree(page).follow()

    assert adoptions() == [(block.id, 1, ada.id)]
    assert "Next: 4.48 mg" in home.text
    assert "It was changed since, on" in home.text


def test_one_that_was_changed_and_then_taken_out_says_both(
    browser_of: Browser, block: Block, ada: Member, hal: Member
) -> None:
    blocks.adoption(block, ada)
    blocks.take_out(blocks.change(block, by=hal), by=hal)

    home = browser_of(ada).get("/taper")

    assert ", and taken out of its post since." in home.text
    assert "As it stands now" not in home.text


def test_another_plan_ends_it_and_the_old_one_keeps_its_origin(
    browser_of: Browser, block: Block, ada: Member
) -> None:
    blocks.adoption(block, ada)
    browser = browser_of(ada)

    agree(browser.post("/taper/plan/new", {"source": journal.DAILY_CUTS, "origin": "a table"}))
    home = browser.get("/taper")

    assert home.text.count("the schedule by Hal in post 2") == 1
    assert "from a table" in home.text


@pytest.mark.parametrize(
    "mark",
    [
        "block:{id}:2",
        "block:{id}:0",
        "block:9000000000:1",
        "block:{id}:1; drop",
        "Block:{id}:1",
        "block:-1:1",
        "block:99999999999999999999999:1",
        "block:٣:1",
        "\0",
        "x" * 500,
    ],
)
def test_a_forged_mark_names_nothing(
    browser_of: Browser, block: Block, ada: Member, mark: str
) -> None:
    journal.taper(ada)
    page = browser_of(ada).get(f"/blocks/{block.id}/plan")

    agree(page, came_from=mark.format(id=block.id))

    assert adoptions() == []


def test_a_mark_on_another_plan_names_nothing(block: Block, ada: Member) -> None:
    blocks.adoption(block, ada, source=blocks.SLOWER)

    assert adoptions() == []


def test_a_mark_of_a_closed_board_names_nothing_and_shows_nothing(
    browser_of: Browser, ada: Member, ben: Member
) -> None:
    board = make.board("A closed room", audience=Audience.INVITED)
    make.invitation(board, ben, by=ben)
    block = blocks.block(by=ben, to=make.thread(by=ben, board=board))
    journal.taper(ada)
    data = {"source": blocks.SCHEDULE, "came_from": f"block:{block.id}:1"}

    page = browser_of(ada).post("/taper/plan/new", data)
    home = agree(page).follow()

    assert "Ben" not in page.text + home.text
    assert adoptions() == []


def test_a_post_that_was_withdrawn_since_is_not_told_of(
    browser_of: Browser, block: Block, ada: Member, hal: Member
) -> None:
    blocks.adoption(block, ada)
    blocks.change(block, by=hal)
    make.withdrawal(db.session.get_one(Post, block.post_id), by=hal)

    home = browser_of(ada).get("/taper")

    assert "from a schedule in a post that is no longer open to you" in home.text
    assert "Hal" not in home.text
    assert "changed since" not in home.text


def test_nobody_else_reads_where_a_plan_came_from(
    browser_of: Browser, block: Block, ada: Member, ben: Member
) -> None:
    plan = blocks.adoption(block, ada)

    assert browser_of(ben).get(f"/tapers/{plan.taper_id}").status == 404
    assert "the schedule by Hal" not in browser_of(ben).get(f"/m/{ada.id}/taper").text


def test_deleting_the_record_deletes_what_was_taken(block: Block, ada: Member) -> None:
    blocks.adoption(block, ada)

    with writing():
        journal_actions.delete_record(ada)

    assert adoptions() == []


def test_one_cannot_begin_before_the_guidance_is_read(
    browser_of: Browser, block: Block, ada: Member, hal: Member
) -> None:
    journal.taper(ada)
    blocks.change(block, FAST, by=hal)
    page = browser_of(ada).get(f"/blocks/{block.id}/plan")

    unread = page.press("Follow this plan", seen=ticks(page), from_day="2099-01-01")
    unread = page.press("Follow this plan", seen=ticks(page))
    agree(unread)

    assert unread.status == 422
    assert "Please read this and tick it." in unread.text
    assert "eguideline.guidelinecentral.com" in page.html
    assert adoptions() == [(block.id, 2, ada.id)]
