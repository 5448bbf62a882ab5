"""Blocks that quote or change other blocks: checked at writing, filled in for each reader."""

from collections.abc import Callable

import pytest
from sqlalchemy import select, update

from forum.boards.actions.boards import change_audience
from forum.boards.actions.pictures import draw_without_days, take_days_out
from forum.boards.composing import MOST_QUOTES, compose
from forum.boards.models import Audience, Block, BlockQuote, Board, Thread
from forum.db import db, writing
from forum.drafts.models import Draft
from forum.members.models import Member
from forum.text.slots import write_block_fence, write_block_quote_fence, write_quote_fence
from tests.make import boards as make
from tests.visit import Page

Visit = Callable[..., Page]

SLOW = "medicine: diazepam\nstart: 4.5 mg\ncut: 0.02 mg every 1 day\nuntil: 4 mg\n"
SLOWER = SLOW.replace("0.02", "0.01")
SLOWEST = SLOW.replace("0.02", "0.005")
MIXTURE = "drug: 5 mg in 1 mL, use 1 mL\nmake up to: 50 mL\n"
DAYS = "from: 2026-08-01\nto: 2026-08-02\nmood: 4 5\n"


def schedule(body: str = SLOW, changes: int | None = None) -> str:
    return write_block_fence("schedule", body, changes=changes)


def block_in(post_id: int) -> Block:
    return db.session.scalars(
        select(Block).where(Block.post_id == post_id).order_by(Block.id)
    ).first()  # type: ignore[return-value]


@pytest.fixture
def block(thread: Thread, ada: Member) -> Block:
    """Ada's schedule in her own thread."""
    return block_in(make.post(schedule(), by=ada, to=thread).id)


@pytest.fixture
def elsewhere(thread: Thread, ben: Member) -> Thread:
    """Ben's thread in the same board."""
    return make.thread(by=ben, board=db.session.get_one(Board, thread.board_id), title="Another")


@pytest.fixture
def hidden_block(ada: Member, app: object) -> Block:
    """A schedule that only members may see."""
    private = make.board("Quiet corner", audience=Audience.MEMBERS)
    thread = make.thread(by=ada, board=private, title="Hidden title", body=schedule(SLOWEST))
    return block_in(make.first_post(thread).id)


def test_a_quoted_block_is_shown_small_with_its_author_and_address(
    visit: Visit, block: Block, elsewhere: Thread, ben: Member
) -> None:
    make.post("Like this:\n\n" + write_block_quote_fence(block.id), by=ben, to=elsewhere)

    page = visit(make.address(elsewhere))

    assert page.links["Schedule by Ada"] == f"/b/{block.id}"
    assert "diazepam: From 4.5 mg, 0.02 mg less each day, to 4 mg" in page.text
    assert 'class="doses"' not in page.html
    assert "changed since" not in page.text


def test_a_quote_shows_the_block_as_it_stands_and_that_it_was_changed(
    visit: Visit, block: Block, elsewhere: Thread, ada: Member, ben: Member
) -> None:
    make.post(write_block_quote_fence(block.id), by=ben, to=elsewhere)
    visit(make.address(elsewhere))

    make.edit_source(block.post_id, schedule(SLOWER), by=ada)

    for reader in (None, ben):
        text = visit(make.address(elsewhere), as_=reader).text
        assert "0.01 mg less each day" in text
        assert "Schedule by Ada · changed since" in text


def test_a_quote_made_after_the_change_does_not_say_so(
    visit: Visit, block: Block, elsewhere: Thread, ada: Member, ben: Member
) -> None:
    make.edit_source(block.post_id, schedule(SLOWER), by=ada)

    make.post(write_block_quote_fence(block.id), by=ben, to=elsewhere)

    assert "changed since" not in visit(make.address(elsewhere)).text


def test_an_edit_around_a_quote_keeps_the_version_that_was_quoted(
    visit: Visit, block: Block, elsewhere: Thread, ada: Member, ben: Member
) -> None:
    post = make.post(write_block_quote_fence(block.id), by=ben, to=elsewhere)
    make.edit_source(block.post_id, schedule(SLOWER), by=ada)

    make.edit(post, "Look:\n\n" + write_block_quote_fence(block.id), by=ben)

    assert "changed since" in visit(make.address(elsewhere)).text


def test_a_quote_says_that_its_block_was_taken_out(
    visit: Visit, block: Block, elsewhere: Thread, ada: Member, ben: Member
) -> None:
    make.post(write_block_quote_fence(block.id), by=ben, to=elsewhere)
    visit(make.address(elsewhere))

    make.edit_source(block.post_id, "Never mind.", by=ada)

    text = visit(make.address(elsewhere)).text
    assert "A schedule by Ada was quoted here. It was taken out of its post since." in text
    assert "0.02 mg" not in text


def test_a_quote_of_a_block_in_a_withdrawn_post_shows_nothing_of_it(
    visit: Visit, block: Block, elsewhere: Thread, ada: Member, ben: Member
) -> None:
    make.post(write_block_quote_fence(block.id), by=ben, to=elsewhere)
    make.post(schedule(SLOWER, changes=block.id), by=ben, to=elsewhere)
    visit(make.address(elsewhere))

    make.withdrawal_of(block.post_id, by=ada)

    page = visit(make.address(elsewhere))
    assert "A block was quoted here. Its post was withdrawn." in page.text
    assert "Changed from another block." in page.text
    assert "Ada" not in page.text
    assert "0.02 mg" not in page.text


def test_a_change_says_in_words_what_it_changes(
    visit: Visit, block: Block, thread: Thread, ben: Member
) -> None:
    make.post(schedule(SLOWER, changes=block.id), by=ben, to=thread)

    page = visit(make.address(thread))

    assert (
        "Changed from the schedule by Ada: a cut of 0.01 mg instead of 0.02 mg every day."
        in page.text
    )
    assert page.links["the schedule by Ada"] == f"/b/{block.id}"


def test_the_page_of_a_block_says_what_it_changes_to_who_may_see_it(
    visit: Visit, block: Block, hidden_block: Block, thread: Thread, ben: Member
) -> None:
    open_one = block_in(make.post(schedule(SLOWER, changes=block.id), by=ben, to=thread).id)
    closed = block_in(make.post(schedule(SLOWER, changes=hidden_block.id), by=ben, to=thread).id)

    for reader in (None, ben):
        text = visit(f"/b/{open_one.id}", as_=reader).text
        assert "Changed from the schedule by Ada: a cut of 0.01 mg instead of 0.02 mg" in text
    assert "Changed from another block." in visit(f"/b/{closed.id}").text
    assert "instead of 0.005 mg" in visit(f"/b/{closed.id}", as_=ben).text
    assert "Changed from" not in visit(f"/b/{block.id}", as_=ben).text


def test_a_change_goes_on_speaking_of_the_version_that_it_changed(
    visit: Visit, block: Block, thread: Thread, ada: Member, ben: Member
) -> None:
    make.post(schedule(SLOWER, changes=block.id), by=ben, to=thread)
    visit(make.address(thread))

    make.edit_source(block.post_id, schedule(SLOWEST), by=ada)

    page = visit(make.address(thread))
    assert "a cut of 0.01 mg instead of 0.02 mg every day." in page.text
    assert page.links["the schedule by Ada"] == f"/b/{block.id}/versions/1"


def test_an_edit_around_a_change_keeps_the_version_that_was_changed(
    visit: Visit, block: Block, thread: Thread, ada: Member, ben: Member
) -> None:
    post = make.post(schedule(SLOWER, changes=block.id), by=ben, to=thread)
    make.edit_source(block.post_id, schedule(SLOWEST), by=ada)

    make.edit(post, "Look:\n\n" + schedule(SLOWER, changes=block.id), by=ben)

    assert "a cut of 0.01 mg instead of 0.02 mg every day." in visit(make.address(thread)).text


def test_a_change_that_is_written_anew_is_compared_with_what_stands(
    visit: Visit, block: Block, thread: Thread, ada: Member, ben: Member
) -> None:
    post = make.post(schedule(SLOWER, changes=block.id), by=ben, to=thread)
    make.edit_source(block.post_id, schedule(SLOWEST), by=ada)

    make.edit(post, schedule(SLOW, changes=block.id), by=ben)

    page = visit(make.address(thread))
    assert "a cut of 0.02 mg instead of 0.005 mg every day." in page.text
    assert page.links["the schedule by Ada"] == f"/b/{block.id}"


def test_a_change_of_a_block_that_closed_meanwhile_is_no_longer_compared(
    visit: Visit, block: Block, thread: Thread, elsewhere: Thread, ada: Member, ben: Member
) -> None:
    post = make.post(schedule(SLOWER, changes=block.id), by=ben, to=elsewhere)
    make.edit_source(block.post_id, "Never mind.", by=ada)

    make.edit(post, schedule(SLOWEST, changes=block.id), by=ben)

    text = visit(make.address(elsewhere)).text
    assert "Changed from the schedule by Ada." in text
    assert block_in(post.id).changes_block_id == block.id


def test_a_change_that_is_edited_says_what_it_changes_now(
    visit: Visit, block: Block, thread: Thread, ben: Member
) -> None:
    post = make.post(schedule(SLOWER, changes=block.id), by=ben, to=thread)

    make.edit(post, schedule(SLOWEST, changes=block.id), by=ben)

    assert "a cut of 0.005 mg instead of 0.02 mg every day." in visit(make.address(thread)).text


def test_a_change_without_a_difference_says_so(
    visit: Visit, block: Block, thread: Thread, ben: Member
) -> None:
    make.post(schedule(changes=block.id), by=ben, to=thread)

    assert "the schedule by Ada: the same figures." in visit(make.address(thread)).text


def test_references_tell_nothing_of_a_block_their_reader_may_not_see(
    visit: Visit, hidden_block: Block, thread: Thread, ben: Member, cleo: Member, mo: Member
) -> None:
    quote = write_block_quote_fence(hidden_block.id)
    make.post(f"{quote}\n{schedule(SLOWER, changes=hidden_block.id)}", by=ben, to=thread)

    for reader, sees in ((None, False), (cleo, True), (None, False), (mo, True), (ben, True)):
        page = visit(make.address(thread), as_=reader)
        assert ("0.005 mg" in page.text) == sees
        assert (f"/b/{hidden_block.id}" in page.html) == sees
        assert ("A block from a post that is not open to you." in page.text) != sees
        assert ("Changed from another block." in page.text) != sees


def test_everybody_reads_a_page_where_only_one_block_of_two_changes_another(
    visit: Visit, block: Block, thread: Thread, ada: Member, ben: Member, mo: Member
) -> None:
    make.post(schedule(SLOWER, changes=block.id), by=ben, to=thread)

    for reader in (None, ada, ben, mo):
        text = visit(make.address(thread), as_=reader).text
        assert text.count("Changed from") == 1


def test_what_an_invited_member_sees_in_references_is_not_shown_to_others(
    visit: Visit, thread: Thread, ada: Member, ben: Member, mo: Member, cleo: Member
) -> None:
    invited = make.board("By invitation", audience=Audience.INVITED)
    make.invitation(invited, ada, by=mo)
    hidden = block_in(make.first_post(make.thread(by=mo, board=invited, body=schedule(SLOWEST))).id)
    make.post(write_block_quote_fence(hidden.id), by=mo, to=thread)

    for who, sees in ((ada, True), (ben, False), (mo, True), (cleo, False), (ada, True)):
        assert ("0.005 mg" in visit(make.address(thread), as_=who).text) == sees


def test_a_board_that_closes_takes_its_blocks_out_of_kept_pages(
    visit: Visit, block: Block, ben: Member
) -> None:
    other = make.thread(by=ben, board=make.board("Elsewhere"))
    make.post(write_block_quote_fence(block.id), by=ben, to=other)
    assert "0.02 mg" in visit(make.address(other)).text

    with writing():
        board = db.session.get_one(Board, db.session.get_one(Thread, block.thread_id).board_id)
        change_audience(board, Audience.MEMBERS)

    assert "0.02 mg" not in visit(make.address(other)).text


@pytest.mark.parametrize("way", ["quote", "change"])
def test_a_block_that_the_writer_cannot_see_is_refused_at_its_line(
    visit: Visit, thread: Thread, ben: Member, mo: Member, way: str
) -> None:
    invited = make.board("By invitation", audience=Audience.INVITED)
    hidden = block_in(make.first_post(make.thread(by=mo, board=invited, body=schedule())).id)

    for number in (hidden.id, 987_654_321):
        reference = write_block_quote_fence(number)
        body = "So:\n\n" + (reference if way == "quote" else schedule(changes=number))
        answer = visit(f"/t/{thread.id}/reply", as_=ben).press("Post reply", body=body)
        assert answer.status == 422
        assert f"Line 3: There is no block {number} that you can {way}." in answer.text
        assert answer.form("Post reply").fields["body"] == [body]


def test_a_mixture_cannot_change_a_schedule(block: Block, ben: Member) -> None:
    problems = compose(write_block_fence("mixture", MIXTURE, changes=block.id), ben).problems

    assert [problem.line for problem in problems] == [1]
    assert f"Block {block.id} is a schedule" in problems[0].message


def test_a_block_that_was_taken_out_can_no_longer_be_quoted(
    block: Block, ada: Member, ben: Member
) -> None:
    make.edit_source(block.post_id, "Never mind.", by=ada)

    assert compose(write_block_quote_fence(block.id), ben).problems != ()


def test_references_that_stood_in_a_post_stay_whatever_became_of_the_block(
    visit: Visit, block: Block, elsewhere: Thread, ada: Member, ben: Member
) -> None:
    both = f"{write_block_quote_fence(block.id)}\n{schedule(SLOWER, changes=block.id)}"
    post = make.post(both, by=ben, to=elsewhere)
    make.withdrawal_of(block.post_id, by=ada)

    make.edit(post, "Before.\n\n" + both, by=ben)

    rows = db.session.scalars(select(BlockQuote)).all()
    assert [(row.block_id, row.version) for row in rows] == [(block.id, 1)]
    changed = block_in(post.id)
    assert (changed.changes_block_id, changed.changes_version) == (block.id, 1)


def test_quotes_of_posts_and_blocks_count_together(
    thread: Thread, block: Block, ben: Member
) -> None:
    words = write_quote_fence(make.first_post(thread).id, "5 mg")

    body = words * MOST_QUOTES + write_block_quote_fence(block.id)

    assert [problem.message for problem in compose(body, ben).problems] == [
        f"A post holds at most {MOST_QUOTES} quotes. Take some of them out."
    ]


def test_a_preview_shows_references_as_they_will_be(
    visit: Visit, block: Block, thread: Thread, ben: Member
) -> None:
    body = f"{write_block_quote_fence(block.id)}\n{schedule(SLOWER, changes=block.id)}"

    preview = visit(f"/t/{thread.id}/reply", as_=ben).press("Preview", body=body)

    assert preview.links["Schedule by Ada"] == f"/b/{block.id}"
    assert "a cut of 0.01 mg instead of 0.02 mg every day." in preview.text


def test_the_history_of_a_post_shows_only_the_places_of_references(
    visit: Visit, block: Block, thread: Thread, ben: Member
) -> None:
    both = f"{write_block_quote_fence(block.id)}\n{schedule(SLOWER, changes=block.id)}"
    post = make.post(both, by=ben, to=thread)
    make.edit(post, "Never mind.", by=ben)

    text = visit(f"/p/{post.id}/history").text

    assert "A block was quoted here." in text
    assert "Changed from another block." in text


def test_the_button_puts_a_reference_into_the_draft_for_that_thread(
    send: Visit, block: Block, thread: Thread, ben: Member
) -> None:
    answer = send(f"/b/{block.id}/quotes", as_=ben)

    assert answer.address == f"/t/{thread.id}/reply#body"
    draft = db.session.scalars(select(Draft)).one()
    assert (draft.place, draft.body) == (
        f"thread:{thread.id}",
        write_block_quote_fence(block.id) + "\n",
    )
    assert compose(draft.body, ben).problems == ()


def test_who_may_not_answer_or_see_cannot_quote_a_block(
    send: Visit, block: Block, hidden_block: Block, thread: Thread, ben: Member, zed: Member,
    mo: Member, ada: Member,
) -> None:  # fmt: skip
    statuses = [send(f"/b/{block.id}/quotes", as_=zed).status]
    make.lock(thread, by=mo)
    statuses.append(send(f"/b/{block.id}/quotes", as_=ben).status)
    make.withdrawal_of(hidden_block.post_id, by=ada)
    statuses.append(send(f"/b/{hidden_block.id}/quotes", as_=ben).status)
    statuses.append(send("/b/987654321/quotes", as_=ben).status)

    assert statuses == [403, 409, 404, 404]
    assert send(f"/b/{block.id}/quotes").address.startswith("/sign-in")
    assert db.session.scalars(select(Draft)).all() == []


def test_days_that_are_taken_back_leave_no_quote_of_them(
    visit: Visit, thread: Thread, elsewhere: Thread, ada: Member, ben: Member
) -> None:
    post = make.post(write_block_fence("journal", DAYS), by=ada, to=thread)
    make.post(write_block_quote_fence(block_in(post.id).id), by=ben, to=elsewhere)
    assert "Days shared by Ada" in visit(make.address(elsewhere)).text

    without = draw_without_days(post.id, ada)
    with writing():
        take_days_out(post.id, without, by=ada)

    text = visit(make.address(elsewhere)).text
    assert "A block that is gone was quoted here." in text
    assert "Ada" not in text
    assert "Days shared" not in text


def test_references_cost_a_page_no_more_statements_than_blocks(
    visit: Visit, block: Block, thread: Thread, ben: Member
) -> None:
    without = len(visit(make.address(thread)).queries)

    make.post(write_block_quote_fence(block.id), by=ben, to=thread)

    assert len(visit(make.address(thread)).queries) == without


def test_a_page_with_everything_in_it_keeps_its_budget(
    visit: Visit, block: Block, thread: Thread, ben: Member
) -> None:
    words = write_quote_fence(make.first_post(thread).id, "5 mg in 1 mL")
    for _ in range(3):
        both = f"{write_block_quote_fence(block.id)}\n{schedule(SLOWER, changes=block.id)}"
        make.post(f"{words}\n{both}", by=ben, to=thread)

    assert len(visit(make.address(thread)).queries) <= 6
    assert len(visit(make.address(thread), as_=ben).queries) <= 10


def test_a_name_that_changes_changes_in_references(
    visit: Visit, block: Block, elsewhere: Thread, ada: Member, ben: Member
) -> None:
    make.post(write_block_quote_fence(block.id), by=ben, to=elsewhere)

    with writing():
        db.session.execute(update(Member).where(Member.id == ada.id).values(name="Adele"))

    assert "Schedule by Adele" in visit(make.address(elsewhere), as_=ben).text
