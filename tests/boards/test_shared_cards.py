"""Posts drawn once for many members: what is one reader's own never reaches another."""

from collections.abc import Callable

from sqlalchemy import update

from forum import clock
from forum.boards.models import Audience, Thread
from forum.db import db, writing
from forum.journal.models import Audience as RecordAudience
from forum.members.models import Ban, Member
from tests.make import boards as make
from tests.make import journal
from tests.visit import Page, Visitor

Visit = Callable[..., Page]


def test_a_page_drawn_for_one_member_costs_the_next_one_two_statements(
    visit: Visit, thread: Thread, ben: Member, cleo: Member
) -> None:
    first = visit(make.address(thread), as_=ben)

    second = visit(make.address(thread), as_=cleo)

    assert len(second.queries) == 2
    assert second.html.replace("Cleo", "Ben") == first.html


def test_the_author_finds_the_ways_to_edit_and_others_do_not_in_whatever_order_they_come(
    visit: Visit, thread: Thread, ada: Member, ben: Member
) -> None:
    for _ in range(2):
        assert "Edit" not in visit(make.address(thread), as_=ben).links
        assert "Edit" in visit(make.address(thread), as_=ada).links


def test_only_moderators_are_offered_to_withdraw_the_posts_of_others(
    visit: Visit, thread: Thread, ben: Member, mo: Member
) -> None:
    for _ in range(2):
        assert "Withdraw" in visit(make.address(thread), as_=mo).links
        assert "Withdraw" not in visit(make.address(thread), as_=ben).links


def test_a_signature_for_its_writer_alone_is_shown_to_nobody_else(
    visit: Visit, thread: Thread, ada: Member, ben: Member, mo: Member
) -> None:
    journal.taper(ada, audience=RecordAudience.ME)

    shown = [
        "diazepam" in visit(make.address(thread), as_=who).text
        for who in (ada, ben, mo, None, ada, ben)
    ]

    assert shown == [True, False, False, False, True, False]


def test_a_signature_for_members_is_shown_to_members_only(
    visit: Visit, thread: Thread, ada: Member, ben: Member
) -> None:
    journal.taper(ada, audience=RecordAudience.MEMBERS)

    shown = ["diazepam" in visit(make.address(thread), as_=who).text for who in (ben, None, ada)]

    assert shown == [True, False, True]


def test_a_changed_record_shows_at_once(
    visit: Visit, thread: Thread, ada: Member, ben: Member
) -> None:
    for who in (ben, None):
        assert "diazepam" not in visit(make.address(thread), as_=who).text

    journal.taper(ada)

    for who in (ben, None):
        assert "diazepam" in visit(make.address(thread), as_=who).text


def test_each_reader_has_signatures_as_they_wish(
    visit: Visit, thread: Thread, ada: Member, ben: Member, cleo: Member
) -> None:
    journal.taper(ada)
    with writing():
        db.session.execute(
            update(Member).where(Member.id == cleo.id).values(signatures_shown="none")
        )

    for _ in range(2):
        assert "diazepam" in visit(make.address(thread), as_=ben).text
        assert "diazepam" not in visit(make.address(thread), as_=cleo).text


def test_what_an_invited_member_sees_in_quotes_is_not_shown_to_others(
    visit: Visit, thread: Thread, ada: Member, ben: Member, mo: Member, cleo: Member
) -> None:
    invited = make.board("By invitation", audience=Audience.INVITED)
    make.invitation(invited, ada, by=mo)
    hidden = make.thread(by=mo, board=invited, title="Hidden title", body="Hidden words.")
    quoted = make.first_post(hidden).id
    make.post(f"```quote {quoted}\nHidden words.\n```\nYes.", by=ada, to=thread)
    back = f"```quote {make.first_post(thread).id}\n5 mg in 1 mL\n```\nSo."
    make.post(back, by=mo, to=hidden)

    for who, sees in ((ada, True), (ben, False), (mo, True), (cleo, False), (None, False)):
        page = visit(make.address(thread), as_=who)
        assert ("Hidden words." in page.html) == sees
        assert ("Hidden title" in page.html) == sees
        assert ("Mo (#2)" in page.text) == sees


def test_a_quote_by_its_own_author_shows_no_more_than_the_author_may_see_now(
    visit: Visit, thread: Thread, ada: Member, ben: Member
) -> None:
    private = make.board("Quiet corner", audience=Audience.MEMBERS)
    hidden = make.thread(by=ada, board=private, body="Words for members.")
    make.post(f"```quote {make.first_post(hidden).id}\nWords for members.\n```", by=ben, to=thread)
    assert "Words for members." in visit(make.address(thread), as_=ben).text

    with writing():
        db.session.add(Ban(member_id=ben.id, reason="Rude.", banned_at=clock.now()))
        db.session.flush()

    page = visit(make.address(thread), as_=ben)
    assert "Words for members." not in page.text
    assert "Edit" not in page.links
    assert all(form.action.endswith("/quotes") is False for form in page.forms)


def test_each_page_carries_the_token_of_its_own_reader(
    app: object, browser_of: Callable[..., Visitor], thread: Thread, ben: Member, cleo: Member
) -> None:
    tokens = set()
    for member, raw in ((ben, "a" * 40), (cleo, "b" * 40)):
        browser = browser_of(member)
        with browser.client.session_transaction() as session:
            session["csrf_token"] = raw
        page = browser.get(make.address(thread))
        found = {
            form.fields["csrf_token"][0] for form in page.forms if form.action.endswith("/quotes")
        }
        tokens |= found
        assert "<!--token-->" not in page.html

    assert len(tokens) == 2


def test_a_member_cannot_have_the_readers_token_printed_in_a_post(
    visit: Visit, thread: Thread, ada: Member, ben: Member
) -> None:
    make.post("Look: <!--token--> and `<!--token-->`", by=ada, to=thread)

    page = visit(make.address(thread), as_=ben)

    assert page.html.count("&lt;!--token--&gt;") == 2
