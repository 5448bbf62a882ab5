"""Whatever was told in whatever order: everything that names a dose names the same one."""

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from fractions import Fraction
from itertools import count
from typing import Any
from uuid import UUID

from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from forum import clock
from forum.db import writing
from forum.journal import actions, queries
from forum.journal.actions import Telling
from forum.journal.cards import card
from forum.journal.models import Audience, Field, Taper
from forum.journal.public_cards import public_record_of
from forum.journal.schedules import schedule_from
from forum.journal.signatures import own_line, signatures_for
from forum.members.models import Member
from forum.sharing.calendar import DAYS_BACK, Course, write_calendar
from forum.sharing.cards import card_of
from forum.sharing.whole_record import whole_record
from forum.taper.amounts import write_mg_short
from forum.taper.curve import curve_of
from forum.taper.portable import from_csv, from_json, to_csv, to_json
from forum.taper.record import EventKind, Hold, Record, State, Timeline, plan_in_force
from forum.web.errors import Refusal
from tests import people
from tests.journal.conftest import BEGINNING
from tests.journal.test_doses import timeline_of
from tests.make import journal as make
from tests.visit import Visitor

TODAY = BEGINNING.date()
NUMBERS = count(1)
PLANS = [
    make.DAILY_CUTS,
    "start: 4 mg\ncut: 0.5 mg every 14 days\nuntil: 2 mg\n",
    "start: 3 mg\ncut: 7 % of current every 5 days\nuntil: 12 cuts\n",
    "row: 5 mg for 3 days\nrow: 1 mg for 9 days\nrow: 0 mg for 1 day\n",
]
DOSES = st.integers(1, 60).map(lambda tenths: Fraction(tenths, 10))
Act = Callable[[Taper, Member], object]


@st.composite
def acts(draw: st.DrawFn) -> Act:
    """Something told of today or of a few days ago."""
    dose, back = draw(DOSES), timedelta(days=draw(st.integers(0, 6)))
    source = draw(st.sampled_from(PLANS))
    choices: list[Act] = [
        lambda taper, by: actions.change_dose(taper, dose, clock.today_in("UTC") - back, by),
        lambda taper, by: actions.note_dose(taper, dose, clock.today_in("UTC") - back, by),
        lambda taper, by: actions.updose(taper, dose, clock.today_in("UTC") - back, by),
        lambda taper, by: actions.come_off(taper, clock.today_in("UTC"), by),
        lambda taper, by: actions.hold_dose(taper, clock.today_in("UTC"), None, "", by),
        lambda taper, by: actions.resume(taper, clock.today_in("UTC"), by),
        lambda taper, by: actions.follow_plan(taper, source, clock.today_in("UTC") + back, by),
        lambda taper, by: actions.end_plan(taper, by),
        lambda taper, by: actions.confirm(taper, by),
        lambda taper, by: actions.add_event(
            taper, Telling(EventKind.DOSE, dose, clock.today_in("UTC") - back), by
        ),
    ]
    return draw(st.sampled_from(choices))


HISTORIES = st.lists(st.tuples(st.integers(0, 9), acts()), min_size=1, max_size=7)


@given(HISTORIES, st.integers(0, 80))
@settings(max_examples=30)
def test_line_page_curve_export_figures_card_and_calendar_tell_the_dose_on_that_day(
    app: Flask, history: list[tuple[int, Act]], later: int
) -> None:
    with writing():
        ada = people.person(f"Ada {next(NUMBERS)}")
    now = BEGINNING
    with clock.stand_still(now):
        taper = make.taper(ada, began=None)
        with writing():
            everything = dict.fromkeys(Field, Audience.ANYONE)
            actions.give_consent(ada, Audience.ANYONE, everything)
    for days, act in history:
        now += timedelta(days=days)
        with clock.stand_still(now), suppress(Refusal), writing():
            act(taper, ada)
    with clock.stand_still(now + timedelta(days=later)):
        check_everything(app, taper, ada)


def check_everything(app: Flask, taper: Taper, ada: Member) -> None:
    timeline, day = timeline_of(taper), clock.today_in("UTC")
    at = timeline.dose_on(day)
    assert at is not None
    written = write_mg_short(at.dose)
    check_lines(timeline, ada, is_off=at.state is State.OFF and not at.only_today)
    own = card(taper, timeline, queries.told_in([taper.id])[taper.id], day)
    expected = [(when, then) for when, then in timeline.doses(day, 14) if then]
    assert own.dose == written
    assert [row.mg for row in own.rows] == [write_mg_short(then.dose) for _, then in expected]
    for point in curve_of(timeline, TODAY, day + timedelta(days=30)).points:
        there = timeline.dose_on(point.day)
        assert there is not None
        assert point.dose == there.dose
    check_export(timeline, ada)
    check_figures(app, timeline, taper, ada)
    check_kitchen_card(timeline, day)
    check_calendar(timeline, day)


def check_lines(timeline: Timeline, ada: Member, *, is_off: bool) -> None:
    day = clock.today_in("UTC")
    at, line = timeline.dose_on(day), own_line(ada)
    record = public_record_of(ada.id, None)
    assert at is not None
    assert line is not None
    assert record is not None
    head = "off" if is_off else write_mg_short(at.dose)
    assert head in line.text
    assert record.cards[0].line.startswith(line.text)
    then = timeline.dose_on(TODAY)
    below = signatures_for([ada.id], None).under(ada.id, BEGINNING)
    assert then is not None
    assert below is not None
    if then.dose == at.dose:
        assert below.then_text is None
    else:
        was = write_mg_short(then.dose) if then.dose else "off"
        assert below.then_text is not None
        assert was in below.then_text


def check_kitchen_card(timeline: Timeline, today: date) -> None:
    card = card_of(timeline, today, 4, today)
    assert card is not None
    told = {line.date: line.dose for week in card.weeks for line in week.lines}
    for when, at in timeline.doses(today, 28):
        assert told.get(when) == (write_mg_short(at.dose) if at else None)


def check_calendar(timeline: Timeline, today: date) -> None:
    """The entry before a day tells the dose of that day."""
    text = write_calendar([Course(UUID(int=7), timeline)], today)
    entries: list[Any] = list(Calendar.from_ical(text).walk("VEVENT"))
    told = {entry["DTSTART"].dt: str(entry["SUMMARY"]) for entry in entries}
    standing = None
    for when, at in timeline.doses(today - timedelta(days=DAYS_BACK), 120):
        standing = told.get(when, standing)
        if at and standing:
            assert f" {write_mg_short(at.dose)}" in standing if at.dose else "off" in standing


def check_export(timeline: Timeline, ada: Member) -> None:
    """What is exported says the same on every day, whoever reads it, as JSON and as CSV."""
    (told,) = from_json(to_json(whole_record(ada))).tapers
    assert from_csv(to_csv(whole_record(ada))).tapers == (told,)
    record = Record(
        told.medicine,
        tuple(line.event for line in told.events),
        tuple(
            plan_in_force(schedule_from(plan.source), plan.from_day, plan.ended_on)
            for plan in told.plans
        ),
        tuple(Hold(hold.from_day, hold.until_day) for hold in told.holds),
        max(told.confirmed, default=None),
    )
    exported = Timeline(record)
    for when, at in timeline.doses(TODAY - timedelta(days=10), 200):
        there = exported.dose_on(when)
        assert (there and there.dose) == (at and at.dose), when


def check_figures(app: Flask, timeline: Timeline, taper: Taper, ada: Member) -> None:
    first = TODAY - timedelta(days=3)
    page = Visitor(app, ada).get(f"/tapers/{taper.id}/doses.json?from={first}&days=120")
    figures = {day["date"]: day for day in json.loads(page.html)["days"]}
    for when, at in timeline.doses(first, 120):
        told = figures.get(when.isoformat())
        assert (told is None) is (at is None)
        if told and at:
            assert Fraction(told.get("exact", told["dose_mg"])) == at.dose


def test_figures_are_for_the_member_alone_and_say_what_cannot_be_asked(
    app: Flask, ada: Member, ben: Member
) -> None:
    taper = make.taper(ada)
    path = f"/tapers/{taper.id}/doses.json"

    assert Visitor(app, ben).get(path).status == 404
    for query in ("from=soon", "days=0", "days=367", "days=many", "from=9999-12-30&days=9"):
        assert Visitor(app, ada).get(f"{path}?{query}").status == 422
    assert len(json.loads(Visitor(app, ada).get(path).html)["days"]) == 28
