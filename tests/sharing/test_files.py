"""The whole record as a file: out, and in again the same."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from io import BytesIO

import pytest

from forum.checkins.actions import Told, keep_check_in
from forum.checkins.bringing import bring_in_days
from forum.db import writing
from forum.journal import actions as journal
from forum.journal import queries
from forum.journal.actions.arranging import note_crossover
from forum.journal.actions.bringing import bring_in_record
from forum.journal.actions.changes import MOST_PLANS
from forum.journal.actions.events import Telling, add_event
from forum.journal.records import key_of, timelines_for
from forum.journal.refusals import TooMuch
from forum.members.models import Member
from forum.sharing.whole_record import record_without_days, whole_record
from forum.taper.curve import Weather
from forum.taper.portable import (
    ToldDay,
    ToldPlan,
    ToldRecord,
    ToldSymptom,
    ToldTaper,
    from_csv,
    from_json,
    to_json,
)
from forum.taper.record import EventKind, Form, Precision, TakenAs, Timeline
from tests.make import checkins
from tests.make import journal as make
from tests.visit import Page

Visit = Callable[..., Page]
TODAY = date(2026, 11, 3)


def full_record(of: Member) -> None:
    """Two medicines with everything that can be told."""
    taper = make.taper(of)
    make.plan(taper, of, from_day=TODAY - timedelta(days=10))
    other = make.taper(of, "lorazepam", dose="1", began="2")
    parts = (Fraction("0.5"), Fraction("0.25"))
    liquid = TakenAs(Form.LIQUID, Fraction(1, 3))
    spring = date(2025, 3, 1)
    split = Telling(
        EventKind.DOSE, Fraction("0.75"), spring, Precision.SEASON, "", parts, liquid, "=shaky"
    )
    with writing():
        add_event(other, split, of)
        journal.hold_dose(taper, TODAY, None, "a cold", of)
        note_crossover(other, taper, TODAY - timedelta(days=900), of)
        journal.write_own_words(of, "One day at a time.\nMind the cat.")
    earlier, burning = checkins.symptoms(of, "ear ringing", "burning")
    checkins.days(of, TODAY, 3)
    worst = Told(
        anxiety=10, weather=Weather.WAVE, words="=bad", figures={earlier.id: 9, burning.id: 0}
    )
    with writing():
        keep_check_in(of, TODAY - timedelta(days=5), worst)
    checkins.symptoms(of, "burning")


def bring_in(told: ToldRecord, by: Member) -> None:
    with writing():
        bring_in_record(told, by)
        bring_in_days(told.symptoms, told.check_ins, by)


def test_the_files_hold_the_whole_record(ada: Member, visit: Visit) -> None:
    full_record(ada)

    as_json = visit("/taper/record.json", as_=ada).response
    as_csv = visit("/taper/record.csv", as_=ada).response

    told = whole_record(ada)
    assert from_json(as_json.get_data(as_text=True)) == told
    assert from_csv(as_csv.get_data(as_text=True)) == told
    assert "attachment" in as_json.headers["Content-Disposition"]
    assert "no-store" in as_csv.headers["Cache-Control"]


def test_what_goes_out_comes_in_the_same_for_somebody_else(ada: Member, ben: Member) -> None:
    full_record(ada)
    make.consent(ben)
    told = whole_record(ada)

    bring_in(told, ben)

    assert whole_record(ben) == told
    assert len(told.check_ins) == 4


def test_a_file_may_leave_the_check_ins_out(ada: Member, visit: Visit) -> None:
    full_record(ada)

    texts = [
        visit(f"/taper/record.{kind}?without-check-ins=yes", as_=ada).html
        for kind in ("json", "csv")
    ]

    assert not any(word in text for text in texts for word in ("ear ringing", "=bad", "wave"))
    assert from_json(texts[0]) == from_csv(texts[1]) == record_without_days(ada)


def test_days_that_are_told_already_stay_as_they_are(ada: Member, ben: Member) -> None:
    full_record(ada)
    make.consent(ben)
    checkins.symptoms(ben, "Burning", "cold feet")
    checkins.check_in(ben, TODAY, mood=1, words="mine")

    bring_in(whole_record(ada), ben)

    days = {told.day: told for told in whole_record(ben).check_ins}
    assert (days[TODAY].mood, days[TODAY].words) == (1, "mine")
    assert len(days) == 4
    assert [(told.name, told.is_asked) for told in whole_record(ben).symptoms] == [
        ("Burning", True),
        ("cold feet", True),
        ("ear ringing", False),
    ]


def test_a_day_that_has_not_come_is_refused_with_everything(ada: Member, visit: Visit) -> None:
    make.consent(ada)
    text = to_json(ToldRecord(check_ins=(ToldDay(TODAY + timedelta(days=2), mood=4),)))

    shown = visit("/taper/bring-in", as_=ada).press("Look at it", text=text)
    refused = shown.press("Bring it in")

    assert "Check-ins: 1 day" in shown.text
    assert "This day has not come yet." in refused.text
    assert whole_record(ada).check_ins == ()


def test_a_day_of_longer_ago_than_can_be_told_here_comes_in(ada: Member) -> None:
    make.consent(ada)
    told = ToldRecord(check_ins=(ToldDay(date(2009, 2, 3), mood=4),))

    bring_in(told, ada)

    assert whole_record(ada) == told


def test_ten_years_of_days_come_in_from_one_file(ada: Member, visit: Visit) -> None:
    make.consent(ada)
    told = tuple(
        ToldDay(TODAY - timedelta(days=back), 7, 390, 2, Weather.WAVE, "", ((0, 3), (1, 10)))
        for back in reversed(range(3_650))
    )
    record = ToldRecord(symptoms=(ToldSymptom("itch"), ToldSymptom("burning")), check_ins=told)
    file = (BytesIO(to_json(record).encode()), "my-taper.json")

    shown = visit("/taper/bring-in", as_=ada).press("Look at it", file=file)
    form = shown.form("Bring it in")
    kept = shown.visitor.post(form.action, form.fields, content_type="multipart/form-data")

    assert 'enctype="multipart/form-data"' in shown.html
    assert kept.status == 303
    assert whole_record(ada) == record


def test_every_day_has_the_same_dose_after_the_journey(ada: Member, ben: Member) -> None:
    full_record(ada)
    make.consent(ben)
    bring_in(whole_record(ada), ben)

    hers, his = (
        [timelines_for([key_of(taper)])[taper.id] for taper in queries.tapers_of(member.id)]
        for member in (ada, ben)
    )

    days = [TODAY + timedelta(days=offset) for offset in range(-900, 60, 7)]
    for one, other in zip(hers, his, strict=True):
        assert one
        assert other
        assert [_dose(one, day) for day in days] == [_dose(other, day) for day in days]


def _dose(timeline: Timeline, day: date) -> Fraction | None:
    at = timeline.dose_on(day)
    return at.dose if at else None


def test_a_file_names_nobody(ada: Member, visit: Visit) -> None:
    full_record(ada)

    text = visit("/taper/record.json", as_=ada).html

    assert "Ada" not in text
    assert '"id"' not in text


def test_a_saved_file_is_shown_first_and_then_brought_in(
    ada: Member, ben: Member, visit: Visit
) -> None:
    full_record(ada)
    make.consent(ben)
    body = visit("/taper/record.json", as_=ada).response.data
    page = visit("/taper/bring-in", as_=ben)

    shown = page.press("Look at it", file=(BytesIO(body), "my-taper.json"))

    assert "lorazepam: 3 dated lines" in shown.text
    assert queries.tapers_of(ben.id) == []
    assert shown.press("Bring it in").status == 303
    assert whole_record(ben) == whole_record(ada)


def test_pressing_twice_brings_it_in_once(ada: Member, ben: Member, visit: Visit) -> None:
    full_record(ada)
    make.consent(ben)
    text = visit("/taper/record.json", as_=ada).html
    shown = visit("/taper/bring-in", as_=ben).press("Look at it", text=text)

    for _ in range(2):
        assert shown.press("Bring it in").status == 303

    assert whole_record(ben) == whole_record(ada)


def test_its_pasted_text_does_the_same(ada: Member, ben: Member, visit: Visit) -> None:
    full_record(ada)
    make.consent(ben)
    text = visit("/taper/record.csv", as_=ada).html

    visit("/taper/bring-in", as_=ben).press("Look at it", text=text).press("Bring it in")

    assert len(queries.tapers_of(ben.id)) == 2


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "Please choose the file"),
        ("{", "not a file that was saved here as JSON"),
        ("what,taper\nsong,1\n", "does not say what this row is"),
        ('{"format": "taperline-record-1", "tapers": []}', "no medicine and no day in this file"),
        ("x" * 450_001, "longer than what can be brought in"),
    ],
)
def test_a_wrong_file_is_refused_in_words(ada: Member, visit: Visit, text: str, says: str) -> None:
    make.consent(ada)

    wrong = visit("/taper/bring-in", as_=ada).press("Look at it", text=text)

    assert wrong.status == 422
    assert says in wrong.text


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"plans": [{"from_day": "2026-11-03", "source": "cut: fast"}]}, "cannot be read"),
        ({"holds": [{"from_day": "2026-11-03"}, {"from_day": "2026-12-01"}]}, "two holds"),
        ({"holds": [{"from_day": "2026-11-03", "until_day": "2026-11-01"}]}, "ends before"),
        (
            {"events": [{"kind": "dose", "precision": "day", "day": "2030-01-01", "dose_mg": "1"}]},
            "has not come yet",
        ),
    ],
)
def test_a_record_that_could_not_have_been_told_here_is_refused_whole(
    ada: Member, visit: Visit, change: dict[str, object], says: str
) -> None:
    make.consent(ada)
    tapers = [{"medicine": "lorazepam"}, {"medicine": "diazepam"} | change]
    text = json.dumps({"format": "taperline-record-1", "tapers": tapers})

    shown = visit("/taper/bring-in", as_=ada).press("Look at it", text=text)
    refused = shown.press("Bring it in")

    assert refused.status == 422
    assert says in refused.text
    assert queries.tapers_of(ada.id) == []


def test_nothing_is_brought_in_without_consent(ada: Member, visit: Visit) -> None:
    assert visit("/taper/bring-in", as_=ada).address == "/taper/consent?next=/taper/bring-in"


def test_a_visitor_saves_nothing(visit: Visit) -> None:
    assert "/sign-in" in visit("/taper/record.json").address


def with_plans(count: int) -> ToldRecord:
    plan = ToldPlan(TODAY, make.DAILY_CUTS, ended_on=TODAY)
    return ToldRecord((ToldTaper("diazepam", plans=(plan,) * count),))


def test_a_file_with_more_plans_than_can_be_worked_out_at_once_is_refused(ada: Member) -> None:
    make.consent(ada)

    with pytest.raises(TooMuch, match="plans"), writing():
        bring_in_record(with_plans(MOST_PLANS + 1), ada)


def test_a_record_full_of_plans_takes_no_other(ada: Member) -> None:
    make.consent(ada)
    with writing():
        (taper,) = bring_in_record(with_plans(MOST_PLANS), ada)

    with pytest.raises(TooMuch, match="plans"):
        make.plan(taper, ada)
