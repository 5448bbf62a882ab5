"""Putting a picture of one's days into a post."""

from collections.abc import Callable
from datetime import timedelta

from forum.boards.models import Post
from forum.db import db
from forum.drafts.queries import draft_of
from forum.members.models import Member
from forum.taper.blocks import parse_journal
from tests.checkins.conftest import TODAY
from tests.make import boards
from tests.make import checkins as make
from tests.make import journal as journals
from tests.visit import Page

Visit = Callable[..., Page]

_DAY = TODAY.date()


def _ready(ada: Member) -> None:
    journals.plan(journals.taper(ada), ada)
    make.symptoms(ada, "burning skin")
    make.days(ada, _DAY, 40)


def _shared(visit: Visit, ada: Member) -> Post:
    """Ada shares her days in a post of a thread of her own."""
    _ready(ada)
    thread = boards.thread(by=ada, board=boards.board(title="Ada’s corner"))
    desk = visit(f"/t/{thread.id}/reply", as_=ada)
    sharing = desk.press("Share some days", body="My autumn:").follow()
    looked = sharing.press("Show me first")
    looked.press("Put it into my post").follow().press("Post reply")
    return db.session.query(Post).filter_by(thread_id=thread.id, number=2).one()


def test_days_are_looked_at_and_go_into_the_post_one_is_writing(visit: Visit, ada: Member) -> None:
    post = _shared(visit, ada)

    page = visit(f"/p/{post.id}", as_=ada).follow()

    assert "My autumn:" in page.text
    assert "Days shared by the writer: 5 Aug 2026 to 3 Nov 2026, with diazepam" in page.text
    assert "mood 4.6 on average, told on 40 days" in page.text


def test_looking_shares_nothing_and_shows_what_readers_will_see(visit: Visit, ada: Member) -> None:
    _ready(ada)

    page = visit("/check-ins/sharing", as_=ada).press("Show me first", rows=["mood"])

    assert "What readers will see" in page.text
    assert "mood 4.6 on average" in page.text
    assert "hours on average" not in page.text
    assert draft_of(ada.id, "thread:1") is None


def test_what_was_shared_stays_as_it_was(visit: Visit, ada: Member) -> None:
    post = _shared(visit, ada)
    before = visit(f"/p/{post.id}", as_=ada).follow().text

    visit("/check-in", as_=ada).press("Keep this day", mood="10")
    visit("/check-ins/deletion", as_=ada).press("Delete all check-ins")

    assert visit(f"/p/{post.id}", as_=ada).follow().text == before


def test_the_words_of_a_day_are_never_shared(visit: Visit, ada: Member) -> None:
    journals.consent(ada)
    make.check_in(ada, _DAY, words="I shouted at my sister.")

    page = visit("/check-ins/sharing", as_=ada).press("Show me first")

    assert "mood" in page.text
    assert "sister" not in page.html


def test_a_chosen_span_and_no_dose(visit: Visit, ada: Member) -> None:
    _ready(ada)

    page = visit("/check-ins/sharing", as_=ada).press(
        "Show me first", first="2026-10-30", last="2026-11-02", taper="none"
    )

    journal = parse_journal(_text_to_copy(page))
    assert (journal.first.isoformat(), journal.days) == ("2026-10-30", 4)
    assert journal.points == ()
    assert "diazepam" not in _text_to_copy(page)


def _text_to_copy(page: Page) -> str:
    return page.html.split("```journal\n")[1].split("```")[0]


def test_days_that_cannot_be_are_refused_with_everything_kept(visit: Visit, ada: Member) -> None:
    _ready(ada)
    sharing = visit("/check-ins/sharing", as_=ada)
    tomorrow = (_DAY + timedelta(days=1)).isoformat()

    for first, last, said in (
        ("2026-10-01", tomorrow, "has not come yet"),
        ("2026-11-02", "2026-11-01", "after the first"),
        ("2024-11-02", "2026-11-01", "at most 366 days"),
    ):
        page = sharing.press("Show me first", first=first, last=last, rows=["sleep"])

        assert page.status == 422
        assert said in page.text
        assert page.form("Show me first").fields["rows"] == ["sleep"]


def test_days_without_anything_told_are_not_shared(visit: Visit, ada: Member) -> None:
    journals.consent(ada)

    page = visit("/check-ins/sharing", as_=ada).press("Show me first")

    assert "nothing to show" in page.text


def test_nobody_puts_days_into_the_draft_of_somebody_else(
    visit: Visit, ada: Member, ben: Member
) -> None:
    _ready(ada)
    journals.consent(ben)
    thread = boards.thread(by=ben, board=boards.board())
    sharing = visit(f"/t/{thread.id}/reply", as_=ben).press("Share some days", body="Mine").follow()
    draft = sharing.form("Show me first").fields["draft"][0]

    page = visit(f"/check-ins/sharing?draft={draft}", as_=ada).press("Show me first")

    assert "Put it into my post" not in page.html
    assert "Mine" not in page.html


def test_another_taper_than_ones_own_is_no_choice(visit: Visit, ada: Member, ben: Member) -> None:
    _ready(ada)
    journals.consent(ben)
    theirs = journals.taper(ben, "lorazepam").id

    page = visit("/check-ins/sharing", as_=ada).press("Show me first", taper=str(theirs))

    assert page.status == 422
    assert "lorazepam" not in page.text


def test_shared_days_have_a_page_of_their_own_and_no_sum_to_open(visit: Visit, ada: Member) -> None:
    post = _shared(visit, ada)
    thread = visit(f"/p/{post.id}", as_=ada).follow()

    page = visit(thread.links["Its own page"])

    assert page.status == 200
    assert "Days shared by Ada" in page.text
    assert "3 Nov 2026" in page.text
    assert "Open with my numbers" not in thread.text + page.text
    assert "print.js" not in page.html
    block_id = thread.links["Its own page"].rpartition("/")[2]
    assert visit(f"/calculator?block={block_id}", as_=ada).status == 404
    assert visit(f"/blocks/{block_id}/plan", as_=ada).status == 404
