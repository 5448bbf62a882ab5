"""Starting a record, saying that it holds, its name, its end."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from sqlalchemy import select

from forum.db import db, writing
from forum.journal import actions, queries
from forum.journal.actions.tapers import MOST_TAPERS
from forum.journal.models import Audience, Field, Taper, TaperRenaming
from forum.journal.refusals import AlreadySo, BadDay, TooMuch
from forum.members.models import Member
from forum.taper.record import EventKind, Precision
from forum.versions.queries import version_of
from tests.journal.conftest import BEGINNING
from tests.make import journal as make
from tests.visit import Visitor

Browser = Callable[[Member | None], Visitor]


def journal_version() -> int:
    return db.session.scalar(select(version_of("journal"))) or 0


def test_a_record_begins_with_where_it_began_and_the_dose_of_today(ada: Member) -> None:
    taper = make.taper(ada)

    began, now = queries.told_in([taper.id])[taper.id].events

    assert (began.kind, began.precision) == (EventKind.START, Precision.YEAR)
    assert began.dose_mg == 20
    assert (now.kind, now.dose_mg) == (EventKind.DOSE, Fraction("4.5"))
    assert (now.day, now.written_at, now.written_by_id) == (
        BEGINNING.date(),
        BEGINNING,
        ada.id,
    )


def test_every_change_raises_the_versions(ada: Member) -> None:
    taper = make.taper(ada)
    before = (taper.record_version, journal_version())

    with writing():
        actions.change_dose(taper, Fraction(4), BEGINNING.date(), ada)

    assert taper.record_version != before[0]
    assert journal_version() > before[1]


def test_confirming_twice_on_a_day_is_once(ada: Member) -> None:
    taper = make.taper(ada)
    version = taper.record_version

    with writing():
        actions.confirm(taper, ada)

    assert taper.record_version == version


def test_a_beginning_in_the_future_is_refused(ada: Member) -> None:
    make.consent(ada)
    beginning = actions.Beginning(Fraction(20), date(2027, 1, 1), Precision.YEAR)

    with pytest.raises(BadDay), writing():
        actions.start_taper(ada, "diazepam", Fraction(5), beginning=beginning)


def test_there_is_an_end_to_the_number_of_records(ada: Member) -> None:
    for n in range(MOST_TAPERS):
        make.taper(ada, f"medicine {n}")

    with pytest.raises(TooMuch):
        make.taper(ada, "one more")


def test_a_corrected_name_keeps_what_it_was_called(ada: Member) -> None:
    taper = make.taper(ada, "diazepan")

    with writing():
        actions.rename_medicine(taper, "diazepam", ada)
    (renaming,) = db.session.scalars(select(TaperRenaming)).all()

    assert (taper.medicine, renaming.earlier_medicine) == ("diazepam", "diazepan")
    with pytest.raises(AlreadySo), writing():
        actions.rename_medicine(taper, "diazepam", ada)


def test_nobody_deletes_the_record_of_somebody_else(ada: Member, ben: Member) -> None:
    taper = make.taper(ada)

    with pytest.raises(PermissionError), writing():
        actions.delete_taper(taper, ben)


def begin(browser: Visitor, **typed: Any) -> Any:
    return browser.get("/taper/start").press("Begin", **typed)


def test_the_form_begins_a_record(browser_of: Browser, ada: Member) -> None:
    make.consent(ada)

    home = begin(
        browser_of(ada),
        medicine="Valium",
        dose="4,5 mg",
        began_dose="20",
        began_year="2024",
        began_month="s9",
    ).follow()

    assert "diazepam" in home.text
    assert "Today: 4.5 mg" in home.text
    assert "from 20 mg (2024) · 78 % down" in home.text
    assert "Sep to Nov 2024 Began with 20 mg" in home.text


def test_a_medicine_we_do_not_know_is_kept_as_typed(browser_of: Browser, ada: Member) -> None:
    make.consent(ada)

    home = begin(browser_of(ada), medicine="  Mystery   drops ", dose="5").follow()

    assert "Mystery drops" in home.text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"medicine": "", "dose": "5"}, "Please write what it is called."),
        ({"medicine": "x", "dose": "0"}, "above zero"),
        ({"medicine": "see www.pills.example", "dose": "5"}, "leave addresses out"),
        ({"medicine": "x" * 61, "dose": "5"}, "at most 60"),
        ({"medicine": "x", "dose": "5", "began_year": "2024"}, "the dose of that time"),
        (
            {"medicine": "x", "dose": "5", "began_dose": "9", "began_month": "2"},
            "the year as well",
        ),
        (
            {
                "medicine": "x",
                "dose": "5",
                "began_dose": "9",
                "began_year": "2023",
                "began_month": "2",
                "began_day": "29",
            },
            "no such day",
        ),
        (
            {"medicine": "x", "dose": "5", "began_dose": "9", "began_year": "23"},
            "four figures",
        ),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(
    browser_of: Browser, ada: Member, typed: dict[str, str], said: str
) -> None:
    make.consent(ada)

    answer = begin(browser_of(ada), **typed)

    assert answer.status == 422
    assert said in answer.text
    assert queries.tapers_of(ada.id) == []


def test_confirming_renaming_and_deleting_are_buttons(browser_of: Browser, ada: Member) -> None:
    taper: Taper = make.taper(ada)
    taper_id = taper.id
    browser = browser_of(ada)

    renamed = browser.get(f"/tapers/{taper_id}/name").press("Keep this name", medicine="lorazepam")
    deleted = browser.get(f"/tapers/{taper_id}/deletion").press("Delete this record")

    assert (renamed.status, deleted.status) == (303, 303)
    assert queries.tapers_of(ada.id) == []


def test_an_earlier_name_is_kept_on_the_timeline_for_its_member_alone(
    browser_of: Browser, ada: Member
) -> None:
    taper = make.taper(ada)
    everything = dict.fromkeys(Field, Audience.ANYONE)
    with writing():
        actions.give_consent(ada, Audience.ANYONE, everything)
        actions.rename_medicine(taper, "lorazepam", ada)

    own = browser_of(ada).get(f"/tapers/{taper.id}").text
    others = browser_of(None).get(f"/m/{ada.id}/taper").text

    assert "3 Nov 2026 Called diazepam until then" in own
    assert "lorazepam" in others
    assert "diazepam" not in others


def test_own_words_are_two_short_lines_without_addresses(browser_of: Browser, ada: Member) -> None:
    browser = browser_of(ada)
    page = browser.get("/taper/signature")

    three = page.press("Keep these lines", words="a\nb\nc")
    address = page.press("Keep these lines", words="me@example.org")
    kept = page.press("Keep these lines", words=" Slow is\r\nfine. ").follow()

    assert "two lines at most" in three.text
    assert "leave addresses out" in address.text
    assert "Slow is\nfine." in kept.html


def test_a_first_dose_is_said_back(browser_of: Callable[..., Visitor], ada: Member) -> None:
    make.consent(ada)

    home = begin(browser_of(ada), medicine="diazepam", dose="4.5", began_dose="20").follow()

    assert "Noted: 4.5 mg on 3 Nov 2026." in " ".join(home.html.split())


def test_a_first_dose_of_twice_the_beginning_is_asked_about_once(
    browser_of: Callable[..., Visitor], ada: Member
) -> None:
    make.consent(ada)

    asked = begin(browser_of(ada), medicine="diazepam", dose="45", began_dose="20")
    none_yet = list(queries.tapers_of(ada.id))
    kept = asked.press("Begin", sure="45")

    assert "You typed 45 mg. You began with 20 mg. Is that right?" in asked.text
    assert none_yet == []
    assert kept.status == 303
