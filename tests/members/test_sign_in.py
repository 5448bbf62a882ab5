"""Signing in and out with a name and a pass phrase."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from forum import clock
from forum.db import db
from forum.members.models import Member
from tests.people import PASS_PHRASE
from tests.visit import Page, Visitor

Browser = Callable[[Member | None], Visitor]
Visit = Callable[..., Page]


def sign_in(browser: Visitor, name: str = "Ada", pass_phrase: str = PASS_PHRASE) -> Page:
    return browser.get("/sign-in").press("Sign in", name=name, pass_phrase=pass_phrase)


@pytest.mark.parametrize("name", ["Ada", " ada ", "ADA"])
def test_name_and_pass_phrase_open_the_account(browser_of: Browser, ada: Member, name: str) -> None:
    browser = browser_of(None)

    page = sign_in(browser, name)

    assert (page.status, page.address) == (303, "/")
    assert "signed in as Ada" in browser.get("/settings").text


def test_the_cookie_outlives_the_browser_and_is_kept_from_scripts(
    browser_of: Browser, ada: Member
) -> None:
    cookie = sign_in(browser_of(None)).response.headers["Set-Cookie"]

    assert "Expires=" in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_nothing_planted_in_the_session_before_survives(browser_of: Browser, ada: Member) -> None:
    browser = browser_of(None)
    with browser.client.session_transaction() as session:
        session["planted"] = "by somebody else"

    sign_in(browser)

    with browser.client.session_transaction() as session:
        assert "planted" not in session
        assert session["_user_id"] == ada.session_key


def test_a_wrong_pass_phrase_and_an_unknown_name_are_answered_alike(
    browser_of: Browser, ada: Member
) -> None:
    wrong = sign_in(browser_of(None), "Ada", "some other words")
    unknown = sign_in(browser_of(None), "Eve", "some other words")

    assert wrong.status == unknown.status == 422
    assert wrong.text == unknown.text
    assert "do not belong together" in wrong.text
    assert len(wrong.queries) == len(unknown.queries)


def test_the_name_is_kept_and_the_pass_phrase_is_not(browser_of: Browser, ada: Member) -> None:
    page = sign_in(browser_of(None), "Ada", "some other words")

    assert page.form("Sign in").fields["name"] == ["Ada"]
    assert "some other words" not in page.html


@pytest.mark.parametrize("name", ["", "x" * 5000, "\u0000Ada\u0000Eve", "Ada'; --"])
def test_whatever_is_typed_as_a_name_is_answered_calmly(
    browser_of: Browser, ada: Member, name: str
) -> None:
    assert sign_in(browser_of(None), name).status == 422


@pytest.mark.parametrize(
    ("asked", "led"),
    [
        ("/calculator?a=1", "/calculator?a=1"),
        ("http://localhost/settings", "/settings"),
        ("https://elsewhere.example/", "/"),
        ("//elsewhere.example", "/"),
        ("/\\elsewhere.example", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_afterwards_it_leads_to_a_page_of_this_site_only(
    browser_of: Browser, ada: Member, asked: str, led: str
) -> None:
    form = browser_of(None).get("/sign-in").form("Sign in").fields

    page = browser_of(None).post(
        "/sign-in", {**form, "name": "Ada", "pass_phrase": PASS_PHRASE, "next": asked}
    )

    assert page.address == led


def test_a_page_for_members_asks_to_sign_in_and_then_opens(
    browser_of: Browser, ada: Member
) -> None:
    form = browser_of(None).get("/settings/pass-phrase").follow()

    page = form.press("Sign in", name="Ada", pass_phrase=PASS_PHRASE)

    assert page.address == "/settings/pass-phrase"


def test_somebody_signed_in_is_led_on(visit: Visit, ada: Member) -> None:
    assert visit("/sign-in?next=/settings", as_=ada).address == "/settings"


def test_after_ten_tries_even_the_right_pass_phrase_has_to_wait(
    browser_of: Browser, ada: Member, ben: Member
) -> None:
    for _ in range(10):
        assert sign_in(browser_of(None), "Ada", "some other words").status == 422

    page = sign_in(browser_of(None), "ADA")
    with clock.stand_still(clock.now() + timedelta(minutes=2)):
        later = sign_in(browser_of(None), "Ada")

    assert page.status == 429
    assert "many tries" in page.text
    assert page.form("Sign in").fields["name"] == ["ADA"]
    assert sign_in(browser_of(None), "Ben").status == 303
    assert later.status == 303


def test_trying_many_names_from_one_address_is_slowed_too(browser_of: Browser) -> None:
    pages = [sign_in(browser_of(None), f"Name {'x' * number}") for number in range(41)]

    assert [page.status for page in pages] == [422] * 40 + [429]


def test_signing_out_ends_this_device_only(browser_of: Browser, ada: Member) -> None:
    phone, tablet = browser_of(ada), browser_of(ada)

    page = phone.get("/settings").press("Sign out on this device").follow()

    assert "You are signed out" in page.text
    assert phone.get("/settings").status == 302
    assert tablet.get("/settings").status == 200


def test_signing_out_twice_is_no_trouble(send: Visit) -> None:
    assert send("/sign-out").address == "/"


def test_a_link_cannot_sign_anybody_out(browser_of: Browser, ada: Member) -> None:
    browser = browser_of(ada)

    page = browser.get("/sign-out")

    assert page.status == 405
    assert browser.get("/settings").status == 200


def test_a_cookie_of_a_member_who_is_gone_opens_nothing(browser_of: Browser, ada: Member) -> None:
    browser = browser_of(ada)
    with db.engine.begin() as connection:
        connection.execute(Member.__table__.delete())  # type: ignore[attr-defined]

    assert browser.get("/settings").status == 302


def test_someone_banned_may_sign_in_and_is_told_why(browser_of: Browser, zed: Member) -> None:
    browser = browser_of(None)

    page = sign_in(browser, "Zed").follow()

    assert "A moderator has stopped your writing here" in page.text
    assert "Sold pills." in page.text
    assert "Sold pills." in browser.get("/settings").text
