"""Worked examples: marked by a moderator, shown by their board, offered to who asks."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from forum.boards.actions.examples import MOST_EXAMPLES, mark_example
from forum.boards.models import Audience, Block, Board, Thread, WorkedExample
from forum.boards.remarks import IS_EXAMPLE
from forum.db import db, writing
from forum.members.models import Member
from forum.text.slots import write_block_fence
from tests.make import boards as make
from tests.visit import Page

Visit = Callable[..., Page]

BODY = "medicine: diazepam\nstart: 4.5 mg\ncut: 0.02 mg every 1 day\nuntil: 4 mg\n"
SENTENCE = "diazepam: From 4.5 mg, 0.02 mg less each day, to 4 mg"
OFFER = "Is it like one of these?"


def block_by(member: Member, thread: Thread, body: str = BODY) -> Block:
    post = make.post(write_block_fence("schedule", body), by=member, to=thread)
    return db.session.scalars(select(Block).where(Block.post_id == post.id)).one()


@pytest.fixture
def block(thread: Thread, ben: Member) -> Block:
    return block_by(ben, thread)


@pytest.fixture
def example(block: Block, mo: Member) -> Block:
    with writing():
        mark_example(block.id, by=mo)
    return block


def test_a_moderator_marks_a_block_and_it_stands_in_the_head_of_its_board(
    visit: Visit, send: Visit, open_board: Board, block: Block, mo: Member, ada: Member
) -> None:
    answer = send(f"/b/{block.id}/example", as_=mo)

    assert answer.address == f"/b/{block.id}"
    for reader in (None, ada):
        page = visit(f"/boards/{open_board.slug}", as_=reader)
        link = next(words for words in page.links if words.startswith(SENTENCE))
        assert page.links[link] == f"/b/{block.id}"
        assert "Schedule by Ben" in page.text


def test_the_page_of_a_block_has_the_buttons_for_who_may_press_them(
    visit: Visit, block: Block, ada: Member, mo: Member, zed: Member
) -> None:
    path = f"/b/{block.id}"

    marked = visit(path, as_=mo).press("Make it a worked example").follow()
    unmarked = marked.press("No longer a worked example").follow()

    assert "It is no longer among the worked examples." in unmarked.text
    assert visit(path, as_=ada).press("Quote this block").address.endswith("/reply#body")
    for reader in (None, ada, zed):
        assert "worked example" not in visit(path, as_=reader).text
    for reader in (None, zed):
        assert "Quote this block" not in visit(path, as_=reader).text


def test_it_is_offered_to_who_begins_a_thread(
    visit: Visit, open_board: Board, example: Block, cleo: Member
) -> None:
    page = visit(f"/boards/{open_board.slug}/new", as_=cleo)

    assert OFFER in page.text
    assert SENTENCE in page.text


def test_the_offer_stays_while_the_text_is_looked_over(
    visit: Visit, open_board: Board, example: Block, cleo: Member
) -> None:
    desk = visit(f"/boards/{open_board.slug}/new", as_=cleo)

    assert OFFER in desk.press("Preview", title="Is this right?", body="I take 5 mg.").text


def test_a_board_without_examples_says_nothing_and_asks_for_none(
    visit: Visit, open_board: Board, block: Block, cleo: Member
) -> None:
    page = visit(f"/boards/{open_board.slug}", as_=cleo)

    assert "Worked examples" not in page.text
    assert not any("blocks.sentence" in sql for sql in page.queries)
    assert OFFER not in visit(f"/boards/{open_board.slug}/new", as_=cleo).text


def test_no_other_board_shows_it(visit: Visit, example: Block) -> None:
    other = make.board("Something else")

    assert SENTENCE not in visit(f"/boards/{other.slug}").text


@pytest.mark.parametrize("address", ["example", "example/removal"])
def test_only_moderators_of_the_board_may_mark(
    send: Visit, block: Block, ada: Member, ben: Member, hal: Member, zed: Member, address: str
) -> None:
    elsewhere = make.board("Elsewhere")
    make.board_moderator(elsewhere, ada, by=ben)

    statuses = [send(f"/b/{block.id}/{address}", as_=who).status for who in (ada, ben, hal, zed)]

    assert statuses == [403, 403, 403, 403]
    assert send(f"/b/{block.id}/{address}").address.startswith("/sign-in")
    assert db.session.scalars(select(WorkedExample)).all() == []


def test_a_moderator_of_this_board_alone_may_mark(
    send: Visit, open_board: Board, block: Block, ada: Member, mo: Member
) -> None:
    make.board_moderator(open_board, ada, by=mo)

    assert send(f"/b/{block.id}/example", as_=ada).status == 303


def test_marking_and_unmarking_twice_is_marking_and_unmarking_once(
    send: Visit, block: Block, mo: Member
) -> None:
    for address, count in (("example", 1), ("example", 1)) + (("example/removal", 0),) * 2:
        assert send(f"/b/{block.id}/{address}", as_=mo).status == 303
        assert len(db.session.scalars(select(WorkedExample)).all()) == count


def test_a_block_that_is_not_there_cannot_be_marked(
    send: Visit, thread: Thread, block: Block, ben: Member, mo: Member
) -> None:
    shared = make.post(
        write_block_fence("journal", "from: 2026-08-01\nto: 2026-08-02\nmood: 4 5\n"),
        by=ben,
        to=thread,
    )
    days = db.session.scalars(select(Block.id).where(Block.post_id == shared.id)).one()
    make.withdrawal_of(block.post_id, by=ben)

    for number in (days, block.id, 987_654_321):
        assert send(f"/b/{number}/example", as_=mo).status == 404


@pytest.mark.parametrize("end", ["withdrawn", "taken out"])
def test_an_example_disappears_with_its_block(
    visit: Visit, open_board: Board, example: Block, ben: Member, end: str
) -> None:
    if end == "withdrawn":
        make.withdrawal_of(example.post_id, by=ben)
    else:
        make.edit_source(example.post_id, "Never mind.", by=ben)

    assert "Worked examples" not in visit(f"/boards/{open_board.slug}").text
    assert OFFER not in visit(f"/boards/{open_board.slug}/new", as_=ben).text


def test_an_example_that_was_changed_leaves_the_head_until_it_is_marked_again(
    visit: Visit, send: Visit, open_board: Board, example: Block, ben: Member, mo: Member
) -> None:
    changed = BODY.replace("0.02 mg", "0.25 mg")
    make.edit_source(example.post_id, write_block_fence("schedule", changed), by=ben)

    assert "Worked examples" not in visit(f"/boards/{open_board.slug}").text
    send(f"/b/{example.id}/example", as_=mo)
    assert "0.25 mg less each day" in visit(f"/boards/{open_board.slug}").text


def test_an_example_stays_when_only_the_words_around_it_change(
    visit: Visit, open_board: Board, example: Block, ben: Member
) -> None:
    make.edit_source(example.post_id, f"Look:\n\n{write_block_fence('schedule', BODY)}", by=ben)

    assert SENTENCE in visit(f"/boards/{open_board.slug}").text


def test_whoever_changes_the_post_of_an_example_knows_what_follows(
    visit: Visit, example: Block, thread: Thread, ben: Member
) -> None:
    plain = block_by(ben, thread)

    assert IS_EXAMPLE in visit(f"/p/{example.post_id}/edit", as_=ben).text
    assert IS_EXAMPLE not in visit(f"/p/{plain.post_id}/edit", as_=ben).text


def test_an_example_of_a_members_board_is_for_members(
    visit: Visit, ada: Member, ben: Member, mo: Member
) -> None:
    private = make.board("Quiet corner", audience=Audience.MEMBERS)
    thread = make.thread(by=ben, board=private)
    with writing():
        mark_example(block_by(ben, thread).id, by=mo)

    assert visit(f"/boards/{private.slug}").status == 404
    assert SENTENCE in visit(f"/boards/{private.slug}", as_=ada).text


def test_a_board_shows_a_bounded_number_of_examples(
    send: Visit, thread: Thread, ben: Member, mo: Member
) -> None:
    body = "\n".join(
        write_block_fence("schedule", BODY.replace("4.5 mg", f"{number} mg"))
        for number in (5, 6, 7, 8, 9, 10)
    )
    for _ in range(2):
        make.post(body, by=ben, to=thread)
    blocks = db.session.scalars(select(Block.id).order_by(Block.id)).all()

    answers = [send(f"/b/{number}/example", as_=mo) for number in blocks[: MOST_EXAMPLES + 1]]

    assert [answer.status for answer in answers] == [303] * MOST_EXAMPLES + [409]
    assert "Take one of them out first." in answers[-1].text
    assert send(f"/b/{blocks[0]}/example", as_=mo).status == 303
