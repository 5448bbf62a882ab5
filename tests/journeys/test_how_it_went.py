"""From agreeing, by the operator's count, to a number that a visitor reads; and out of it again."""

import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from forum import clock
from forum.db import db, writing
from forum.members.models import Member
from forum.outcomes import actions
from tests import people
from tests.journeys.doors import Doors
from tests.journeys.scratch import Scratch
from tests.journeys.serving import COMMAND, environment, serve
from tests.journeys.steps import press
from tests.make import outcomes

ASKED = "/how-it-went?medicine=Valium&dose=15"
NOTHING = "Nothing is shown for this range yet."


@pytest.fixture
def tenth(scratch: Scratch) -> Member:
    """Ten people came off long ago, and nine of them agreed; this is the other one."""
    with clock.stand_still(clock.now() - timedelta(days=700)), writing():
        members = [people.person(f"Tin {number}") for number in range(10)]
    for number, member in enumerate(members):
        outcomes.record(member, began=400 + 20 * number, ended=100)
    with writing():
        for member in members[1:]:
            actions.agree(db.session.get_one(Member, member.id))
    return members[0]


def test_a_number_comes_with_the_tenth_and_goes_with_any(
    chromium: Browser, scratch: Scratch, tenth: Member, tmp_path: Path
) -> None:
    with serve("run", tmp_path, scratch.settings) as served:
        doors = Doors(chromium, served.address, script=False)
        visitor, own = doors.open(), doors.open()
        sign_in_as(own, served.address, scratch.cookie_of(tenth))

        count(scratch)
        expect_said(visitor, NOTHING)
        agree(own)
        expect_said(visitor, NOTHING)
        count(scratch)
        expect_said(visitor, "At least 10 tapers are counted.")
        expect(visitor.get_by_role("img", name="diazepam, over 10 mg, up to 20 mg")).to_be_visible()
        take_back(own)
        expect_said(visitor, NOTHING)

        doors.close()
        assert doors.faults() == []


def sign_in_as(page: Page, site: str, cookie: str) -> None:
    page.context.add_cookies([{"name": "session", "value": cookie, "url": site}])


def count(scratch: Scratch) -> None:
    subprocess.run(
        [COMMAND, "outcomes", "count"],
        env=environment(scratch.settings),
        check=True,
        capture_output=True,
        timeout=60,
    )


def expect_said(visitor: Page, words: str) -> None:
    visitor.goto(ASKED)
    expect(visitor.get_by_role("region", name="diazepam")).to_contain_text(words)


def agree(page: Page) -> None:
    """From the page of one's own record."""
    page.goto("/taper")
    page.get_by_role("link", name="Your part in “How it went here”").click()
    expect(page.get_by_role("main")).to_contain_text("over 10 mg, up to 20 mg; 299 days")
    press(page, "I agree: count my record")
    expect(page.get_by_role("button", name="Take it back")).to_be_visible()


def take_back(page: Page) -> None:
    press(page, "Take it back")
    expect(page.get_by_role("main")).to_contain_text("so you are not counted again")
