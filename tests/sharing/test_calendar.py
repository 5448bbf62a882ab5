"""The plan as a calendar, read by somebody else's calendar library."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any
from uuid import UUID

from flask import Flask
from hypothesis import given
from hypothesis import strategies as some
from icalendar import Calendar

from forum.db import writing
from forum.journal import actions as journal
from forum.members.models import Member
from forum.sharing.calendar import DAYS_AHEAD, Course, write_calendar
from forum.sharing.models import Kind
from forum.taper.record import DoseEvent, EventKind, Record, Timeline
from tests.make import journal as make
from tests.make.sharing import address
from tests.sharing.conftest import BEGINNING
from tests.visit import Page

KEY = UUID(int=7)
TODAY = date(2026, 11, 3)


def entries(text: str) -> Iterator[tuple[date, str, str]]:
    events: list[Any] = list(Calendar.from_ical(text).walk("VEVENT"))
    for entry in events:
        yield entry["DTSTART"].dt, str(entry["SUMMARY"]), str(entry["UID"])


def calendar_of(app: Flask, token: str) -> list[tuple[date, str, str]]:
    return list(entries(app.test_client().get(f"/s/{token}.ics").get_data(as_text=True)))


def test_every_day_of_change_is_one_entry_with_mg_ml_and_strength(app: Flask, ada: Member) -> None:
    make.plan(make.taper(ada, began=None), ada)

    found = calendar_of(app, address(ada, Kind.CALENDAR))

    assert len(found) == 26
    assert found[0][:2] == (TODAY, "diazepam 4.5 mg = 45 mL of 0.1 mg/mL")
    assert found[1][:2] == (date(2026, 11, 4), "diazepam 4.48 mg = 44.8 mL of 0.1 mg/mL")
    assert found[-1][:2] == (date(2026, 11, 28), "diazepam 4 mg = 40 mL of 0.1 mg/mL")


def test_a_liquid_that_outlasts_its_plan_still_has_its_ml(app: Flask, ada: Member) -> None:
    taper = make.taper(ada, began=None)
    make.plan(taper, ada)
    with writing():
        journal.change_dose(taper, _mg("5"), TODAY, ada)

    ((_, words, _),) = calendar_of(app, address(ada, Kind.CALENDAR))

    assert words == "diazepam 5 mg = 50 mL of 0.1 mg/mL"


def test_an_entry_lasts_all_day_and_blocks_no_appointment(app: Flask, ada: Member) -> None:
    make.taper(ada)
    answer = app.test_client().get(f"/s/{address(ada, Kind.CALENDAR)}.ics")

    entry: Any = Calendar.from_ical(answer.data).walk("VEVENT")[0]

    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert entry["DTEND"].dt - entry["DTSTART"].dt == timedelta(days=1)
    assert not isinstance(entry["DTSTART"].dt, datetime)
    assert entry["TRANSP"] == "TRANSPARENT"


def test_the_names_of_entries_stay_the_same_on_another_day(
    app: Flask, at: Callable[[datetime], None], ada: Member
) -> None:
    make.plan(make.taper(ada, began=None), ada)
    token = address(ada, Kind.CALENDAR)
    before = {day: name for day, _, name in calendar_of(app, token)}

    at(BEGINNING + timedelta(days=5))
    after = {day: name for day, _, name in calendar_of(app, token)}

    assert after == before
    assert len(set(after.values())) == len(after)


def test_a_hold_moves_the_entries_after_it(app: Flask, ada: Member) -> None:
    taper = make.taper(ada, began=None)
    make.plan(taper, ada)
    with writing():
        journal.hold_dose(taper, TODAY + timedelta(days=1), TODAY + timedelta(days=8), "", ada)

    found = calendar_of(app, address(ada, Kind.CALENDAR))

    assert [day for day, _, _ in found][:2] == [TODAY, TODAY + timedelta(days=8)]


def test_each_entry_says_what_dose_on_that_day_says() -> None:
    events = [(0, "5"), (10, "4.5"), (40, "0"), (60, "2")]
    timeline = Timeline(
        Record(
            "a; name, with \\ signs",
            tuple(
                DoseEvent(TODAY + timedelta(days=days), EventKind.DOSE, _mg(dose))
                for days, dose in events
            ),
        )
    )

    found = list(entries(write_calendar([Course(KEY, timeline)], TODAY)))

    assert [day for day, _, _ in found] == [TODAY + timedelta(days=days) for days, _ in events]
    assert found[0][1] == "a; name, with \\ signs 5 mg"
    assert found[2][1] == "a; name, with \\ signs: off"


@given(some.text(max_size=60))
def test_any_medicines_name_makes_lines_short_enough_and_readable(name: str) -> None:
    event = DoseEvent(TODAY, EventKind.START, _mg("4.5"))
    timeline = Timeline(Record(name, (event,)))

    text = write_calendar([Course(KEY, timeline)], TODAY)

    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert "\n" not in text.replace("\r\n", "")
    assert len(list(entries(text))) == 1


def test_a_plan_of_many_years_is_shown_a_year_ahead() -> None:
    events = tuple(
        DoseEvent(TODAY + timedelta(days=days), EventKind.DOSE, _mg(str(5000 - days)))
        for days in range(0, 3650, 10)
    )

    found = list(entries(write_calendar([Course(KEY, Timeline(Record("x", events)))], TODAY)))

    assert max(day for day, _, _ in found) < TODAY + timedelta(days=DAYS_AHEAD)


def test_without_consent_the_calendar_is_gone(app: Flask, ada: Member) -> None:
    make.taper(ada)
    token = address(ada, Kind.CALENDAR)
    with writing():
        journal.withdraw_consent(ada)

    assert app.test_client().get(f"/s/{token}.ics").status_code == 404


def test_a_badges_address_opens_no_calendar(app: Flask, ada: Member) -> None:
    make.taper(ada)

    assert app.test_client().get(f"/s/{address(ada)}.ics").status_code == 404


def test_the_page_offers_the_calendar_to_follow_and_takes_it_back(
    ada: Member, visit: Callable[..., Page]
) -> None:
    make.taper(ada)
    page = visit("/taper/take-along", as_=ada).press("Make an address for my calendar").follow()

    assert any(link.startswith("webcal://localhost/s/") for link in page.links.values())
    assert page.press("Take the calendar’s address back").status == 303


def _mg(text: str) -> Fraction:
    return Fraction(text)
