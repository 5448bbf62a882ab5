from collections.abc import Callable
from fractions import Fraction

import pytest
from sqlalchemy import func, select

from forum.db import db, writing
from forum.events import connect
from forum.journal import actions, queries
from forum.journal.consent_text import TEXT_VERSION
from forum.journal.facts import ConsentWithdrawn, RecordDeleted
from forum.journal.models import (
    Audience,
    Confirmation,
    Consent,
    DoseEventRow,
    Field,
    Hold,
    Plan,
    SignatureText,
    Taper,
)
from forum.journal.policy import IN_THE_LINE
from forum.journal.refusals import NoConsent
from forum.members.models import Member
from forum.members.policy import Banned
from tests.journal.conftest import BEGINNING
from tests.make import journal as make
from tests.visit import Page, Visitor

Browser = Callable[[Member | None], Visitor]


def count(model: type) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def test_consent_is_kept_with_its_text_and_time(ada: Member) -> None:
    make.consent(ada, Audience.MEMBERS)

    given = queries.consent_of(ada.id)

    assert given is not None
    assert (given.audience, given.text_version) == (Audience.MEMBERS, TEXT_VERSION)
    assert (given.given_at, given.withdrawn_at) == (BEGINNING, None)


def test_nothing_is_kept_without_consent(ada: Member) -> None:
    with pytest.raises(NoConsent), writing():
        actions.start_taper(ada, "diazepam", Fraction(5))

    assert count(Taper) == 0


def test_a_banned_member_gives_no_consent_but_may_take_it_back(zed: Member) -> None:
    with pytest.raises(Banned):
        make.consent(zed)

    with writing():
        actions.withdraw_consent(zed)
        actions.delete_record(zed)

    assert count(Consent) == 0


def test_giving_it_twice_keeps_one(ada: Member) -> None:
    make.consent(ada)
    make.consent(ada)

    assert count(Consent) == len(Field)


def test_another_audience_is_another_consent_and_the_first_one_ends(ada: Member) -> None:
    make.consent(ada, Audience.ANYONE)
    make.consent(ada, Audience.ME)

    given = queries.consent_of(ada.id)

    assert count(Consent) == len(Field) + len(IN_THE_LINE)
    assert given is not None
    assert given.audience is Audience.ME


def test_what_is_not_in_the_line_is_the_members_alone_unless_chosen_apart(ada: Member) -> None:
    make.consent(ada, Audience.ANYONE)
    first = queries.audiences_of(ada.id)

    with writing():
        actions.give_consent(ada, Audience.ANYONE, {Field.HISTORY: Audience.MEMBERS})
    second = queries.audiences_of(ada.id)

    assert {field for field in Field if first[field] is Audience.ANYONE} == set(IN_THE_LINE)
    assert {first[field] for field in set(Field) - set(IN_THE_LINE)} == {Audience.ME}
    assert second[Field.HISTORY] is Audience.MEMBERS
    assert second[Field.METHOD] is Audience.ME


def test_deleting_the_record_is_announced(ada: Member) -> None:
    heard: list[RecordDeleted] = []
    connect(RecordDeleted, heard.append)

    with writing():
        actions.delete_record(ada)

    assert heard == [RecordDeleted(ada.id)]


def test_others_hear_of_a_deletion_before_any_row_of_it_is_held(ada: Member) -> None:
    make.taper(ada)
    there: list[int] = []
    connect(RecordDeleted, lambda _: there.append(count(Taper)))

    with writing():
        actions.delete_record(ada)

    assert (there, count(Taper)) == ([1], 0)


def test_taking_back_the_consent_is_announced(ada: Member) -> None:
    make.consent(ada, Audience.MEMBERS)
    heard: list[ConsentWithdrawn] = []
    connect(ConsentWithdrawn, heard.append)

    with writing():
        actions.withdraw_consent(ada)

    assert heard == [ConsentWithdrawn(ada.id)]


def test_after_taking_it_back_nothing_can_be_added(ada: Member) -> None:
    taper = make.taper(ada)
    with writing():
        actions.withdraw_consent(ada)

    with pytest.raises(NoConsent), writing():
        actions.confirm(taper, ada)


def test_deleting_the_record_leaves_no_row_of_it(ada: Member, ben: Member) -> None:
    taper = make.taper(ada)
    make.plan(taper, ada)
    with writing():
        actions.hold_dose(taper, BEGINNING.date(), None, "tired", ada)
        actions.write_own_words(ada, "Slow is fine.")
    make.taper(ben)

    with writing():
        actions.delete_record(ada)

    assert [count(model) for model in (Plan, Hold, SignatureText)] == [0, 0, 0]
    assert [count(model) for model in (Taper, Confirmation)] == [1, 1]
    assert count(DoseEventRow) == 2
    assert queries.consent_of(ada.id) is None
    assert queries.consent_of(ben.id) is not None


def test_the_page_asks_before_anything_is_stored(browser_of: Browser, ada: Member) -> None:
    browser = browser_of(ada)

    page = browser.get("/taper").visitor.get("/taper/consent")
    unanswered = page.press("I agree: keep my record")
    answered = page.press("I agree: keep my record", audience="members")

    assert unanswered.status == 422
    assert "Please choose who may see it." in unanswered.text
    assert answered.status == 303
    given = queries.consent_of(ada.id)
    assert given is not None
    assert given.audience is Audience.MEMBERS


def test_who_was_sent_here_goes_on_to_the_page_they_opened(
    browser_of: Browser, ada: Member
) -> None:
    asked = browser_of(ada).get("/taper/plan/table").follow()

    answered = asked.press("I agree: keep my record", audience="me")

    assert "First this, then the page that you opened." in asked.text
    assert answered.address == "/taper/plan/table"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:1"])
def test_consent_leads_to_no_other_site(browser_of: Browser, ada: Member, elsewhere: str) -> None:
    asked = browser_of(ada).get(f"/taper/consent?next={elsewhere}")

    assert asked.press("I agree: keep my record", audience="me").address == "/taper/start"


def test_nothing_is_ticked_beforehand(browser_of: Browser, ada: Member) -> None:
    page = browser_of(ada).get("/taper/consent")

    assert "checked" not in page.html


def test_it_is_taken_back_and_given_again_by_buttons(browser_of: Browser, ada: Member) -> None:
    make.taper(ada)
    browser = browser_of(ada)

    withdrawn = browser.get("/taper/consent").press("Take my consent back").follow()
    given = browser.get("/taper/consent").press("I agree: keep my record", audience="me")

    assert "The line is gone from all your posts" in withdrawn.text
    assert "diazepam" not in withdrawn.text
    assert given.status == 303
    assert "diazepam" in browser.get("/taper").text


def test_the_whole_record_is_deleted_by_a_button(browser_of: Browser, ada: Member) -> None:
    make.taper(ada)

    page: Page = browser_of(ada).get("/taper/deletion").press("Delete my whole record").follow()

    assert "Your record is deleted." in page.text
    assert count(Taper) == 0
