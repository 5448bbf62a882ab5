"""An edit of a post keeps what its blocks said before, and says which of them changed."""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import select, update

from forum.boards.facts import BlockChanged, BlockTakenOut
from forum.boards.models import Block, BlockEdit, Post, Thread
from forum.db import db, writing
from forum.events import connect
from forum.members.models import Member
from forum.text.slots import write_block_fence
from tests.make import boards as make
from tests.visit import Page

Visit = Callable[..., Page]
Fact = BlockChanged | BlockTakenOut

SLOW = "start: 4.5 mg\ncut: 0.02 mg every 1 day\nuntil: 4 mg\n"
SLOWER = "start: 4.5 mg\ncut: 0.01 mg every 1 day\nuntil: 4 mg\n"
OTHER = "start: 9 mg\ncut: 1 mg every 14 days\nuntil: 5 mg\n"
MIXTURE = "drug: 5 mg in 1 mL, use 1 mL\nmake up to: 50 mL\n"
DAYS = "from: 2026-08-01\nto: 2026-08-02\nmood: 4 5\n"

_heard: list[Fact] = []


def _hear(fact: Fact) -> None:
    _heard.append(fact)


@pytest.fixture
def heard() -> Iterator[list[Fact]]:
    connect(BlockChanged, _hear)
    connect(BlockTakenOut, _hear)
    _heard.clear()
    yield _heard
    _heard.clear()


def schedules(*bodies: str) -> str:
    return "\n".join(write_block_fence("schedule", body) for body in bodies)


def blocks() -> list[Block]:
    db.session.expire_all()
    return list(db.session.scalars(select(Block).order_by(Block.id)))


def edits() -> list[BlockEdit]:
    return list(db.session.scalars(select(BlockEdit).order_by(BlockEdit.version)))


def test_a_new_block_is_version_one_and_known_in_short(thread: Thread, ben: Member) -> None:
    make.post(schedules("medicine: Valium\n" + SLOW), by=ben, to=thread)

    (block,) = blocks()
    assert (block.version, block.thread_id) == (1, thread.id)
    assert block.sentence.startswith("Valium: From 4.5 mg, 0.02 mg less each day, to 4 mg")
    assert (block.medicine, block.first_dose, block.last_dose) == ("diazepam", "4.5 mg", "4 mg")
    assert block.pace == "within"


def test_a_changed_block_keeps_its_number_and_what_it_said(
    thread: Thread, ben: Member, heard: list[Fact]
) -> None:
    post = make.post(schedules(SLOW), by=ben, to=thread)
    (before,) = blocks()
    number, made_at = before.id, before.made_at

    make.edit(post, schedules(SLOWER), by=ben)

    (block,) = blocks()
    assert (block.id, block.version, block.source) == (number, 2, SLOWER)
    assert "0.01 mg less" in block.sentence
    (edit,) = edits()
    assert (edit.block_id, edit.version, edit.source) == (number, 1, SLOW)
    assert (edit.made_at, edit.edited_by_id, edit.edited_at) == (made_at, ben.id, block.made_at)
    assert heard == [BlockChanged(number, 2, ben.id)]


def test_a_block_that_is_left_out_keeps_its_row_without_a_place(
    thread: Thread, ben: Member, heard: list[Fact]
) -> None:
    post = make.post(schedules(SLOW), by=ben, to=thread)

    make.edit(post, "Never mind.", by=ben)

    (block,) = blocks()
    assert (block.position, block.source, block.version) == (None, SLOW, 1)
    assert [(edit.version, edit.source) for edit in edits()] == [(1, SLOW)]
    assert heard == [BlockTakenOut(block.id, ben.id)]


def test_words_around_a_block_change_no_version(
    thread: Thread, ben: Member, heard: list[Fact]
) -> None:
    post = make.post(schedules(SLOW), by=ben, to=thread)

    make.edit(post, "Here:\n\n" + schedules(SLOW), by=ben)

    assert (blocks()[0].version, edits(), heard) == (1, [], [])


def test_blocks_that_change_places_change_nothing_else(
    thread: Thread, ben: Member, heard: list[Fact]
) -> None:
    post = make.post(schedules(SLOW, OTHER), by=ben, to=thread)

    make.edit(post, schedules(OTHER, SLOW), by=ben)

    assert [(block.source, block.position) for block in blocks()] == [(SLOW, 2), (OTHER, 1)]
    assert heard == []


def test_a_new_block_in_front_takes_no_other_blocks_number(
    thread: Thread, ben: Member, heard: list[Fact]
) -> None:
    post = make.post(schedules(SLOW), by=ben, to=thread)

    make.edit(post, write_block_fence("mixture", MIXTURE) + "\n" + schedules(SLOWER), by=ben)

    old, new = blocks()
    assert (old.kind, old.source, old.position, old.version) == ("schedule", SLOWER, 2, 2)
    assert (new.kind, new.position, new.version) == ("mixture", 1, 1)
    assert heard == [BlockChanged(old.id, 2, ben.id)]


def test_a_changed_block_is_known_again_behind_a_new_one_of_its_kind(
    thread: Thread, ben: Member, heard: list[Fact]
) -> None:
    post = make.post(schedules(SLOW), by=ben, to=thread)

    make.edit(post, schedules(OTHER, SLOWER), by=ben)

    old, new = blocks()
    assert (old.source, old.position, old.version) == (SLOWER, 2, 2)
    assert (new.source, new.position, new.version) == (OTHER, 1, 1)
    assert heard == [BlockChanged(old.id, 2, ben.id)]


def test_blocks_without_a_line_in_common_follow_their_order(thread: Thread, ben: Member) -> None:
    post = make.post(schedules(SLOW, SLOWER), by=ben, to=thread)
    third = "start: 20 mg\ncut: 2 mg every 28 days\nuntil: 2 cuts\n"

    make.edit(post, schedules(OTHER, third), by=ben)

    assert [block.source for block in blocks()] == [OTHER, third]


def test_a_block_of_another_kind_is_another_block(thread: Thread, ben: Member) -> None:
    post = make.post(schedules(SLOW), by=ben, to=thread)

    make.edit(post, write_block_fence("mixture", MIXTURE), by=ben)

    assert [(block.kind, block.position) for block in blocks()] == [
        ("schedule", None),
        ("mixture", 1),
    ]


def test_each_edit_keeps_one_more_version(thread: Thread, ben: Member) -> None:
    post = make.post(schedules(SLOW), by=ben, to=thread)

    for body in (SLOWER, OTHER, SLOW):
        make.edit(post, schedules(body), by=ben)

    (block,) = blocks()
    assert (block.version, block.source) == (4, SLOW)
    assert [edit.source for edit in edits()] == [SLOW, SLOWER, OTHER]


def test_shared_days_leave_nothing_behind_when_they_are_changed_or_left_out(
    thread: Thread, ben: Member, heard: list[Fact]
) -> None:
    post = make.post(write_block_fence("journal", DAYS), by=ben, to=thread)

    make.edit(post, write_block_fence("journal", DAYS.replace("4 5", "6 7")), by=ben)
    (changed,) = blocks()
    make.edit(post, "Gone.", by=ben)

    assert changed.version == 2
    assert (blocks(), edits()) == ([], [])
    assert BlockTakenOut not in {type(fact) for fact in heard}


def test_the_history_of_a_post_shows_its_blocks_as_they_were(
    visit: Visit, thread: Thread, ben: Member
) -> None:
    post = make.post(schedules(SLOW), by=ben, to=thread)
    make.edit(post, schedules(SLOWER), by=ben)
    make.edit(post, "Never mind.", by=ben)

    text = visit(f"/p/{post.id}/history").text

    assert "0.02 mg less each day" in text
    assert "0.01 mg less each day" in text


def test_a_schedule_of_ten_years_is_light_in_a_thread_and_drawn_when_it_is_written(
    visit: Visit, thread: Thread, ben: Member
) -> None:
    body = "start: 10 mg on 2026-01-14\ncut: 0.002 mg every 1 day\nuntil: 3599 cuts\n"
    post = make.post(schedules(body + "strength: 0.1 mg/mL\nmark: 0.01 mL\n"), by=ben, to=thread)
    for_visitor, for_member = visit(make.address(thread)), visit(make.address(thread), as_=ben)
    with writing():
        db.session.execute(update(Post).where(Post.id == post.id).values(html="<p>As stored.</p>"))
        db.session.execute(update(Thread).values(version=Thread.version + 1))

    read = visit(make.address(thread))

    assert "3,600 levels" in for_visitor.text
    assert max(len(for_visitor.html.encode()), len(for_member.html.encode())) < 60_000
    assert "As stored." in read.text
