"""Going slower, going on after an updose, and a plan typed as a table."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from fractions import Fraction

import pytest

from forum.db import db, writing
from forum.journal import actions
from forum.journal.models import Taper
from forum.journal.standing import followed_on
from forum.members.models import Member
from tests.journal import test_doses
from tests.journal.conftest import BEGINNING
from tests.journal.test_doses import day
from tests.journal.test_follow_plan import care, ticks
from tests.make import journal as make
from tests.visit import Page, Visitor

At = Callable[[datetime], None]
Browser = Callable[[Member | None], Visitor]
Visit = Callable[..., Page]
FORTNIGHTS = "start: 4.5 mg\ncut: 0.5 mg every 14 days\nuntil: 2 mg\n"


@pytest.fixture
def taper(ada: Member) -> Taper:
    taper = make.taper(ada)
    make.plan(taper, ada, source=FORTNIGHTS)
    return taper


def dose(taper: Taper, when: date) -> Fraction | None:
    """As the record stands now, whoever changed it."""
    db.session.refresh(taper)
    return test_doses.dose(taper, when)


def agree(page: Page) -> Page:
    return page.press("Follow this plan", seen=ticks(page), care=care(page))


def test_going_slower_moves_the_days_ahead_and_none_behind(
    browser_of: Browser, taper: Taper, ada: Member, at: At
) -> None:
    at(BEGINNING + timedelta(days=17))
    browser = browser_of(ada)

    offered = browser.get(f"/tapers/{taper.id}/pace").press("Look at the new plan", every_days="28")
    agreed = agree(offered)

    assert "0.5 mg every 28 days" in offered.text
    assert agreed.status == 303
    # 4 mg since day 15: today is the 4th of its 28 days
    assert [str(dose(taper, day(n))) for n in (14, 15, 18, 19, 42, 43, 71)] == [
        "9/2",
        "4",
        "4",
        "4",
        "4",
        "7/2",
        "3",
    ]


def test_nothing_changes_before_the_new_plan_was_looked_at(
    browser_of: Browser, taper: Taper, ada: Member
) -> None:
    browser_of(ada).get(f"/tapers/{taper.id}/pace").press("Look at the new plan", every_days="28")

    assert dose(taper, day(15)) == 4


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"every_days": ""}, "Please write a number of days."),
        ({"every_days": "0"}, "From 1 to 366 days."),
        ({"cut_mg": "some"}, "not a number"),
        ({"cut_mg": "0"}, "a cut above zero"),
    ],
)
def test_a_pace_that_cannot_be_is_said(
    browser_of: Browser, taper: Taper, ada: Member, typed: dict[str, str], said: str
) -> None:
    answer = browser_of(ada).get(f"/tapers/{taper.id}/pace").press("Look at the new plan", **typed)

    assert answer.status == 422
    assert said in answer.text


def test_without_a_plan_there_is_nothing_to_slow_down(visit: Visit, ada: Member) -> None:
    taper = make.taper(ada)

    assert "No plan moves this dose" in visit(f"/tapers/{taper.id}/pace", as_=ada).text


def test_nobody_slows_down_somebody_else(visit: Visit, taper: Taper, ben: Member) -> None:
    assert visit(f"/tapers/{taper.id}/pace", as_=ben).status == 404


def test_after_a_hold_the_plan_stands_where_the_days_have_brought_it(
    taper: Taper, ada: Member, at: At
) -> None:
    with writing():
        actions.hold_dose(taper, day(8), day(18), "", ada)
    at(BEGINNING + timedelta(days=19))

    followed = followed_on(taper, day(20))

    assert followed is not None
    assert (followed.standing.level, followed.standing.days_to_cut) == (0, 5)


def test_going_back_up_may_go_on_with_the_plan_from_there(
    browser_of: Browser, taper: Taper, ada: Member, at: At
) -> None:
    at(BEGINNING + timedelta(days=17))
    page = browser_of(ada).get(f"/tapers/{taper.id}/updoses")

    offered = page.press("Go back up", dose="5", then="go-on")
    up = dose(taper, day(60))
    agree(offered)

    assert "0.5 mg every 14 days" in offered.text
    assert up == 5
    assert [dose(taper, day(n)) for n in (17, 18, 31, 32)] == [4, 5, 5, Fraction("4.5")]


def test_a_typed_table_becomes_a_plan(browser_of: Browser, ada: Member) -> None:
    taper = make.taper(ada)
    page = browser_of(ada).get("/taper/plan/table")

    offered = page.press(
        "Look at the plan",
        medicine="diazepam",
        steps="4.5 mg for 7 days\n1 week: 4,25 mg\n4 mg 3 days",
        strength="0.1 mg/mL",
    )
    agree(offered)

    assert [dose(taper, day(n)) for n in (1, 8, 15, 40)] == [
        Fraction("4.5"),
        Fraction("4.25"),
        4,
        4,
    ]


def test_a_dated_table_begins_on_its_own_first_day(browser_of: Browser, ada: Member) -> None:
    taper = make.taper(ada)
    page = browser_of(ada).get("/taper/plan/table")

    agree(
        page.press(
            "Look at the plan", medicine="diazepam", steps="2026-11-10 4.5 mg\n2026-11-20 4 mg"
        )
    )

    assert dose(taper, day(8)) == dose(taper, day(17)) == Fraction("4.5")
    assert dose(taper, day(18)) == 4


def test_a_table_that_cannot_be_read_names_its_lines_and_is_kept(
    browser_of: Browser, ada: Member
) -> None:
    make.taper(ada)

    answer = (
        browser_of(ada)
        .get("/taper/plan/table")
        .press("Look at the plan", steps="4 mg for 7 days\nless and less", strength="weak")
    )

    assert answer.status == 422
    assert "Line 2: Write a step like" in answer.text
    assert "Write a strength like" in answer.text
    assert "less and less" in answer.html
