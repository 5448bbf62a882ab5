"""Calculations in posts: stored once, with today's row and the ways on filled in at reading."""

from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import select, update

from forum import clock
from forum.boards.models import Block, Thread
from forum.db import db, writing
from forum.members.models import Member
from tests.make import boards as make
from tests.visit import Page

Visit = Callable[..., Page]

SCHEDULE = """```schedule
medicine: diazepam
start: 4.5 mg on 2026-02-02
cut: 0.02 mg every 1 day
until: 4 mg
strength: 0.1 mg/mL
```
"""


def test_a_schedule_in_a_post_becomes_a_block_with_its_working(
    visit: Visit, thread: Thread, ben: Member
) -> None:
    make.post("Here it is:\n\n" + SCHEDULE, by=ben, to=thread)

    text = visit(make.address(thread)).text

    assert "26 levels" in text
    assert "110.5" in text
    assert "1,105" in text
    row = db.session.scalars(select(Block)).one()
    assert (row.kind, row.position) == ("schedule", 1)


def test_todays_row_is_that_of_the_readers_day(
    visit: Visit, thread: Thread, ada: Member, ben: Member
) -> None:
    make.post(SCHEDULE, by=ben, to=thread)
    with writing():
        db.session.execute(
            update(Member).where(Member.id == ada.id).values(time_zone="Pacific/Auckland")
        )

    with clock.stand_still(datetime(2026, 2, 3, 12, 0, tzinfo=UTC)):
        for_visitor, for_ada = visit(make.address(thread)), visit(make.address(thread), as_=ada)

    assert "Today, 3 February 2026, day\N{NO-BREAK SPACE}2" in for_visitor.html.replace(
        '<time datetime="2026-02-03">', ""
    ).replace("</time>", "")
    assert "4.48\N{NO-BREAK SPACE}mg" in for_visitor.html
    assert "44.8\N{NO-BREAK SPACE}mL" in for_visitor.html
    assert "4 February 2026" in for_ada.text


def test_a_kept_page_shows_the_next_days_row_the_next_day(
    visit: Visit, thread: Thread, ben: Member
) -> None:
    make.post(SCHEDULE, by=ben, to=thread)

    with clock.stand_still(datetime(2026, 2, 3, 23, 59, tzinfo=UTC)):
        before = visit(make.address(thread)).text
    with clock.stand_still(datetime(2026, 2, 4, 0, 1, tzinfo=UTC)):
        after = visit(make.address(thread)).text

    assert "Today, 3 February 2026" in before
    assert "Today, 4 February 2026" in after


def test_the_foot_leads_to_ones_own_numbers_and_plan(
    visit: Visit, thread: Thread, ben: Member
) -> None:
    make.post(SCHEDULE, by=ben, to=thread)

    links = visit(make.address(thread)).links

    block_id = db.session.scalars(select(Block.id)).one()
    assert str(block_id) in links["Open with my numbers"]
    assert str(block_id) in links["Use this as my plan"]


def test_a_mistake_in_a_block_is_shown_at_its_line_and_nothing_is_lost(
    visit: Visit, thread: Thread, ben: Member
) -> None:
    body = "Here:\n\n" + SCHEDULE.replace("until: 4 mg", "untill: 4 mg")

    answer = visit(f"/t/{thread.id}/reply", as_=ben).press("Post reply", body=body)

    assert answer.status == 422
    assert "Line 7:" in answer.text
    assert answer.form("Post reply").fields["body"] == [body]
    assert db.session.scalars(select(Block)).all() == []


def test_an_edited_block_keeps_its_address(visit: Visit, thread: Thread, ben: Member) -> None:
    post = make.post(SCHEDULE, by=ben, to=thread)
    before = db.session.scalars(select(Block.id)).one()

    make.edit(post, "Better:\n\n" + SCHEDULE.replace("0.02", "0.01"), by=ben)

    block = db.session.scalars(select(Block)).one()
    assert block.id == before
    assert "0.01" in block.source


def test_an_edit_that_takes_a_block_out_takes_its_place_away(thread: Thread, ben: Member) -> None:
    post = make.post(SCHEDULE + "\n" + SCHEDULE, by=ben, to=thread)

    make.edit(post, SCHEDULE, by=ben)

    assert db.session.scalars(select(Block.position).order_by(Block.id)).all() == [1, None]


def test_a_preview_shows_today_but_no_ways_on(visit: Visit, thread: Thread, ben: Member) -> None:
    with clock.stand_still(datetime(2026, 2, 3, 12, 0, tzinfo=UTC)):
        preview = visit(f"/t/{thread.id}/reply", as_=ben).press("Preview", body=SCHEDULE)

    assert "Today, 3 February 2026" in preview.text
    assert "Use this as my plan" not in preview.text


def test_a_page_full_of_blocks_and_quotes_keeps_its_budget(
    visit: Visit, thread: Thread, ben: Member
) -> None:
    quoted = make.first_post(thread).id
    for _ in range(5):
        make.post(f"```quote {quoted}\n5 mg in 1 mL\n```\n\n{SCHEDULE}", by=ben, to=thread)

    assert len(visit(make.address(thread)).queries) <= 6
    assert len(visit(make.address(thread), as_=ben).queries) <= 10
