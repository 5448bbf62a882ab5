"""Telling how a day was."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from wtforms import ValidationError

from forum.checkins.fields import read_minutes, write_hours
from forum.checkins.models import CheckIn
from forum.checkins.queries import note_on
from forum.db import db, writing
from forum.journal.actions import delete_record
from forum.members.models import Member
from tests.checkins.conftest import TODAY
from tests.make import checkins as make
from tests.make import journal as journals
from tests.visit import Page

Visit = Callable[..., Page]
Send = Callable[..., Page]
At = Callable[[datetime], None]

_DAY = TODAY.date()


def test_a_day_is_told_on_one_page_and_kept(visit: Visit, ada: Member) -> None:
    journals.consent(ada)
    make.symptoms(ada, "burning skin")

    kept = visit("/check-in", as_=ada).press(
        "Keep this day",
        mood="7",
        anxiety="3",
        symptom_1="2",
        sleep="6,5",
        weather="window",
        words="A walk in the sun.",
    )

    note = note_on(ada.id, _DAY)
    assert kept.status == 303
    assert note
    assert (note.told.mood, note.told.anxiety, note.told.sleep_minutes) == (7, 3, 390)
    assert list(note.figures.values()) == [2]
    assert note.told.words == "A walk in the sun."


def test_whatever_is_left_out_is_not_told(visit: Visit, ada: Member) -> None:
    journals.consent(ada)

    visit("/check-in", as_=ada).press("Keep this day", mood="0")

    note = note_on(ada.id, _DAY)
    assert note
    assert note.told.mood == 0
    assert note.told.anxiety is None
    assert note.told.weather is None


def test_an_empty_check_in_is_not_kept(visit: Visit, ada: Member) -> None:
    journals.consent(ada)

    page = visit("/check-in", as_=ada).press("Keep this day")

    assert page.status == 409
    assert "at least one thing" in page.text
    assert note_on(ada.id, _DAY) is None


def test_a_day_told_again_replaces_what_was_told(visit: Visit, ada: Member) -> None:
    journals.consent(ada)
    make.check_in(ada, _DAY, mood=2, words="A hard morning.")

    page = visit("/check-in", as_=ada)
    page.press("Keep this day", mood="5")

    assert "You have told this day already" in page.text
    note = note_on(ada.id, _DAY)
    assert note
    assert (note.told.mood, note.told.words) == (5, "A hard morning.")
    assert db.session.query(CheckIn).count() == 1


def test_a_day_past_is_told_and_changed_at_its_own_address(visit: Visit, ada: Member) -> None:
    journals.consent(ada)

    visit("/check-ins/2026-10-30", as_=ada).press("Keep this day", mood="8")

    assert note_on(ada.id, date(2026, 10, 30))
    assert "30 Oct 2026 told" in visit("/check-in", as_=ada).text


def test_a_day_to_come_cannot_be_told(visit: Visit, send: Send, ada: Member) -> None:
    journals.consent(ada)

    assert visit("/check-ins/2026-11-04", as_=ada).status == 404
    assert send("/check-ins/2026-11-04", as_=ada, mood="5").status == 404
    for wrong in ("soon", "2026-02-30", "20261101", "2026-11-1"):
        assert visit(f"/check-ins/{wrong}", as_=ada).status == 404


def test_today_is_the_members_own_day(visit: Visit, ada: Member, at: At) -> None:
    journals.consent(ada)
    with writing():
        db.session.get_one(Member, ada.id).time_zone = "Pacific/Auckland"
        db.session.flush()

    at(datetime(2026, 11, 3, 12, tzinfo=UTC))

    assert visit("/check-ins/2026-11-04", as_=ada).status == 200


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("sleep", "25", "A day has 24 hours"),
        ("sleep", "badly", "hours like 6.5 or 6:30"),
        ("words", "x" * 301, "at most 300 characters"),
    ],
)
def test_a_wrong_field_comes_back_with_everything_kept(
    visit: Visit, ada: Member, field: str, typed: str, said: str
) -> None:
    journals.consent(ada)

    page = visit("/check-in", as_=ada).press("Keep this day", mood="7", **{field: typed})

    assert page.status == 422
    assert said in page.text
    assert page.form("Keep this day").fields["mood"] == ["7"]
    assert page.form("Keep this day").fields[field] == [typed]


def test_a_figure_beyond_the_scale_is_refused(send: Send, ada: Member) -> None:
    journals.consent(ada)

    assert send("/check-ins/2026-11-03", as_=ada, mood="11").status == 422
    assert note_on(ada.id, _DAY) is None


def test_nothing_is_kept_before_consent(visit: Visit, send: Send, ada: Member) -> None:
    assert "Nothing is kept before" in visit("/check-in", as_=ada).text
    assert send("/check-ins/2026-11-03", as_=ada, mood="5").status == 409
    assert visit("/check-ins", as_=ada).address.endswith("/check-in")
    assert db.session.query(CheckIn).count() == 0


def test_who_agrees_comes_back_to_the_day(visit: Visit, ada: Member) -> None:
    asked = visit("/check-in", as_=ada).links["Read what is kept"]

    agreed = visit(asked, as_=ada).press("I agree: keep my record", audience="me").follow()

    assert "How is today?" in agreed.text
    assert "Your choice is kept." in agreed.html


def test_a_visitor_and_a_banned_member_cannot_tell(send: Send, zed: Member) -> None:
    assert "/sign-in" in send("/check-ins/2026-11-03", mood="5").address
    assert send("/check-ins/2026-11-03", as_=zed, mood="5").status != 303


def test_a_day_can_be_removed(visit: Visit, ada: Member, ben: Member) -> None:
    for member in (ada, ben):
        journals.consent(member)
        make.check_in(member, _DAY)

    visit("/check-in", as_=ada).press("Remove this day")

    assert note_on(ada.id, _DAY) is None
    assert note_on(ben.id, _DAY)


def test_all_days_go_for_good_when_their_member_says_so(
    visit: Visit, ada: Member, ben: Member
) -> None:
    for member in (ada, ben):
        journals.consent(member)
        make.symptoms(member, "burning skin")
        make.days(member, _DAY, 3)

    visit("/check-ins/deletion", as_=ada).press("Delete all check-ins")

    assert {row.member_id for row in db.session.query(CheckIn)} == {ben.id}


def test_deleting_the_record_deletes_the_days_as_well(ada: Member) -> None:
    journals.consent(ada)
    make.days(ada, _DAY, 3)

    with writing():
        delete_record(ada)

    assert db.session.query(CheckIn).count() == 0


def test_symptoms_are_chosen_and_exchanged_without_losing_figures(
    visit: Visit, ada: Member
) -> None:
    journals.consent(ada)
    make.symptoms(ada, "burning skin", "fear")
    visit("/check-in", as_=ada).press("Keep this day", symptom_1="4", symptom_2="6")

    chosen = visit("/check-ins/symptoms", as_=ada).press(
        "Keep these", first="noise  in the ears", second="Fear", third=""
    )
    visit("/check-in", as_=ada).press("Keep this day", symptom_1="1", symptom_2="5")

    note = note_on(ada.id, _DAY)
    assert chosen.status == 303
    assert note
    assert sorted(note.figures.values()) == [1, 4, 5]
    assert "burning skin" in visit("/check-ins", as_=ada).text


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("fear", "Fear", ""), "each symptom once"),
        (("mood", "", ""), "asked every day already"),
        (("x" * 41, "", ""), "at most 40 characters"),
        (("a=b", "", ""), "leave the sign = out"),
    ],
)
def test_names_that_cannot_be_told_apart_are_refused(
    visit: Visit, ada: Member, names: tuple[str, str, str], said: str
) -> None:
    journals.consent(ada)

    page = visit("/check-ins/symptoms", as_=ada).press(
        "Keep these", first=names[0], second=names[1], third=names[2]
    )

    assert page.status == 422
    assert said in page.text


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("6.5", 390), ("6,5", 390), ("6:30", 390), ("6 h 30", 390), ("6h30", 390), ("7", 420),
        ("7 hours", 420), (".5", 30), ("0", 0), ("24", 1440), ("6 h 30 min", 390), ("6.01", 361),
    ],
)  # fmt: skip
def test_hours_are_read_as_people_type_them(typed: str, minutes: int) -> None:
    assert read_minutes(typed) == minutes


def test_hours_are_read_back_as_they_are_written() -> None:
    assert all(read_minutes(write_hours(minutes)) == minutes for minutes in range(0, 1441, 7))


def test_more_than_a_day_is_no_sleep() -> None:
    with pytest.raises(ValidationError):
        read_minutes("24:01")


def test_a_long_way_back_is_refused(send: Send, ada: Member) -> None:
    journals.consent(ada)
    long_ago = _DAY - timedelta(days=4_000)

    assert send(f"/check-ins/{long_ago.isoformat()}", as_=ada, mood="5").status == 409
