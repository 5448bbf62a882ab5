"""“Schedules in this thread”: in the head of a long one, and all of them on their own page."""

from collections.abc import Callable

from sqlalchemy import select, update

from forum.boards.models import Audience, Block, Board, Thread
from forum.boards.queries.schedules import PER_PAGE
from forum.boards.schedules import MOST_IN_HEAD
from forum.db import db, writing
from forum.members.models import Member
from forum.text.slots import write_block_fence
from tests.make import boards as make
from tests.visit import Page

Visit = Callable[..., Page]

HEAD = "Schedules in this thread"


def schedule(start: str = "4.5", cut: str = "0.02") -> str:
    body = f"medicine: Valium\nstart: {start} mg\ncut: {cut} mg every 1 day\nuntil: 4 mg\n"
    return write_block_fence("schedule", body)


def test_three_schedules_stand_in_the_head_the_newest_first(
    visit: Visit, thread: Thread, ada: Member, ben: Member
) -> None:
    make.post(schedule(), by=ada, to=thread)
    make.post(schedule("8", "0.5"), by=ben, to=thread)
    make.post(schedule("6", "0.05"), by=ben, to=thread)

    for reader in (None, ada):
        page = visit(make.address(thread), as_=reader)
        assert page.links["Ada, #2"] == f"{make.address(thread)}#p2"
        assert (
            "Ben, #4: diazepam, 6 mg to 4 mg, above 10 % in 14 days "
            "Ben, #3: diazepam, 8 mg to 4 mg, above 25 % in 14 days "
            "Ada, #2: diazepam, 4.5 mg to 4 mg, at most 10 % in 14 days" in page.text
        )


def test_a_short_thread_with_two_schedules_needs_no_list(
    visit: Visit, thread: Thread, ben: Member
) -> None:
    make.post(schedule() + "\n" + schedule("5"), by=ben, to=thread)

    assert HEAD not in visit(make.address(thread)).text


def test_a_thread_of_several_pages_lists_its_only_schedule_on_each(
    visit: Visit, thread: Thread, ben: Member
) -> None:
    make.post(schedule(), by=ben, to=thread)
    for number in range(20):
        make.post(f"Words {number}.", by=ben, to=thread)

    for page in (1, 2):
        assert visit(make.address(thread, page)).links["Ben, #2"] == f"{make.address(thread)}#p2"


def test_a_thread_without_schedules_asks_for_none(
    visit: Visit, thread: Thread, ben: Member
) -> None:
    for number in range(21):
        make.post(f"Words {number}.", by=ben, to=thread)

    page = visit(make.address(thread))

    assert HEAD not in page.text
    assert not any("blocks.sentence" in sql for sql in page.queries)


def test_the_list_is_drawn_once_for_all_members(
    visit: Visit, thread: Thread, ada: Member, ben: Member, cleo: Member
) -> None:
    for _ in range(3):
        make.post(schedule(), by=ada, to=thread)
    visit(make.address(thread), as_=ben)

    page = visit(make.address(thread), as_=cleo)

    assert HEAD in page.text
    assert len(page.queries) == 2


def test_what_becomes_of_a_schedule_shows_in_the_list_at_once(
    visit: Visit, thread: Thread, ada: Member, ben: Member
) -> None:
    for start in ("4.5", "5", "6", "7", "8"):
        make.post(schedule(start), by=ada, to=thread)
    first, second, third = db.session.scalars(select(Block).order_by(Block.id)).all()[:3]
    visit(make.address(thread))

    make.edit_source(first.post_id, schedule("4.4"), by=ada)
    make.edit_source(second.post_id, "Never mind.", by=ada)
    make.withdrawal_of(third.post_id, by=ada)
    with writing():
        db.session.execute(update(Member).where(Member.id == ada.id).values(name="Adele"))

    text = visit(make.address(thread), as_=ben).text
    assert "4.4 mg to 4 mg" in text
    assert "4.5 mg to 4 mg" not in text
    assert "5 mg to 4 mg" not in text
    assert "#4: diazepam" not in text


def test_ten_stand_in_the_head_and_all_of_them_on_their_own_pages(
    visit: Visit, thread: Thread, ada: Member
) -> None:
    for number in range(PER_PAGE // 5 + 1):
        starts = [f"{10 + number}.{place}" for place in range(1, 6)]
        make.post("\n".join(map(schedule, starts)), by=ada, to=thread)

    head = visit(make.address(thread))
    first = visit(head.links["All schedules in this thread"])
    second = visit(first.links["Older schedules"])

    assert head.text.count("mg to 4 mg,") == MOST_IN_HEAD
    assert first.text.count("mg to 4 mg,") == PER_PAGE
    assert second.text.count("mg to 4 mg,") == 5
    assert "10.1 mg to 4 mg" in second.text
    assert "Older schedules" not in second.links


def test_the_page_of_schedules_is_open_to_who_may_read_the_thread(
    visit: Visit, ada: Member, ben: Member
) -> None:
    private = make.board("Quiet corner", audience=Audience.MEMBERS)
    hidden = make.thread(by=ada, board=private, body=schedule())

    path = f"/t/{hidden.id}/schedules"
    statuses = [visit(path, as_=reader).status for reader in (None, ben)]

    assert statuses == [404, 200]
    assert visit("/t/987654321/schedules").status == 404


def test_a_place_in_the_list_that_was_tampered_with_is_the_beginning(
    visit: Visit, thread: Thread, ben: Member
) -> None:
    make.post(schedule(), by=ben, to=thread)

    for place in ("x", "-1", "9" * 30, "１"):
        assert "Ben, #2" in visit(f"/t/{thread.id}/schedules?before={place}").links
    assert "There is none older than these." in visit(f"/t/{thread.id}/schedules?before=1").text


def test_schedules_of_other_threads_are_not_listed(
    visit: Visit, thread: Thread, ben: Member
) -> None:
    board = db.session.get_one(Board, thread.board_id)
    other = make.thread(by=ben, board=board, title="Another", body=schedule("9"))

    assert visit(f"/t/{thread.id}/schedules").text.endswith("There is none.")
    assert "9 mg to 4 mg" in visit(f"/t/{other.id}/schedules").text
