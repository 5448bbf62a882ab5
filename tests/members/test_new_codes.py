"""Making recovery codes anew."""

import re
from collections.abc import Callable

from sqlalchemy import select

from forum.db import db, writing
from forum.members.codes import hash_code
from forum.members.models import Member, RecoveryCode
from tests.make.members import recovery_codes
from tests.people import PASS_PHRASE
from tests.visit import Page, Visitor

Browser = Callable[[Member | None], Visitor]


def make_codes(browser: Visitor, pass_phrase: str = PASS_PHRASE) -> Page:
    page = browser.get("/settings/recovery-codes")
    return page.press("Make eight new codes", pass_phrase=pass_phrase)


def shown(page: Page) -> list[str]:
    return re.findall(r"<code>(.*?)</code>", page.html)


def stored(of: Member) -> set[str]:
    hashes = select(RecoveryCode.code_hash).where(RecoveryCode.member_id == of.id)
    return set(db.session.scalars(hashes))


def test_eight_new_codes_are_shown_and_the_old_ones_end(browser_of: Browser, ada: Member) -> None:
    with writing():
        old = recovery_codes(ada)

    new = shown(make_codes(browser_of(ada)).follow())

    assert len(set(new)) == 8
    assert set(new).isdisjoint(old)
    assert stored(ada) == {hash_code(code) for code in new}


def test_codes_of_others_stay(browser_of: Browser, ada: Member, ben: Member) -> None:
    with writing():
        kept = recovery_codes(ben)

    make_codes(browser_of(ada))

    assert stored(ben) == {hash_code(code) for code in kept}


def test_without_the_pass_phrase_the_old_codes_stay(browser_of: Browser, ada: Member) -> None:
    with writing():
        old = recovery_codes(ada)

    page = make_codes(browser_of(ada), "some other words")

    assert page.status == 422
    assert "not your pass phrase" in page.text
    assert stored(ada) == {hash_code(code) for code in old}


def test_the_page_says_how_many_are_left(browser_of: Browser, ada: Member) -> None:
    none_left = browser_of(ada).get("/settings/recovery-codes").text
    make_codes(browser_of(ada))

    eight_left = browser_of(ada).get("/settings/recovery-codes").text

    assert "None of your codes is still unused" in none_left
    assert "8 of your codes are still unused" in eight_left


def test_codes_that_newer_ones_replaced_are_no_longer_shown(
    browser_of: Browser, ada: Member
) -> None:
    phone, tablet = browser_of(ada), browser_of(ada)
    make_codes(phone)

    make_codes(tablet)

    assert phone.get("/recovery-codes").status == 303
    assert tablet.get("/recovery-codes").status == 200


def test_another_device_does_not_show_them(browser_of: Browser, ada: Member) -> None:
    make_codes(browser_of(ada))

    assert browser_of(ada).get("/recovery-codes").status == 303


def test_no_browser_keeps_the_page_of_codes(browser_of: Browser, ada: Member) -> None:
    page = make_codes(browser_of(ada)).follow()

    assert page.response.headers["Cache-Control"] == "no-store"
