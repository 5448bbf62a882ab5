"""Pasting an old signature: nothing is kept before it was looked at."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from sqlalchemy import select

from forum import clock
from forum.db import db
from forum.journal import queries
from forum.journal.models import DoseEventRow, Taper, TaperRole
from forum.journal.signatures import own_line
from forum.members.models import Member
from forum.taper.record import EventKind, Precision
from tests.make import journal as make
from tests.visit import Page

Visit = Callable[..., Page]
SIGNATURE = "Valium 20mg 2019, 10mg Mar 2024, currently 4.48mg"
ODD = "Klonopin 2mg 2014, Diazepam 15mg since 9/5/2016"


@pytest.fixture(autouse=True)
def on_a_day_in_november() -> Iterator[None]:
    with ExitStack() as stack:
        stack.enter_context(clock.stand_still(datetime(2026, 11, 3, 12, tzinfo=UTC)))
        yield


@pytest.fixture
def agreed(ada: Member) -> Member:
    make.consent(ada)
    return ada


def read(visit: Visit, by: Member, text: str, locale: str = "UK") -> Page:
    page = visit("/taper/paste", as_=by)
    return page.press("Read it", text=text, locale=locale)


def events_of(member: Member) -> list[tuple[str, EventKind, Fraction | None, date | None]]:
    told = select(Taper.medicine, DoseEventRow.kind, DoseEventRow.dose_mg, DoseEventRow.day)
    mine = told.join(Taper, Taper.id == DoseEventRow.taper_id).where(Taper.member_id == member.id)
    return [tuple(row) for row in db.session.execute(mine.order_by(DoseEventRow.id))]  # type: ignore[misc]


def test_reading_shows_each_line_and_keeps_nothing(visit: Visit, agreed: Member) -> None:
    page = read(visit, agreed, SIGNATURE)

    assert "“Valium 20mg 2019”" in page.text
    assert "diazepam dose 10 mg, Mar 2024" in page.text
    assert "It is so today" in page.text
    assert queries.tapers_of(agreed.id) == []


def test_confirmed_lines_become_a_record(visit: Visit, agreed: Member) -> None:
    page = read(visit, agreed, SIGNATURE)

    kept = page.press("Keep these lines", **{"records-0-lines-2-which_day": "today"})

    assert kept.status == 303
    assert [(kind, dose, day) for _, kind, dose, day in events_of(agreed)] == [
        (EventKind.DOSE, Fraction(20), date(2019, 1, 1)),
        (EventKind.DOSE, Fraction(10), date(2024, 3, 1)),
        (EventKind.DOSE, Fraction("4.48"), date(2026, 11, 3)),
    ]
    assert "Today: 4.48" in kept.follow().text


def test_an_open_question_must_be_answered_and_nothing_typed_is_lost(
    visit: Visit, agreed: Member
) -> None:
    page = read(visit, agreed, SIGNATURE)

    asked = page.press("Keep these lines", **{"records-0-lines-1-dose": "11 mg"})

    assert asked.status == 422
    assert "Please choose one, or leave this line out." in asked.text
    assert asked.form("Keep these lines").fields["records-0-lines-1-dose"] == ["11 mg"]
    assert events_of(agreed) == []


def test_an_ambiguous_date_takes_the_reading_that_was_chosen(visit: Visit, agreed: Member) -> None:
    page = read(visit, agreed, ODD, "unknown")
    assert "9 May 2016" in page.text
    assert "5 Sep 2016" in page.text

    form = page.form("Keep these lines").fields
    name = next(key for key in form if key.endswith("-keep") and key.startswith("records-1"))
    page.press("Keep these lines", **{name.replace("-keep", "-which_day"): "1"})

    days = {dose: day for _, _, dose, day in events_of(agreed)}
    assert days[Fraction(15)] in (date(2016, 5, 9), date(2016, 9, 5))


def test_a_line_that_is_unticked_is_left_out(visit: Visit, agreed: Member) -> None:
    page = read(visit, agreed, "Valium 20mg 2019, 10mg Mar 2024")
    data = dict(page.form("Keep these lines").fields)
    data.pop("records-0-lines-0-keep")

    page.visitor.post("/taper/paste/lines", data=data)

    assert [dose for _, _, dose, _ in events_of(agreed)] == [Fraction(10)]


def test_a_corrected_value_wins_over_the_reading(visit: Visit, agreed: Member) -> None:
    page = read(visit, agreed, "Valium 20mg 2019")

    page.press(
        "Keep these lines",
        **{
            "records-0-lines-0-dose": ",5 mg",
            "records-0-lines-0-year": "2020",
            "records-0-lines-0-month": "s9",
        },
    )

    (event,) = db.session.scalars(select(DoseEventRow)).all()
    assert (event.dose_mg, event.day) == (Fraction("0.5"), date(2020, 9, 1))
    assert event.precision is Precision.SEASON


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("dose", "twenty", "number"),
        ("year", "19", "four figures"),
        ("year", "2031", "has not come yet"),
        ("day", "31", "choose the month"),
    ],
)
def test_a_wrong_field_says_so_and_keeps_everything(
    visit: Visit, agreed: Member, field: str, typed: str, says: str
) -> None:
    page = read(visit, agreed, "Valium 20mg 2019")

    wrong = page.press("Keep these lines", **{f"records-0-lines-0-{field}": typed})

    assert wrong.status == 422
    assert says in wrong.text
    assert wrong.form("Keep these lines").fields[f"records-0-lines-0-{field}"] == [typed]
    assert events_of(agreed) == []


def test_a_medicine_that_is_not_named_is_asked_for_once(visit: Visit, agreed: Member) -> None:
    page = read(visit, agreed, "15mg 06/2017, 7.5mg 02/2018 reinstate")

    asked = page.press("Keep these lines")
    named = asked.press("Keep these lines", **{"records-0-name": "Klonopin"})

    assert "No medicine is named here" in asked.text
    assert named.status == 303
    assert {medicine for medicine, *_ in events_of(agreed)} == {"clonazepam"}


def test_lines_go_into_the_record_of_the_same_medicine(visit: Visit, agreed: Member) -> None:
    make.taper(agreed, began=None)
    page = read(visit, agreed, "Valium 20mg 2019")

    page.press("Keep these lines")

    assert len(queries.tapers_of(agreed.id)) == 1
    assert len(events_of(agreed)) == 2


def test_what_was_pasted_stands_under_the_members_posts_like_anything_told(
    visit: Visit, agreed: Member
) -> None:
    page = read(visit, agreed, SIGNATURE)

    home = page.press("Keep these lines", **{"records-0-lines-2-which_day": "today"}).follow()

    assert "diazepam 4.48" in home.text
    assert "from 20" in home.text


def test_a_text_without_doses_is_kept_to_be_changed(visit: Visit, agreed: Member) -> None:
    page = read(visit, agreed, "be well, all of you")

    assert "No medicine, dose or date could be read" in page.text
    assert page.form("Read it again").fields["text"] == ["be well, all of you"]


def test_an_empty_or_endless_text_is_asked_for_kindly(visit: Visit, agreed: Member) -> None:
    empty = read(visit, agreed, "")
    endless = read(visit, agreed, "x" * 3000)

    assert "Please paste the text first." in empty.text
    assert "the part with doses" in endless.text
    assert "x" * 3000 in endless.html


def test_who_has_not_agreed_is_asked_first(visit: Visit, ada: Member) -> None:
    assert visit("/taper/paste", as_=ada).address == "/taper/consent?next=/taper/paste"


def test_nobody_keeps_lines_without_consent(send: Visit, ada: Member) -> None:
    data = {
        "text": "Valium 20mg 2019",
        "locale": "UK",
        "records-0-name": "diazepam",
        "records-0-into": "new",
        "records-0-lines-0-keep": "y",
        "records-0-lines-0-kind": "dose",
        "records-0-lines-0-dose": "20 mg",
        "records-0-lines-0-year": "2019",
        "records-0-lines-0-month": "",
    }

    refused = send("/taper/paste/lines", as_=ada, **data)

    assert "choose who sees it" in refused.text
    assert queries.tapers_of(ada.id) == []


def test_somebody_elses_record_is_never_written_into(
    visit: Visit, agreed: Member, ben: Member
) -> None:
    other = make.taper(ben, began=None)
    page = read(visit, agreed, "Valium 20mg 2019")

    page.press("Keep these lines", **{"records-0-into": str(other.id)})

    assert len(events_of(ben)) == 1


def test_a_visitor_is_asked_to_sign_in(visit: Visit) -> None:
    assert "/sign-in" in visit("/taper/paste").address


def test_a_record_beyond_all_numbers_is_begun_anew(visit: Visit, agreed: Member) -> None:
    page = read(visit, agreed, SIGNATURE)

    kept = page.press(
        "Keep these lines",
        **{"records-0-lines-2-which_day": "today", "records-0-into": str(2**63)},
    )

    assert kept.status == 303
    assert len(queries.tapers_of(agreed.id)) == 1


CROSSING = "Ativan 2mg 2015, crossover to Valium started Sept 2026: Ativan 1mg + Valium 10mg"
BOTH_TODAY = {"records-0-lines-1-which_day": "today", "records-1-lines-1-which_day": "today"}


def line_of(member: Member) -> str:
    line = own_line(member)
    return line.text if line else ""


def test_a_crossover_under_way_becomes_two_records_that_are_shown_together(
    visit: Visit, agreed: Member
) -> None:
    page = read(visit, agreed, CROSSING)

    page.press("Keep these lines", **BOTH_TODAY)

    assert "It takes the place of lorazepam." in page.text
    assert page.form("Keep these lines").fields["records-1-both_from"] == ["2026-09-01"]
    assert line_of(agreed) == "lorazepam 1 mg + diazepam 10 mg · crossing over since 1 Sep"


def test_without_the_first_day_of_both_they_stand_side_by_side(
    visit: Visit, agreed: Member
) -> None:
    page = read(visit, agreed, CROSSING)

    page.press("Keep these lines", **BOTH_TODAY, **{"records-1-both_from": ""})

    assert "; diazepam 10 mg" in line_of(agreed)


def test_both_cannot_begin_tomorrow(visit: Visit, agreed: Member) -> None:
    page = read(visit, agreed, CROSSING)

    wrong = page.press("Keep these lines", **BOTH_TODAY, **{"records-1-both_from": "2026-11-04"})

    assert "This day has not come yet." in wrong.text
    assert queries.tapers_of(agreed.id) == []


@pytest.mark.parametrize(("tick", "role"), [("y", TaperRole.ADJUNCT), ("", TaperRole.TAPER)])
def test_what_is_taken_beside_a_taper_is_kept_as_that_unless_unticked(
    visit: Visit, agreed: Member, tick: str, role: TaperRole
) -> None:
    page = read(visit, agreed, "Valium 20mg 2019, 10mg Mar 2024. Other meds: Zoloft 50mg")
    data = dict(page.form("Keep these lines").fields)
    assert data.pop("records-1-beside") == ["y"]

    page.visitor.post(
        "/taper/paste/lines", data={**data, **({"records-1-beside": tick} if tick else {})}
    )

    assert [taper.role for taper in queries.tapers_of(agreed.id)] == [TaperRole.TAPER, role]
