"""Changing the pass phrase."""

from collections.abc import Callable

import pytest

from forum.members.models import Member
from tests.people import PASS_PHRASE
from tests.visit import Page, Visitor

Browser = Callable[[Member | None], Visitor]

NEW_PHRASE = "warm evening lantern"


def change(browser: Visitor, old: str = PASS_PHRASE, new: str = NEW_PHRASE) -> Page:
    page = browser.get("/settings/pass-phrase")
    return page.press("Change it", pass_phrase=old, new_pass_phrase=new)


def sign_in(browser: Visitor, pass_phrase: str) -> Page:
    return browser.get("/sign-in").press("Sign in", name="Ada", pass_phrase=pass_phrase)


def test_the_new_one_works_and_the_old_one_does_not(browser_of: Browser, ada: Member) -> None:
    page = change(browser_of(ada)).follow()

    assert "Your new pass phrase works" in page.text
    assert sign_in(browser_of(None), NEW_PHRASE).status == 303
    assert sign_in(browser_of(None), PASS_PHRASE).status == 422


def test_this_device_stays_signed_in_and_the_others_do_not(
    browser_of: Browser, ada: Member
) -> None:
    here, elsewhere = browser_of(ada), browser_of(ada)

    change(here)

    assert here.get("/settings").status == 200
    assert elsewhere.get("/settings").status == 302


@pytest.mark.parametrize(
    ("old", "new", "hint"),
    [
        ("some other words", NEW_PHRASE, "not your pass phrase until now"),
        ("", NEW_PHRASE, "type your pass phrase"),
        (PASS_PHRASE, "lantern", "at least 10 characters"),
        (PASS_PHRASE, "", "make up a new pass phrase"),
    ],
)
def test_a_mistake_changes_nothing(
    browser_of: Browser, ada: Member, old: str, new: str, hint: str
) -> None:
    page = change(browser_of(ada), old, new)

    assert page.status == 422
    assert hint in page.text
    assert sign_in(browser_of(None), PASS_PHRASE).status == 303


def test_the_old_one_cannot_be_guessed_without_end(browser_of: Browser, ada: Member) -> None:
    pages = [change(browser_of(ada), "some other words") for _ in range(11)]

    assert [page.status for page in pages] == [422] * 10 + [429]


def test_other_members_keep_theirs(browser_of: Browser, ada: Member, ben: Member) -> None:
    change(browser_of(ada))

    assert browser_of(ben).get("/settings").status == 200
