"""Coming back with a recovery code."""

import threading
from collections.abc import Callable

import pytest
from flask import Flask

from forum.db import db, writing
from forum.members import actions
from forum.members.models import Member
from tests.make.members import recovery_codes
from tests.people import PASS_PHRASE
from tests.visit import Page, Visitor

Browser = Callable[[Member | None], Visitor]
Visit = Callable[..., Page]

NEW_PHRASE = "warm evening lantern"


@pytest.fixture
def codes(ada: Member) -> list[str]:
    with writing():
        return recovery_codes(ada)


def recover(browser: Visitor, name: str, code: str, pass_phrase: str = NEW_PHRASE) -> Page:
    page = browser.get("/recover")
    return page.press("Sign in with the code", name=name, code=code, pass_phrase=pass_phrase)


def test_a_code_opens_the_account_and_sets_a_new_pass_phrase(
    browser_of: Browser, codes: list[str]
) -> None:
    browser = browser_of(None)

    page = recover(browser, " ada", f" {codes[3].upper().replace('-', ' ')} ").follow()

    assert "7 are left" in page.text
    assert "signed in as Ada" in browser.get("/settings").text
    assert sign_in(browser_of(None), NEW_PHRASE).status == 303
    assert sign_in(browser_of(None), PASS_PHRASE).status == 422


def sign_in(browser: Visitor, pass_phrase: str) -> Page:
    return browser.get("/sign-in").press("Sign in", name="Ada", pass_phrase=pass_phrase)


def test_every_other_device_is_signed_out(
    browser_of: Browser, ada: Member, codes: list[str]
) -> None:
    stolen = browser_of(ada)

    recover(browser_of(None), "Ada", codes[0])

    assert stolen.get("/settings").status == 302


def test_a_code_works_once(browser_of: Browser, codes: list[str]) -> None:
    recover(browser_of(None), "Ada", codes[0])

    again = recover(browser_of(None), "Ada", codes[0], "a third pass phrase")

    assert again.status == 409
    assert "A code works once" in again.text
    assert sign_in(browser_of(None), NEW_PHRASE).status == 303


def test_unknown_name_wrong_code_and_somebody_elses_code_are_answered_alike(
    browser_of: Browser, ben: Member, codes: list[str]
) -> None:
    pages = [
        recover(browser_of(None), "Eve", codes[0]),
        recover(browser_of(None), "Ada", "abcd-efgh-jkmn-pqrs"),
        recover(browser_of(None), "Ben", codes[0]),
    ]

    assert {page.status for page in pages} == {409}
    assert len({page.text for page in pages}) == 1


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ({"code": ""}, "one of your codes"),
        ({"code": "x" * 101}, "shorter than this"),
        ({"pass_phrase": "lantern"}, "at least 10 characters"),
    ],
)
def test_a_mistake_uses_no_code_up(
    browser_of: Browser, codes: list[str], typed: dict[str, str], hint: str
) -> None:
    good = {"name": "Ada", "code": codes[0], "pass_phrase": NEW_PHRASE}

    page = browser_of(None).get("/recover").press("Sign in with the code", **{**good, **typed})

    assert page.status == 422
    assert hint in page.text
    assert page.form("Sign in with the code").fields["name"] == ["Ada"]
    assert recover(browser_of(None), "Ada", codes[0]).status == 303


def test_tries_are_limited_and_what_was_typed_stays(browser_of: Browser, codes: list[str]) -> None:
    for _ in range(5):
        recover(browser_of(None), "Ada", "abcd-efgh-jkmn-pqrs")

    page = recover(browser_of(None), "Ada", codes[0])

    assert page.status == 429
    assert page.form("Sign in with the code").fields["code"] == [codes[0]]


def test_a_code_used_twice_at_once_opens_one_door(
    app: Flask, ada: Member, codes: list[str]
) -> None:
    outcomes: list[str] = []
    start = threading.Barrier(4)

    def use() -> None:
        with app.app_context():
            start.wait()
            try:
                with writing():
                    actions.recover("Ada", codes[0], "-")
                outcomes.append("in")
            except actions.WrongCode:
                outcomes.append("out")

    threads = [threading.Thread(target=use) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["in", "out", "out", "out"]


def test_somebody_signed_in_is_led_to_the_settings(visit: Visit, ada: Member) -> None:
    assert visit("/recover", as_=ada).address == "/settings"


def test_someone_banned_comes_back_and_is_told_why(browser_of: Browser, zed: Member) -> None:
    with writing():
        codes = recovery_codes(zed)

    page = recover(browser_of(None), "Zed", codes[0]).follow()

    assert "Sold pills." in page.text
    assert db.session.get_one(Member, zed.id).name == "Zed"
