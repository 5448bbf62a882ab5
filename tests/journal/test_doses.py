"""Changed, only on that day, back up, off: what was really taken."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from fractions import Fraction

import pytest

from forum.db import writing
from forum.events import connect
from forum.journal import actions, queries
from forum.journal.facts import WentUp
from forum.journal.models import Taper
from forum.journal.records import key_of, timelines_for
from forum.journal.refusals import BadDay, BadDose
from forum.members.models import Member
from forum.members.policy import Banned
from forum.taper.record import EventKind, Timeline
from tests.journal.conftest import BEGINNING
from tests.make import journal as make
from tests.visit import Visitor

At = Callable[[datetime], None]
Browser = Callable[[Member | None], Visitor]
TODAY = BEGINNING.date()


def day(number: int) -> date:
    """Day 1 is the day on which Ada begins."""
    return TODAY + timedelta(days=number - 1)


def timeline_of(taper: Taper) -> Timeline:
    timeline = timelines_for([key_of(taper)])[taper.id]
    assert timeline is not None
    return timeline


def dose(taper: Taper, when: date) -> Fraction | None:
    at = timeline_of(taper).dose_on(when)
    return at.dose if at else None


@pytest.fixture
def taper(ada: Member) -> Taper:
    """4.5 mg, 0.02 mg less each day from day 2 on."""
    taper = make.taper(ada)
    make.plan(taper, ada)
    return taper


def test_a_changed_dose_stays_and_the_plan_ends(taper: Taper, ada: Member, at: At) -> None:
    at(BEGINNING + timedelta(days=4))

    with writing():
        actions.change_dose(taper, Fraction("4.6"), day(5), ada)

    assert dose(taper, day(4)) == Fraction("4.44")
    assert dose(taper, day(5)) == dose(taper, day(30)) == Fraction("4.6")


def test_a_dose_of_one_day_leaves_the_plan_in_force(taper: Taper, ada: Member, at: At) -> None:
    at(BEGINNING + timedelta(days=4))

    with writing():
        actions.note_dose(taper, Fraction(5), day(5), ada)

    assert dose(taper, day(5)) == 5
    assert dose(taper, day(6)) == Fraction("4.4")


def test_a_one_day_dose_gives_way_to_going_back_up_on_its_day(
    browser_of: Browser, taper: Taper, ada: Member
) -> None:
    with writing():
        actions.note_dose(taper, Fraction(4), TODAY, ada)

    with writing():
        actions.updose(taper, Fraction(5), TODAY, ada)

    assert dose(taper, TODAY) == 5
    page = browser_of(ada).get("/taper")
    assert "4 mg on this day only, replaced by what was told for that day later" in page.text


def test_going_back_up_ends_the_plan_even_on_its_first_day(taper: Taper, ada: Member) -> None:
    with writing():
        event = actions.updose(taper, Fraction(5), TODAY, ada)

    assert event.kind is EventKind.UPDOSE
    assert dose(taper, day(9)) == 5


def test_going_back_up_takes_away_a_plan_that_was_still_to_come(ada: Member) -> None:
    taper = make.taper(ada)
    make.plan(taper, ada, from_day=day(8))

    with writing():
        actions.updose(taper, Fraction(5), TODAY, ada)

    assert dose(taper, day(30)) == 5


def test_a_dose_told_late_leaves_a_plan_that_began_after_it(
    taper: Taper, ada: Member, at: At
) -> None:
    at(BEGINNING + timedelta(days=20))
    make.plan(taper, ada, from_day=day(15))

    with writing():
        actions.change_dose(taper, Fraction("4.6"), day(10), ada)

    assert dose(taper, day(12)) == Fraction("4.6")
    assert dose(taper, day(16)) == Fraction("4.48")


def test_up_is_up(taper: Taper, ada: Member) -> None:
    with pytest.raises(BadDose), writing():
        actions.updose(taper, Fraction(4), TODAY, ada)

    assert dose(taper, TODAY) == Fraction("4.5")


def test_who_was_off_starts_again(taper: Taper, ada: Member, at: At) -> None:
    with writing():
        actions.come_off(taper, TODAY, ada)
    at(BEGINNING + timedelta(days=9))

    with writing():
        event = actions.updose(taper, Fraction(1), day(10), ada)

    assert event.kind is EventKind.REINSTATE
    assert dose(taper, day(9)) == 0
    assert dose(taper, day(10)) == 1


def test_going_up_is_announced(taper: Taper, ada: Member) -> None:
    heard: list[WentUp] = []
    connect(WentUp, heard.append)

    with writing():
        event = actions.updose(taper, Fraction(5), TODAY, ada)

    assert heard == [WentUp(event.id, taper.id, ada.id)]


def test_a_day_that_has_not_come_is_refused(taper: Taper, ada: Member) -> None:
    with pytest.raises(BadDay), writing():
        actions.change_dose(taper, Fraction(4), day(2), ada)


def test_a_banned_member_tells_nothing(zed: Member, mo: Member, ada: Member) -> None:
    taper = make.taper(ada)
    with writing() as session:
        taper = session.merge(taper)
        taper.member_id = zed.id
        session.flush()

    with pytest.raises(Banned), writing():
        actions.change_dose(taper, Fraction(4), TODAY, zed)


def test_only_the_member_changes_the_record(taper: Taper, ben: Member) -> None:
    with pytest.raises(PermissionError), writing():
        actions.change_dose(taper, Fraction(4), TODAY, ben)


def test_a_line_written_by_mistake_is_removed_as_if_never_written(
    taper: Taper, ada: Member, at: At
) -> None:
    at(BEGINNING + timedelta(days=4))
    with writing():
        actions.note_dose(taper, Fraction(50), day(5), ada)
    note = queries.told_in([taper.id])[taper.id].events[-1]

    with writing():
        first = actions.remove_event(taper, note.id, ada)
        second = actions.remove_event(taper, note.id, ada)

    assert (first, second) == (True, False)
    assert dose(taper, day(5)) == Fraction("4.42")


def test_a_line_of_another_record_stays_and_nobody_is_told_it_went(
    browser_of: Browser, taper: Taper, ada: Member, ben: Member
) -> None:
    other = make.taper(ben)
    event = queries.told_in([other.id])[other.id].events[-1]
    visitor = browser_of(ada).get(f"/tapers/{taper.id}/timeline").visitor

    visitor.post(f"/tapers/{taper.id}/events/{event.id}/removal", data={})

    assert "Nothing was changed" in visitor.get(f"/tapers/{taper.id}/timeline").text
    assert queries.told_in([other.id])[other.id].events[-1].id == event.id


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Please write a dose"),
        ("a little", "not a number"),
        ("-1", "below zero"),
        ("1/3", "at most 6 decimals"),
        ("20000", "more than anybody takes"),
        ("5 ml", "Write this in mg"),
        ("1e3", "Write"),
    ],
)
def test_a_dose_that_cannot_be_read_keeps_what_was_typed(
    browser_of: Browser, taper: Taper, ada: Member, typed: str, said: str
) -> None:
    page = browser_of(ada).get(f"/tapers/{taper.id}/doses")

    answer = page.press("Note it", dose=typed, lasts="onward", words="a bad night")

    assert answer.status == 422
    assert said in answer.text
    assert "a bad night" in answer.html


def test_the_forms_tell_it(browser_of: Browser, taper: Taper, ada: Member, at: At) -> None:
    at(BEGINNING + timedelta(days=4))
    browser = browser_of(ada)

    changed = browser.get(f"/tapers/{taper.id}/doses").press(
        "Note it", dose=",4", lasts="onward", words="slept badly", sure="0.4"
    )
    up = browser.get(f"/tapers/{taper.id}/updoses").press("Go back up", dose="500 mcg", sure="0.5")
    page = browser.get("/taper")

    assert (changed.status, up.status) == (303, 303)
    assert "Today: 0.5 mg" in page.text
    assert "went up to 0.5 mg on 7 Nov" in page.text
    assert "slept badly" in page.text


def test_too_low_for_going_up_is_explained_on_the_form(
    browser_of: Browser, taper: Taper, ada: Member
) -> None:
    page = browser_of(ada).get(f"/tapers/{taper.id}/updoses")

    answer = page.press("Go back up", dose="4", words="kept")

    assert answer.status == 409
    assert "Your record says 4.5 mg for that day" in answer.text
    assert "kept" in answer.html


def test_having_stopped_is_noted_with_a_word_of_care(
    browser_of: Browser, taper: Taper, ada: Member
) -> None:
    browser = browser_of(ada)

    asked = browser.get(f"/tapers/{taper.id}/stop")
    page = asked.press("Note it").follow()

    assert "Stopping suddenly can be dangerous" in asked.text
    assert "off since 3 Nov" in page.text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("44.8", "44.8 mg"),
        ("45", "45 mg"),
        ("9", "9 mg"),
        ("2.25", "2.25 mg"),
        ("2250 mcg", "2.25 mg"),
    ],
)
def test_a_dose_far_from_yesterday_is_asked_about_once(
    browser_of: Browser, taper: Taper, ada: Member, at: At, typed: str, said: str
) -> None:
    at(BEGINNING + timedelta(days=1))
    browser = browser_of(ada)
    page = browser.get(f"/tapers/{taper.id}/doses")

    asked = page.press("Note it", dose=typed, lasts="onward", words="a bad night")
    kept = browser.get("/taper").text
    answered = asked.press("Note it", sure=asked.html.split('name="sure" value="')[1].split('"')[0])

    assert asked.status == 422
    assert f"You typed {said}. Yesterday it was 4.5 mg. Is that right?" in asked.text
    assert f"Yes, {said} is right" in asked.text
    assert "a bad night" in asked.html
    assert "Today: 4.48 mg" in kept
    home = answered.follow()
    assert f"Noted: {said} on 4 Nov 2026." in " ".join(home.html.split())
    assert f"Today: {said}" in home.text


def test_the_figure_in_ml_is_asked_about_even_when_it_is_near(
    browser_of: Browser, ada: Member
) -> None:
    taper = make.taper(ada)
    make.plan(taper, ada, source=make.DAILY_CUTS.replace("0.1 mg/mL", "1.25 mg/mL"))

    page = browser_of(ada).get(f"/tapers/{taper.id}/doses")
    asked = page.press("Note it", dose="3.6", lasts="that-day")

    assert "You typed 3.6 mg. Your record says 4.5 mg for that day. Is that right?" in asked.text


def test_a_tick_stands_for_its_own_dose_alone(
    browser_of: Browser, taper: Taper, ada: Member
) -> None:
    page = browser_of(ada).get(f"/tapers/{taper.id}/updoses")

    asked = page.press("Go back up", dose="45").press("Go back up", dose="450", sure="45")

    assert "You typed 450 mg." in asked.text
    assert "Today: 4.5 mg" in browser_of(ada).get("/taper").text


def test_a_dose_near_yesterday_is_noted_at_once_and_said_back(
    browser_of: Browser, taper: Taper, ada: Member
) -> None:
    page = browser_of(ada).get(f"/tapers/{taper.id}/doses")

    noted = page.press("Note it", dose="4.48", lasts="onward")

    assert "Noted: 4.48 mg on 3 Nov 2026." in " ".join(noted.follow().html.split())


def test_the_first_day_of_the_calendar_is_read(
    browser_of: Browser, taper: Taper, ada: Member
) -> None:
    page = browser_of(ada).get(f"/tapers/{taper.id}/doses")

    noted = page.press("Note it", dose="4", lasts="that-day", day="0001-01-01")

    assert noted.status in (303, 409, 422)
