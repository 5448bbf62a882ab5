"""Dated lines of every kind, written late or corrected, and how they read."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from fractions import Fraction

import pytest

from forum.db import writing
from forum.journal import actions, queries
from forum.journal.actions import Telling
from forum.journal.models import Taper
from forum.journal.refusals import BadDay, BadDose
from forum.journal.signatures import signatures_for
from forum.members.models import Member
from forum.taper.record import EventKind, Form, Precision, TakenAs
from tests.journal.conftest import BEGINNING
from tests.journal.test_doses import day, dose, timeline_of
from tests.make import journal as make
from tests.visit import Page, Visitor

At = Callable[[datetime], None]
Browser = Callable[[Member | None], Visitor]
Visit = Callable[..., Page]
TODAY = BEGINNING.date()


@pytest.fixture
def taper(ada: Member) -> Taper:
    """4.5 mg today, from 20 mg in 2024."""
    return make.taper(ada)


def add(taper: Taper, by: Member, told: Telling) -> int:
    with writing():
        return actions.add_event(taper, told, by).id


def test_a_line_of_long_ago_changes_no_day_after_the_next_line(taper: Taper, ada: Member) -> None:
    add(taper, ada, Telling(EventKind.DOSE, Fraction(12), date(2025, 3, 1), Precision.MONTH))

    assert dose(taper, date(2025, 3, 9)) == 12
    assert dose(taper, date(2024, 12, 1)) == 20
    assert dose(taper, TODAY) == Fraction("4.5")


def test_a_line_of_long_ago_leaves_the_plan_of_today_and_one_to_come(
    taper: Taper, ada: Member
) -> None:
    make.plan(taper, ada, from_day=day(3))

    add(taper, ada, Telling(EventKind.DOSE, Fraction(12), date(2025, 3, 5)))

    assert dose(taper, day(4)) == Fraction("4.48")


def test_a_dose_of_an_exact_day_ends_the_plan_that_ran_on_it(
    taper: Taper, ada: Member, at: At
) -> None:
    make.plan(taper, ada)
    at(BEGINNING + timedelta(days=9))

    add(taper, ada, Telling(EventKind.UPDOSE, Fraction(6), day(5)))

    assert dose(taper, day(4)) == Fraction("4.44")
    assert dose(taper, day(30)) == 6


def test_a_split_dose_in_a_form_is_kept_exactly(taper: Taper, ada: Member) -> None:
    parts = (Fraction("1.5"), Fraction(3))
    liquid = TakenAs(Form.LIQUID, Fraction(1, 3))

    add(taper, ada, Telling(EventKind.DOSE, Fraction("4.5"), TODAY, parts=parts, taken_as=liquid))
    today = timeline_of(taper).dose_on(day(9))

    assert today is not None
    assert (today.parts, today.taken_as) == (parts, liquid)


def test_parts_that_do_not_make_the_dose_are_not_kept(taper: Taper, ada: Member) -> None:
    told = Telling(EventKind.DOSE, Fraction(4), TODAY, parts=(Fraction(1), Fraction(2)))

    with pytest.raises(BadDose, match="make 3 mg together"):
        add(taper, ada, told)


@pytest.mark.parametrize(
    ("told", "problem"),
    [
        (Telling(EventKind.DOSE, None, TODAY), BadDose),
        (Telling(EventKind.STOP, Fraction(2), TODAY), BadDose),
        (Telling(EventKind.NOTE, Fraction(2), date(2026, 10, 1), Precision.MONTH), BadDay),
        (Telling(EventKind.DOSE, Fraction(2), day(2)), BadDay),
    ],
)
def test_what_cannot_be_meant_is_not_kept(
    taper: Taper, ada: Member, told: Telling, problem: type[Exception]
) -> None:
    with pytest.raises(problem):
        add(taper, ada, told)

    assert len(queries.told_in([taper.id])[taper.id].events) == 2


def test_only_the_member_adds_or_corrects(taper: Taper, ada: Member, ben: Member) -> None:
    event = queries.told_in([taper.id])[taper.id].events[0]
    told = Telling(EventKind.DOSE, Fraction(9), TODAY)

    with pytest.raises(PermissionError), writing():
        actions.add_event(taper, told, ben)
    with pytest.raises(PermissionError), writing():
        actions.correct_event(taper, event, told, ben)


def test_a_corrected_start_corrects_the_share_everywhere_and_keeps_who_and_when(
    taper: Taper, ada: Member, at: At
) -> None:
    start = queries.told_in([taper.id])[taper.id].events[0]
    at(BEGINNING + timedelta(days=1))

    with writing():
        told = Telling(EventKind.START, Fraction(9), date(2023, 1, 1), Precision.YEAR)
        actions.correct_event(taper, start, told, ada)
    (earlier,) = queries.earlier_tellings_of(start.id)
    line = signatures_for([ada.id], None).under(ada.id, BEGINNING)

    assert line is not None
    assert "from 9 mg (2023) · 50 % down" in line.text
    assert earlier.dose_mg == 20
    assert (earlier.day, earlier.precision) == (date(2024, 1, 1), Precision.YEAR)
    assert (earlier.written_by_id, earlier.written_at) == (ada.id, BEGINNING)
    assert (start.written_by_id, start.written_at) == (ada.id, BEGINNING + timedelta(days=1))


def test_a_correction_to_the_same_is_none(taper: Taper, ada: Member) -> None:
    start = queries.told_in([taper.id])[taper.id].events[0]

    with writing():
        told = Telling(EventKind.START, Fraction(20), date(2024, 1, 1), Precision.YEAR)
        actions.correct_event(taper, start, told, ada)

    assert list(queries.earlier_tellings_of(start.id)) == []


def test_correcting_a_line_leaves_the_plan_of_its_day(taper: Taper, ada: Member) -> None:
    make.plan(taper, ada)
    of_today = queries.told_in([taper.id])[taper.id].events[1]

    with writing():
        actions.correct_event(taper, of_today, Telling(EventKind.DOSE, Fraction(5), TODAY), ada)

    assert dose(taper, day(2)) == Fraction("4.48")


def test_the_timeline_is_added_to_and_corrected_by_forms(
    browser_of: Browser, taper: Taper, ada: Member
) -> None:
    browser = browser_of(ada)

    added = (
        browser.get(f"/tapers/{taper.id}/events")
        .press(
            "Add it",
            kind="updose",
            dose="12 mg",
            year="2025",
            month="s3",
            day="",
            parts="4 + 8 mg",
            form="liquid",
            strength="25 mg in 5 mL",
            words="a hard spring",
        )
        .follow()
    )
    event = queries.told_in([taper.id])[taper.id].events[-1]
    corrected = (
        browser.get(f"/tapers/{taper.id}/events/{event.id}")
        .press("Correct it", dose="11,5", parts="")
        .follow()
    )
    again = browser.get(f"/tapers/{taper.id}/events/{event.id}")

    assert (
        "Mar to May 2025 Went up to 12 mg, as 4 mg + 8 mg, as a liquid of 5 mg/mL a hard spring"
        in added.text
    )
    assert "Went up to 11.5 mg, as a liquid of 5 mg/mL (corrected)" in corrected.text
    assert "Mar to May 2025: Went up to 12 mg" in again.text
    assert "told by you on 3 Nov 2026" in again.text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"dose": ""}, "Please write the dose as well"),
        ({"month": "2", "day": "30"}, "no such day"),
        ({"year": "", "month": "2", "day": ""}, "the year as well"),
        ({"month": "", "day": "3"}, "choose the month as well"),
        ({"parts": "1 + a bit"}, "not a number"),
        ({"parts": "+".join(["1"] * 13)}, "at most 12 parts"),
        ({"strength": "1 mg/mL"}, "Only a liquid has a strength"),
        ({"form": "liquid", "strength": "weak"}, "Write a strength like"),
        ({"medicine": "www.pills.example"}, "leave addresses out"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    browser_of: Browser, taper: Taper, ada: Member, typed: dict[str, str], said: str
) -> None:
    page = browser_of(ada).get(f"/tapers/{taper.id}/events")
    filled = {"kind": "dose", "dose": "4", "year": "2025", "words": "kept", **typed}

    answer = page.press("Add it", **filled)

    assert answer.status in (409, 422)
    assert said in answer.text
    assert "kept" in answer.html


def test_nobody_reads_or_corrects_the_timeline_of_somebody_else(
    visit: Visit, taper: Taper, ben: Member
) -> None:
    event = queries.told_in([taper.id])[taper.id].events[0]

    for path in ("", "/events", f"/events/{event.id}"):
        assert visit(f"/tapers/{taper.id}{path}", as_=ben).status == 404


def test_a_line_of_another_record_is_not_found(visit: Visit, taper: Taper, ada: Member) -> None:
    other = make.taper(ada, "zopiclone")
    event = queries.told_in([other.id])[other.id].events[0]

    assert visit(f"/tapers/{taper.id}/events/{event.id}", as_=ada).status == 404


def line_of(told: date) -> dict[str, str]:
    return {"year": str(told.year), "month": str(told.month), "day": str(told.day)}


@pytest.mark.parametrize(
    ("typed", "when", "said"),
    [
        ("45", TODAY, "You typed 45 mg. Your record says 4.5 mg for that day."),
        ("120", date(2025, 3, 1), "You typed 120 mg. Your record says 20 mg for that day."),
        ("1.2", date(2025, 3, 1), "You typed 1.2 mg. Your record says 20 mg for that day."),
    ],
)
def test_a_line_outside_of_its_neighbours_is_asked_about_once(
    browser_of: Browser, taper: Taper, ada: Member, typed: str, when: date, said: str
) -> None:
    page = browser_of(ada).get(f"/tapers/{taper.id}/events")

    asked = page.press("Add it", dose=typed, words="kept", **line_of(when))
    kept = len(queries.told_in([taper.id])[taper.id].events)
    added = asked.press("Add it", sure=typed)

    assert said in asked.text
    assert (asked.status, kept, added.status) == (422, 2, 303)
    assert "kept" in asked.html
    assert dose(taper, when) == Fraction(typed)


def test_a_line_between_its_neighbours_is_added_at_once(
    browser_of: Browser, taper: Taper, ada: Member
) -> None:
    """Seven and a half is far below twenty, and just where the way led."""
    page = browser_of(ada).get(f"/tapers/{taper.id}/events")

    assert page.press("Add it", dose="7.5", **line_of(date(2025, 3, 1))).status == 303


def test_a_correction_is_asked_about_and_a_slip_is_mended_without_a_question(
    browser_of: Browser, taper: Taper, ada: Member
) -> None:
    event = queries.told_in([taper.id])[taper.id].events[-1]
    path = f"/tapers/{taper.id}/events/{event.id}"
    browser = browser_of(ada)
    add(taper, ada, Telling(EventKind.DOSE, Fraction(5), date(2026, 10, 1)))

    asked = browser.get(path).press("Correct it", dose="45")
    wrong = asked.press("Correct it", sure="45")
    only_words = browser.get(path).press("Correct it", words="so it was")
    mended = browser.get(path).press("Correct it", dose="4.5")

    assert "You typed 45 mg. " in asked.text
    assert [answer.status for answer in (asked, wrong, only_words)] == [422, 303, 303]
    assert mended.status == 303
    assert dose(taper, TODAY) == Fraction("4.5")


def test_the_tick_outlasts_a_refusal(browser_of: Browser, taper: Taper, ada: Member) -> None:
    page = browser_of(ada).get(f"/tapers/{taper.id}/events")
    today = line_of(TODAY)

    asked = page.press("Add it", dose="45", **today)
    refused = asked.press("Add it", sure="45", parts="4 + 4 mg", **today)
    added = refused.press("Add it", parts="", **today)

    assert "The parts make 8 mg together" in refused.text
    assert added.status == 303
