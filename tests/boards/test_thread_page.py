"""A page of a thread: what it shows, to whom, and what it costs."""

from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import update

from forum import clock
from forum.boards.actions.boards import change_audience
from forum.boards.models import Audience, Board, Post, Thread
from forum.db import db, writing
from forum.members.models import Member
from tests.make import boards as make
from tests.people import person
from tests.visit import Page, Visitor

Visit = Callable[..., Page]


def fill_thread(thread: Thread, by: Member, *, up_to: int) -> None:
    """Plain posts straight into the table, up to this number."""
    now = clock.now()
    with writing():
        db.session.execute(
            Post.__table__.insert(),  # type: ignore[attr-defined]
            [
                {
                    "thread_id": thread.id,
                    "number": number,
                    "author_id": by.id,
                    "source": f"Words {number}.",
                    "html": f"<p>Words {number}.</p>",
                    "plain": f"Words {number}.",
                    "rules_version": 1,
                    "written_at": now,
                    "submission_key": f"key-{number}",
                }
                for number in range(2, up_to + 1)
            ],
        )
        db.session.execute(update(Thread).where(Thread.id == thread.id).values(last_number=up_to))


def test_a_visitor_reads_a_thread_in_an_open_board(visit: Visit, thread: Thread) -> None:
    page = visit(make.address(thread))

    assert page.status == 200
    assert "I have 5 mg in 1 mL" in page.text
    assert "Ada" in page.text


def test_a_thread_of_a_members_board_does_not_exist_for_a_visitor(
    visit: Visit, ada: Member, mo: Member
) -> None:
    board = make.board("Quiet corner", audience=Audience.MEMBERS)
    thread = make.thread(by=mo, board=board)

    assert visit(make.address(thread)).status == 404
    assert visit(make.address(thread), as_=ada).status == 200


def test_an_invited_board_is_open_to_the_invited_and_to_moderators_only(
    visit: Visit, ada: Member, ben: Member, mo: Member
) -> None:
    board = make.board("By invitation", audience=Audience.INVITED)
    make.invitation(board, ada, by=mo)
    thread = make.thread(by=mo, board=board)

    statuses = [visit(make.address(thread), as_=who).status for who in (ada, mo, ben, None)]

    assert statuses == [200, 200, 404, 404]


def test_a_banned_member_reads_only_what_anyone_may_read(
    visit: Visit, thread: Thread, zed: Member, mo: Member
) -> None:
    private = make.thread(by=mo, board=make.board("Quiet corner", audience=Audience.MEMBERS))

    assert visit(make.address(thread), as_=zed).status == 200
    assert visit(make.address(private), as_=zed).status == 404


def test_a_wrong_title_in_the_address_leads_to_the_right_one(visit: Visit, thread: Thread) -> None:
    assert visit(f"/t/{thread.id}-other-words").address == make.address(thread)
    assert visit(f"/t/{thread.id}").address == make.address(thread)
    assert visit(f"{make.address(thread)}/page/1").address == make.address(thread)


def test_a_page_beyond_the_last_is_missing(visit: Visit, thread: Thread) -> None:
    assert visit(make.address(thread, page=2)).status == 404
    assert visit(f"{make.address(thread)}/page/0").status == 404
    assert visit(f"{make.address(thread)}/page/99999999999999999999").status == 404


def test_page_5000_is_a_range_of_numbers_and_skips_over_nothing(
    visit: Visit, thread: Thread, ben: Member
) -> None:
    with writing():
        db.session.execute(update(Post).where(Post.thread_id == thread.id).values(number=100_000))
        db.session.execute(update(Thread).where(Thread.id == thread.id).values(last_number=100_000))

    page = visit(make.address(thread, page=5_000), as_=ben)

    assert page.status == 200
    assert "#100000" in page.text
    sql = " ".join(page.queries).upper()
    assert "OFFSET" not in sql.replace("LIMIT ? OFFSET ?", "LIMIT")
    assert "COUNT(" not in sql


def test_a_full_page_costs_at_most_six_statements_for_a_visitor_and_ten_for_a_member(
    visit: Visit, thread: Thread, ben: Member, cleo: Member
) -> None:
    quoted = make.first_post(thread)
    make.post(f"```quote {quoted.id}\nI have 5 mg in 1 mL\n```\n\nYes.", by=ben, to=thread)
    fill = [cleo, ben, cleo]
    for number in range(18):
        make.post(f"Words {number}.", by=fill[number % 3], to=thread)

    assert len(visit(make.address(thread)).queries) <= 6
    assert len(visit(make.address(thread), as_=cleo).queries) <= 10


def test_twenty_authors_cost_as_many_statements_as_one(
    visit: Visit, thread: Thread, ben: Member, ada: Member
) -> None:
    with writing():
        people = [person(f"Member {number}") for number in range(19)]
    alone = make.thread(by=ada, board=db.session.get_one(Board, thread.board_id), title="Alone")
    for somebody in people:
        make.post(by=somebody, to=thread)
        make.post(by=ada, to=alone)

    many = visit(make.address(thread), as_=ben).queries
    one = visit(make.address(alone), as_=ben).queries

    assert len(many) == len(one)


def test_reading_a_page_writes_nothing(visit: Visit, thread: Thread, ben: Member) -> None:
    page = visit(make.address(thread), as_=ben)

    assert [sql for sql in page.queries if not sql.lstrip().upper().startswith("SELECT")] == []


def test_a_kept_page_costs_a_visitor_one_statement(visit: Visit, thread: Thread) -> None:
    first = visit(make.address(thread))

    second = visit(make.address(thread))

    assert len(second.queries) == 1
    assert second.html == first.html


def test_a_new_post_shows_on_a_kept_page_at_once(visit: Visit, thread: Thread, ben: Member) -> None:
    visit(make.address(thread))

    make.post("Fresh words.", by=ben, to=thread)

    assert "Fresh words." in visit(make.address(thread)).text


def test_a_kept_page_is_drawn_again_when_a_quoted_post_elsewhere_is_withdrawn(
    visit: Visit, open_board: Board, thread: Thread, ben: Member, ada: Member
) -> None:
    quoted = make.first_post(thread)
    other = make.thread(
        by=ben, board=open_board, title="Other", body=f"```quote {quoted.id}\n5 mg in 1 mL\n```"
    )
    assert "5 mg in 1 mL" in visit(make.address(other)).text

    make.withdrawal(quoted, by=ada)

    assert "5 mg in 1 mL" not in visit(make.address(other)).text


def test_a_board_closed_to_visitors_takes_its_kept_pages_away(
    visit: Visit, open_board: Board, thread: Thread
) -> None:
    visit(make.address(thread))
    with writing():
        change_audience(db.session.merge(open_board), Audience.MEMBERS)

    assert visit(make.address(thread)).status == 404


def test_a_visitors_page_holds_no_token_and_no_notice_meant_for_somebody_else(
    app: object, visit: Visit, browser_of: Callable[..., Visitor], thread: Thread
) -> None:
    guest = browser_of(None)
    with guest.client.session_transaction() as session:
        session["_flashes"] = [("calm", "Only for this person.")]

    told = guest.get(make.address(thread))
    others = visit(make.address(thread))

    assert "Only for this person." in told.text
    assert "Only for this person." not in others.html
    assert "csrf_token" not in others.html


def test_names_and_titles_are_printed_as_text(visit: Visit, open_board: Board, ada: Member) -> None:
    thread = make.thread(by=ada, board=open_board, title="<script>alert(1)</script> & “so”")

    for page in (visit(make.address(thread)), visit("/"), visit(f"/boards/{open_board.slug}")):
        assert "<script>alert" not in page.html
        assert "&lt;script&gt;alert(1)" in page.html


def test_times_are_those_of_the_readers_zone(
    visit: Visit, open_board: Board, ada: Member, ben: Member
) -> None:
    with clock.stand_still(datetime(2026, 11, 3, 23, 30, tzinfo=UTC)):
        thread = make.thread(by=ada, board=open_board)
    with writing():
        db.session.execute(
            update(Member).where(Member.id == ben.id).values(time_zone="Pacific/Auckland")
        )

    assert "4 Nov 2026, 12:30" in visit(make.address(thread), as_=ben).text
    assert "3 Nov 2026, 23:30" in visit(make.address(thread)).text


def test_the_posts_of_an_erased_member_stay_under_no_name(
    visit: Visit, thread: Thread, ada: Member, ben: Member
) -> None:
    quoted = make.first_post(thread)
    make.post(f"```quote {quoted.id}\n5 mg in 1 mL\n```\nYes.", by=ben, to=thread)

    with writing() as session:
        session.delete(session.get_one(Member, ada.id))
        session.flush()

    page = visit(make.address(thread), as_=ben)
    assert "A former member" in page.text
    assert "Ada" not in page.text
    assert "A former member" in visit(f"/p/{quoted.id}/history").text.replace(
        "a former", "A former"
    )
