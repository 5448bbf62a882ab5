"""The page of what a member should know."""

from collections.abc import Callable, Collection, Iterator, Mapping

import pytest
from sqlalchemy import select

from forum.db import db, writing
from forum.members.models import Member
from forum.notifications import actions, describing
from forum.notifications.describing import Told, describe_with
from forum.notifications.models import Notice
from forum.notifications.queries import NOTICES_PER_PAGE
from tests.visit import Page, Visitor

Visit = Callable[..., Page]
Send = Callable[..., Page]
Browser = Callable[[Member | None], Visitor]
KIND = "kettle"
LINK = "Notices (unread)"


def _say(notices: Collection[Notice], reader: Member) -> Mapping[int, Told]:
    return {each.id: Told(f"The kettle {each.about} for {reader.name}.") for each in notices}


@pytest.fixture(autouse=True)
def _kettle() -> Iterator[None]:
    describe_with(KIND, _say)
    yield
    del describing._describers[KIND]


def tell(*members: Member, about: str = "boils") -> None:
    with writing():
        actions.tell([member.id for member in members], KIND, about)


def unread(member: Member) -> list[str]:
    statement = select(Notice.about).where(Notice.member_id == member.id, Notice.read_at.is_(None))
    return list(db.session.scalars(statement.order_by(Notice.id)))


def test_one_event_is_one_notice_for_each(ada: Member, ben: Member) -> None:
    tell(ada)
    tell(ada, ben)
    tell(ada, about="cools")

    assert unread(ada) == ["boils", "cools"]
    assert unread(ben) == ["boils"]


def test_the_newest_comes_first_in_plain_words(visit: Visit, ada: Member) -> None:
    tell(ada)
    tell(ada, about="cools")

    text = visit("/notices", as_=ada).text

    assert text.index("New. The kettle cools for Ada.") < text.index("The kettle boils for Ada.")


def test_without_any_the_page_is_calm(visit: Visit, ada: Member) -> None:
    page = visit("/notices", as_=ada)

    assert "None so far." in page.text
    assert "Mark all as read" not in page.text


def test_opening_the_page_marks_nothing_and_the_button_all(
    browser_of: Browser, ada: Member, ben: Member
) -> None:
    tell(ada, ben)
    browser = browser_of(ada)

    page = browser.get("/notices")
    opened = unread(ada)
    after = page.press("Mark all as read").follow()

    assert opened == ["boils"]
    assert "New." not in after.text
    assert "The kettle boils for Ada." in after.text
    assert unread(ada) == []
    assert unread(ben) == ["boils"]


def test_what_came_since_the_page_was_shown_stays_unread(browser_of: Browser, ada: Member) -> None:
    tell(ada)
    page = browser_of(ada).get("/notices")
    tell(ada, about="whistles")

    page.press("Mark all as read")
    page.press("Mark all as read")

    assert unread(ada) == ["whistles"]


@pytest.mark.parametrize("up_to", ["", "all", "-1", "9" * 30, "1; drop"])
def test_a_mark_that_says_nothing_marks_nothing(send: Send, ada: Member, up_to: str) -> None:
    tell(ada)

    assert send("/notices/read", as_=ada, up_to=up_to).status == 303
    assert unread(ada) == ["boils"]


def test_nobody_marks_or_reads_those_of_somebody_else(
    visit: Visit, send: Send, ada: Member, ben: Member
) -> None:
    tell(ada)
    newest = db.session.scalars(select(Notice.id)).one()

    send("/notices/read", as_=ben, up_to=str(newest))

    assert unread(ada) == ["boils"]
    assert "kettle" not in visit("/notices", as_=ben).text
    assert "kettle" not in visit(f"/notices?before={newest + 1}", as_=ben).text


def test_a_visitor_is_asked_to_sign_in(visit: Visit, send: Send) -> None:
    assert visit("/notices").status == 302
    assert send("/notices/read", up_to="1").status == 302


def test_many_are_read_page_by_page_at_the_same_cost(visit: Visit, ada: Member) -> None:
    for number in range(NOTICES_PER_PAGE + 5):
        tell(ada, about=f"number {number}")

    first = visit("/notices", as_=ada, at_most=2)
    second = visit(first.links["Older notices"], as_=ada, at_most=2)

    assert first.text.count("The kettle") == NOTICES_PER_PAGE
    assert "number 4 for" in second.text
    assert "number 5 for" not in second.text
    assert "Older notices" not in second.links


def test_a_kind_that_no_room_knows_any_more_says_so(visit: Visit, ada: Member) -> None:
    with writing():
        actions.tell([ada.id], "a room that is gone", "1")

    assert "What this notice was about is no longer there." in visit("/notices", as_=ada).text


def test_the_head_of_a_page_leads_there_while_something_is_unread(
    visit: Visit, browser_of: Browser, ada: Member, ben: Member
) -> None:
    tell(ada)

    before, for_ben = visit("/", as_=ada), visit("/", as_=ben)
    browser_of(ada).get("/notices").press("Mark all as read")
    after = visit("/", as_=ada)

    assert before.links[LINK] == "/notices"
    assert LINK not in for_ben.links
    assert LINK not in after.links
    assert LINK not in visit("/").links
    assert len(before.queries) == len(for_ben.queries)


def test_the_settings_lead_there_always(visit: Visit, ada: Member) -> None:
    assert visit("/settings", as_=ada).links["Notices"] == "/notices"
