"""The front page, the page of a board, and “new for me”."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event, select, update

from forum import clock
from forum.boards.gathering import gatherer, write_marks
from forum.boards.models import Audience, Board, ReadMark, Thread
from forum.db import db, writing
from forum.members.models import Member
from tests.make import boards as make
from tests.visit import Page

Visit = Callable[..., Page]
MORNING = datetime(2026, 11, 3, 8, 0, tzinfo=UTC)


def fill_board(board: Board, by: Member, count: int) -> None:
    """Threads with a post a minute apart, so that their order is known."""
    for number in range(count):
        with clock.stand_still(MORNING + timedelta(minutes=number)):
            make.thread(by=by, board=board, title=f"Thread {number:02}")


def test_the_front_page_shows_each_open_board_with_its_latest_threads(
    visit: Visit, open_board: Board, ada: Member
) -> None:
    fill_board(open_board, ada, 5)

    page = visit("/")

    assert "Slow tapers" in page.text
    assert [f"Thread {n:02}" in page.text for n in range(5)] == [False, False, True, True, True]


def test_boards_that_are_not_open_to_a_reader_are_not_named(
    visit: Visit, open_board: Board, ada: Member, zed: Member, mo: Member
) -> None:
    make.board("By invitation", audience=Audience.INVITED)

    for who, names in (
        (None, []),
        (zed, []),
        (ada, ["Members only talk"]),
        (mo, ["Members only talk", "By invitation"]),
    ):
        text = visit("/", as_=who).text
        for name in ("Members only talk", "By invitation"):
            assert (name in text) == (name in names)


def test_the_front_page_costs_the_same_for_few_and_many_threads(
    visit: Visit, open_board: Board, ada: Member
) -> None:
    few = len(visit("/", as_=ada).queries)
    fill_board(open_board, ada, 10)

    assert len(visit("/", as_=ada, at_most=5).queries) == few


def test_an_empty_forum_says_so(visit: Visit) -> None:
    assert "There are no boards yet." in visit("/").text


def test_a_board_lists_its_threads_by_their_last_post_twenty_to_a_page(
    visit: Visit, open_board: Board, ada: Member
) -> None:
    fill_board(open_board, ada, 45)

    first = visit(f"/boards/{open_board.slug}", at_most=4)
    second = visit(first.links["Older threads"])
    third = visit(second.links["Older threads"])

    shown = [
        [number for number in range(45) if f"Thread {number:02}" in page.text]
        for page in (first, second, third)
    ]
    assert shown == [list(range(25, 45)), list(range(5, 25)), list(range(5))]
    assert "Older threads" not in third.links


def test_a_board_page_costs_three_statements_for_a_member_and_one_more_for_pins(
    visit: Visit, send: Visit, open_board: Board, thread: Thread, ada: Member, mo: Member
) -> None:
    elsewhere = make.thread(by=mo, board=make.board("Another board"))
    send(f"/t/{elsewhere.id}/pin", as_=mo)

    assert len(visit(f"/boards/{open_board.slug}", as_=ada).queries) == 3

    send(f"/t/{thread.id}/pin", as_=mo)

    assert len(visit(f"/boards/{open_board.slug}", as_=ada).queries) == 4


def test_a_listed_thread_that_changes_is_drawn_anew(
    visit: Visit, send: Visit, open_board: Board, thread: Thread, ben: Member, mo: Member
) -> None:
    before = visit(f"/boards/{open_board.slug}", as_=ben).text

    make.post(by=ben, to=thread)
    send(f"/t/{thread.id}/lock", as_=mo, reason="It went in circles.")

    after = visit(f"/boards/{open_board.slug}", as_=ben).text
    assert "2 posts" not in before
    assert "2 posts · last by Ben" in after
    assert "Locked" in after


def test_threads_of_the_same_moment_are_neither_shown_twice_nor_left_out(
    visit: Visit, open_board: Board, ada: Member
) -> None:
    with clock.stand_still(MORNING):
        for number in range(25):
            make.thread(by=ada, board=open_board, title=f"Thread {number:02}")

    first = visit(f"/boards/{open_board.slug}")
    second = visit(first.links["Older threads"])

    seen = [
        number
        for page in (first, second)
        for number in range(25)
        if f"Thread {number:02}" in page.text
    ]
    assert sorted(seen) == list(range(25))


def test_the_lists_use_no_offset_and_no_count(visit: Visit, open_board: Board, ada: Member) -> None:
    fill_board(open_board, ada, 21)

    for path in ("/", f"/boards/{open_board.slug}", "/new"):
        sql = " ".join(visit(path, as_=ada).queries).upper()
        assert "COUNT(" not in sql
        assert "OFFSET" not in sql.replace("LIMIT ? OFFSET ?", "LIMIT ?")


@pytest.mark.parametrize(
    "after", ["x", "1", "-", "1-", "9" * 40, "1-2-3", "99999999999999999999-1"]
)
def test_a_place_that_was_tampered_with_shows_the_first_page(
    visit: Visit, open_board: Board, ada: Member, after: str
) -> None:
    make.thread(by=ada, board=open_board, title="Here")

    assert "Here" in visit(f"/boards/{open_board.slug}?after={after}").text


def test_a_board_that_is_not_open_does_not_exist(
    visit: Visit, open_board: Board, ada: Member
) -> None:
    assert visit("/boards/members-only-talk").status == 404
    assert visit("/boards/members-only-talk", as_=ada).status == 200
    assert visit("/boards/nowhere").status == 404


def test_new_for_me_lists_threads_with_posts_beyond_my_mark_at_the_first_of_them(
    visit: Visit, open_board: Board, thread: Thread, ada: Member, ben: Member
) -> None:
    visit(make.address(thread), as_=ben)
    gatherer.write_now()
    assert "Is this dilution right?" not in visit("/new", as_=ben).text

    make.post(by=ada, to=thread)

    assert visit("/new", as_=ben).links["Is this dilution right?"] == f"{make.address(thread)}#p2"


def test_new_for_me_knows_at_once_what_was_just_read(
    visit: Visit, ben: Member, thread: Thread
) -> None:
    assert "Is this dilution right?" in visit("/new", as_=ben).text

    visit(make.address(thread), as_=ben)

    assert "Is this dilution right?" not in visit("/new", as_=ben).text


def test_what_was_just_read_is_known_while_it_is_being_written_too(
    visit: Visit, ben: Member, thread: Thread
) -> None:
    visit(make.address(thread), as_=ben)
    known: list[dict[int, int]] = []

    def look(_: object) -> None:
        known.append(gatherer.noted_by(ben.id))

    event.listen(db.session, "before_commit", look)
    gatherer.write_now()
    event.remove(db.session, "before_commit", look)

    assert known[-1] == {thread.id: 1}
    assert gatherer.noted_by(ben.id) == {}


def test_new_for_me_names_nothing_that_is_not_open_to_me(
    visit: Visit, thread: Thread, ada: Member, mo: Member
) -> None:
    invited = make.board("By invitation", audience=Audience.INVITED)
    make.thread(by=mo, board=invited, title="Hidden title")

    assert "Hidden title" not in visit("/new", as_=ada).text
    assert "Hidden title" in visit("/new", as_=mo).text


def test_new_for_me_leaves_out_what_was_said_before_i_joined(
    visit: Visit, open_board: Board, ada: Member, cleo: Member
) -> None:
    make.thread(by=ada, board=open_board, title="Long ago")
    with writing():
        db.session.execute(
            update(Member)
            .where(Member.id == cleo.id)
            .values(joined_at=clock.now() + timedelta(seconds=1))
        )

    assert "Nothing waits for you." in visit("/new", as_=cleo).text


def test_new_for_me_goes_on_through_what_was_read_in_part_and_what_was_never_opened(
    visit: Visit, open_board: Board, ada: Member, ben: Member
) -> None:
    fill_board(open_board, ada, 50)
    in_order = select(Thread).where(Thread.board_id == open_board.id).order_by(Thread.id)
    threads = db.session.scalars(in_order).all()
    with writing():
        db.session.execute(update(Member).where(Member.id == ben.id).values(joined_at=MORNING))
        write_marks({(ben.id, thread.id): 1 for thread in threads[::2]})
    for thread in threads[:20:4]:
        with clock.stand_still(thread.last_post_at + timedelta(seconds=1)):
            make.post(by=ada, to=thread)

    first = visit("/new", as_=ben, at_most=3)
    second = visit(first.links["Older threads"], as_=ben)

    shown = [
        thread.title
        for page in (first, second)
        for thread in reversed(threads)
        if thread.title in page.links
    ]
    unread = [n for n in reversed(range(50)) if n % 2 or (n % 4 == 0 and n < 20)]
    assert shown == [f"Thread {n:02}" for n in unread]


def test_a_visitor_has_no_list_of_new_threads(visit: Visit) -> None:
    assert visit("/new").address.startswith("/sign-in")


def test_unfinished_texts_are_mentioned(visit: Visit, thread: Thread, ben: Member) -> None:
    visit(f"/t/{thread.id}/reply", as_=ben).press("Preview", body="Not yet.")

    assert visit("/new", as_=ben).links["Your drafts"] == "/drafts"


def test_a_mark_only_moves_on(thread: Thread, ben: Member) -> None:
    for number in (5, 3):
        with writing():
            write_marks({(ben.id, thread.id): number})

    assert db.session.scalars(select(ReadMark.number)).all() == [5]


def test_marks_of_what_is_gone_are_left_out(thread: Thread, ben: Member) -> None:
    with writing():
        write_marks({(ben.id, 987_654): 3, (987_654, thread.id): 3, (ben.id, thread.id): 1})

    assert len(db.session.scalars(select(ReadMark)).all()) == 1


def test_many_pages_read_make_one_transaction(
    visit: Visit, open_board: Board, thread: Thread, ben: Member, ada: Member
) -> None:
    other = make.thread(by=ada, board=open_board, title="Other")
    visit(make.address(thread), as_=ben)
    visit(make.address(other), as_=ben)
    assert db.session.scalars(select(ReadMark)).all() == []

    gatherer.write_now()

    assert len(db.session.scalars(select(ReadMark)).all()) == 2
