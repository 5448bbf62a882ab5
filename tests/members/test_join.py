"""Joining with a made-up name and a pass phrase."""

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from forum import clock
from forum.db import db, writing
from forum.members import actions
from forum.members.models import Member, RecoveryCode
from forum.members.policy import Role
from tests.visit import Page, Visitor

Browser = Callable[[Member | None], Visitor]
Visit = Callable[..., Page]

PHRASE = "calm morning kettle"


def join(browser: Visitor, name: str, pass_phrase: str = PHRASE, **typed: str) -> Page:
    page = browser.get("/join")
    return page.press("Join", name=name, pass_phrase=pass_phrase, **typed)


def members() -> int:
    return db.session.scalar(select(func.count()).select_from(Member)) or 0


def test_a_name_and_a_pass_phrase_are_enough(browser_of: Browser) -> None:
    browser = browser_of(None)

    page = join(browser, "  River  Stone ").follow()

    river = db.session.scalars(select(Member)).one()
    assert (river.name, river.email, river.time_zone) == ("River Stone", None, "UTC")
    assert river.role is Role.MEMBER
    assert page.status == 200
    assert browser.get("/settings").status == 200


def test_joining_shows_eight_codes_until_they_are_written_down(browser_of: Browser) -> None:
    browser = browser_of(None)
    shown = join(browser, "River Stone").follow()

    again = browser.get("/recovery-codes")
    after = shown.press("I have written them down").follow()
    gone = browser.get("/recovery-codes")

    assert shown.html.count("<code>") == 8
    assert again.text == shown.text
    assert after.response.request.path == "/"
    assert gone.status == 303
    assert gone.address == "/settings/recovery-codes"


def test_only_hashes_of_the_codes_and_the_pass_phrase_are_stored(browser_of: Browser) -> None:
    page = join(browser_of(None), "River Stone").follow()

    river = db.session.scalars(select(Member)).one()
    stored = [*db.session.scalars(select(RecoveryCode.code_hash)), river.pass_phrase_hash]
    assert len(stored) == 9
    assert PHRASE not in river.pass_phrase_hash
    assert not any(code in page.html for code in stored)


def test_time_zone_and_email_are_kept_when_given(browser_of: Browser) -> None:
    join(browser_of(None), "River", time_zone="Asia/Kolkata", email="river@example.org")

    river = db.session.scalars(select(Member)).one()
    assert (river.time_zone, river.email) == ("Asia/Kolkata", "river@example.org")


def test_after_the_codes_the_way_leads_back_to_where_it_began(browser_of: Browser) -> None:
    browser = browser_of(None)
    form = browser.get("/join?next=/calculator")

    codes = form.press("Join", name="River", pass_phrase=PHRASE).follow()

    assert codes.press("I have written them down").address == "/calculator"


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ({"name": "x"}, "2 to 30 characters"),
        ({"name": "Moderator"}, "people who run the site"),
        ({"name": "River\u0007"}, "cannot be part of a name"),
        ({"pass_phrase": "kettle"}, "at least 10 characters"),
        ({"pass_phrase": ""}, "make up a pass phrase"),
        ({"email": "river at example"}, "does not look like an e-mail address"),
        ({"time_zone": "Mars/Olympus"}, "Not a valid choice"),
    ],
)
def test_a_mistake_is_shown_and_nothing_but_the_pass_phrase_is_lost(
    browser_of: Browser, typed: dict[str, str], hint: str
) -> None:
    good = {"name": "River", "email": "river@example.org", "pass_phrase": PHRASE}

    page = browser_of(None).get("/join").press("Join", **{**good, **typed})

    kept = page.form("Join").fields
    assert page.status == 422
    assert hint in page.text
    assert kept["pass_phrase"] == [""]
    assert kept["email"] == [{**good, **typed}["email"]]
    assert members() == 0


@pytest.mark.parametrize("name", ["Ada", "ADA", "Àda", " ada "])
def test_a_taken_name_is_said_to_be_taken(browser_of: Browser, ada: Member, name: str) -> None:
    page = join(browser_of(None), name, email="river@example.org")

    assert page.status == 422
    assert "This name is taken" in page.text
    assert page.form("Join").fields["email"] == ["river@example.org"]
    assert members() == 1


def test_of_two_people_who_take_one_name_at_once_one_gets_it(app: Flask) -> None:
    outcomes: list[str] = []
    start = threading.Barrier(4)

    def take() -> None:
        with app.app_context():
            start.wait()
            try:
                with writing():
                    actions.join(
                        "River", pass_phrase_hash="-", time_zone="UTC", email=None, codes=[]
                    )
                outcomes.append("joined")
            except actions.NameTaken:
                outcomes.append("taken")

    threads = [threading.Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["joined", "taken", "taken", "taken"]
    assert members() == 1


def test_somebody_signed_in_is_led_home(visit: Visit, send: Visit, ada: Member) -> None:
    page = visit("/join", as_=ada)
    sent = send("/join", as_=ada, name="Second", pass_phrase=PHRASE, time_zone="UTC")

    assert (page.status, page.address) == (303, "/")
    assert sent.status == 303
    assert members() == 1


def test_five_people_may_join_from_one_address_in_an_hour(browser_of: Browser) -> None:
    for number in range(5):
        assert join(browser_of(None), f"River {number}{number}").status == 303

    sixth = join(browser_of(None), "River Six", email="six@example.org")
    with clock.stand_still(clock.now() + timedelta(hours=1)):
        later = join(browser_of(None), "River Six")

    assert sixth.status == 429
    assert "Several people joined from your address" in sixth.text
    assert sixth.form("Join").fields["name"] == ["River Six"]
    assert sixth.form("Join").fields["email"] == ["six@example.org"]
    assert later.status == 303


def test_a_taken_name_costs_no_place_for_joining(browser_of: Browser, ada: Member) -> None:
    for _ in range(8):
        join(browser_of(None), "Ada")

    assert join(browser_of(None), "River").status == 303


def test_names_cannot_be_tried_without_end(browser_of: Browser, ada: Member) -> None:
    pages = [join(browser_of(None), "Ada") for _ in range(21)]

    assert [page.status for page in pages] == [422] * 20 + [429]
    assert "many names" in pages[-1].text
