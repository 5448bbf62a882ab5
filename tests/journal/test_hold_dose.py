from collections.abc import Callable
from datetime import date, datetime, timedelta
from fractions import Fraction

import pytest

from forum.db import writing
from forum.events import connect
from forum.journal import actions, queries
from forum.journal.facts import DoseHeld
from forum.journal.models import Taper
from forum.journal.refusals import AlreadySo, BadDay
from forum.members.models import Member
from tests.journal.conftest import BEGINNING
from tests.journal.test_doses import day, dose, timeline_of
from tests.make import journal as make
from tests.visit import Visitor

At = Callable[[datetime], None]
Browser = Callable[[Member | None], Visitor]
TODAY = BEGINNING.date()


@pytest.fixture
def taper(ada: Member) -> Taper:
    taper = make.taper(ada)
    make.plan(taper, ada)
    return taper


def hold(taper: Taper, by: Member, start: date, end: date | None) -> None:
    with writing():
        actions.hold_dose(taper, start, end, "", by)


def test_a_hold_moves_later_cuts_but_changes_no_dose(taper: Taper, ada: Member) -> None:
    before = dose(taper, day(10))

    hold(taper, ada, day(5), day(12))

    assert dose(taper, day(4)) == Fraction("4.44")
    assert dose(taper, day(11)) == Fraction("4.44")
    assert dose(taper, day(17)) == before


def test_an_open_hold_lasts_until_the_member_goes_on(taper: Taper, ada: Member, at: At) -> None:
    hold(taper, ada, day(2), None)
    at(BEGINNING + timedelta(days=30))
    assert dose(taper, day(31)) == Fraction("4.5")

    with writing():
        actions.resume(taper, day(31), ada)

    assert dose(taper, day(30)) == Fraction("4.5")
    assert dose(taper, day(31)) == Fraction("4.48")


def test_going_on_on_the_first_day_is_as_if_it_had_never_been_held(
    taper: Taper, ada: Member
) -> None:
    hold(taper, ada, TODAY, None)

    with writing():
        actions.resume(taper, TODAY, ada)

    assert queries.told_in([taper.id])[taper.id].holds == []
    assert dose(taper, day(2)) == Fraction("4.48")


def test_going_on_leaves_a_hold_that_is_planned_for_later(taper: Taper, ada: Member) -> None:
    hold(taper, ada, day(20), day(27))
    hold(taper, ada, TODAY, None)

    with writing():
        actions.resume(taper, TODAY, ada)

    (left,) = queries.told_in([taper.id])[taper.id].holds
    assert left.from_day == day(20)


def test_one_hold_at_a_time_is_open(taper: Taper, ada: Member) -> None:
    hold(taper, ada, TODAY, None)

    with pytest.raises(AlreadySo, match="holding since 3 Nov 2026"):
        hold(taper, ada, TODAY, None)


def test_going_on_without_a_hold_says_so(taper: Taper, ada: Member) -> None:
    with pytest.raises(AlreadySo), writing():
        actions.resume(taper, TODAY, ada)


def test_a_hold_ends_after_it_begins(taper: Taper, ada: Member) -> None:
    with pytest.raises(BadDay):
        hold(taper, ada, day(5), day(5))


def test_a_year_that_is_a_slip_of_the_pen_is_asked_about(taper: Taper, ada: Member) -> None:
    with pytest.raises(BadDay):
        hold(taper, ada, date(2062, 11, 3), None)


def test_a_hold_is_announced(taper: Taper, ada: Member) -> None:
    heard: list[DoseHeld] = []
    connect(DoseHeld, heard.append)

    hold(taper, ada, TODAY, None)

    assert [(fact.taper_id, fact.member_id) for fact in heard] == [(taper.id, ada.id)]


def test_a_new_plan_ends_the_hold(taper: Taper, ada: Member, at: At) -> None:
    hold(taper, ada, day(2), None)
    at(BEGINNING + timedelta(days=9))

    make.plan(taper, ada)

    assert dose(taper, day(9)) == Fraction("4.5")
    assert dose(taper, day(11)) == Fraction("4.48")
    assert timeline_of(taper).dose_on(day(11)) is not None


def test_the_forms_hold_and_go_on(browser_of: Browser, taper: Taper, ada: Member) -> None:
    browser = browser_of(ada)

    held = browser.get(f"/tapers/{taper.id}/holds").press("Hold", reason="a cold").follow()
    again = browser.get(f"/tapers/{taper.id}/holds").press("Hold", reason="still a cold")
    gone_on = browser.get(f"/tapers/{taper.id}/resumption").press("Go on").follow()

    assert "you are not behind" in held.text
    assert "a cold" in held.text
    assert again.status == 409
    assert "still a cold" in again.html
    assert "Next: 4.48 mg tomorrow" in gone_on.text


def test_a_day_that_is_no_day_is_explained(browser_of: Browser, taper: Taper, ada: Member) -> None:
    page = browser_of(ada).get(f"/tapers/{taper.id}/holds")

    answer = page.press("Hold", from_day="3 Nov", until_day="soon")

    assert answer.status == 422
    assert "Please write the day like 2026-11-03." in answer.text
