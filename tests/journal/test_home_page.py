from collections.abc import Callable
from datetime import date, datetime, timedelta
from fractions import Fraction

from forum.db import writing
from forum.journal import actions
from forum.members.models import Member
from forum.taper.record import EventKind, Form, TakenAs
from tests.journal.conftest import BEGINNING
from tests.make import journal as make
from tests.visit import Page

Visit = Callable[..., Page]
At = Callable[[datetime], None]


def test_who_has_no_record_is_told_that_everything_works_without(visit: Visit, ada: Member) -> None:
    page = visit("/taper", as_=ada)

    assert page.status == 200
    assert "Everything else here works without one" in page.text


def test_after_consent_the_record_begins(visit: Visit, ada: Member) -> None:
    make.consent(ada)

    page = visit("/taper", as_=ada)

    assert page.address.endswith("/taper/start")


def test_today_stands_with_its_volume_and_what_comes_next(visit: Visit, ada: Member) -> None:
    make.plan(make.taper(ada), ada)

    page = visit("/taper", as_=ada)

    assert "Today: 4.5 mg = 45 mL of 0.1 mg/mL" in page.text
    assert "Next: 4.48 mg tomorrow, 4 Nov: 44.8 mL of 0.1 mg/mL" in page.text


def test_the_next_fourteen_days_are_a_table(visit: Visit, ada: Member) -> None:
    make.plan(make.taper(ada), ada)

    page = visit("/taper", as_=ada)

    assert "Tue 3 Nov (today) 4.5 mg 45 mL" in page.text
    assert "Mon 16 Nov 4.24 mg 42.4 mL" in page.text
    assert "17 Nov" not in page.text


def test_several_tapers_cost_no_more_queries_than_one(visit: Visit, ada: Member) -> None:
    make.plan(make.taper(ada), ada)
    one = visit("/taper", as_=ada)
    for name in ("zopiclone", "mirtazapine"):
        make.taper(ada, name)

    three = visit("/taper", as_=ada, at_most=11)

    assert len(three.queries) <= len(one.queries) + 1


def test_nobody_sees_the_record_of_somebody_else(visit: Visit, ada: Member, ben: Member) -> None:
    taper_id = make.taper(ada).id
    make.taper(ben, "lorazepam")

    assert "diazepam" not in visit("/taper", as_=ben).text
    for address in ("holds", "doses", "updoses", "stop", "name", "deletion", "resumption"):
        assert visit(f"/tapers/{taper_id}/{address}", as_=ben).status == 404


def test_a_visitor_is_asked_to_sign_in(visit: Visit) -> None:
    assert "/sign-in" in visit("/taper").address


def test_while_holding_nothing_is_announced(visit: Visit, ada: Member) -> None:
    taper = make.taper(ada)
    make.plan(taper, ada)
    with writing():
        actions.hold_dose(taper, BEGINNING.date(), None, "", ada)

    page = visit("/taper", as_=ada)

    assert "While you hold, nothing changes by itself." in page.text
    assert "holding since 3 Nov" in page.text
    assert "Go on" in page.links


def test_a_record_that_cannot_be_read_says_so(visit: Visit, ada: Member) -> None:
    plan = make.plan(make.taper(ada), ada)
    with writing() as session:
        session.get_one(type(plan), plan.id).source = "cut: by the moon"
        session.flush()

    page = visit("/taper", as_=ada)

    assert "can no longer be read" in page.text


def test_an_old_word_is_shown_with_its_day(visit: Visit, ada: Member, at: At) -> None:
    make.plan(make.taper(ada), ada)

    at(BEGINNING + timedelta(days=20))
    page = visit("/taper", as_=ada)

    assert "as planned, confirmed 3 Nov" in page.text
    assert "Still 4.1 mg?" in page.text


def test_a_liquid_dose_of_tomorrow_has_its_volume_and_the_table_its_strength(
    visit: Visit, ada: Member
) -> None:
    make.plan(make.taper(ada), ada)

    page = visit("/taper", as_=ada)

    assert "Next: 4.48 mg tomorrow, 4 Nov: 44.8 mL of 0.1 mg/mL" in page.text
    assert "diazepam, the next 14 days, volumes at 0.1 mg/mL" in page.text


def test_after_going_back_up_the_volume_is_that_of_the_last_known_strength(
    visit: Visit, ada: Member
) -> None:
    taper = make.taper(ada)
    make.plan(taper, ada)
    with writing():
        actions.updose(taper, Fraction(5), BEGINNING.date(), ada)

    page = visit("/taper", as_=ada)

    assert "Today: 5 mg = 50 mL at 0.1 mg/mL, the strength you last told" in page.text
    assert "volumes at 0.1 mg/mL" in page.text


def test_once_tablets_were_told_no_volume_is_shown(visit: Visit, ada: Member, at: At) -> None:
    taper = make.taper(ada)
    make.plan(taper, ada)
    at(BEGINNING + timedelta(days=1))
    tablets = actions.Telling(
        EventKind.DOSE, Fraction(5), date(2026, 11, 4), taken_as=TakenAs(Form.TABLET)
    )
    with writing():
        actions.add_event(taper, tablets, ada)

    page = visit("/taper", as_=ada)

    assert "Today: 5 mg" in page.text
    assert " mL" not in page.text


def test_volumes_of_two_strengths_have_each_its_own(visit: Visit, ada: Member) -> None:
    taper = make.taper(ada)
    make.plan(taper, ada)
    make.plan(
        taper,
        ada,
        source=make.DAILY_CUTS.replace("0.1 mg/mL", "1 mg/mL"),
        from_day=date(2026, 11, 8),
    )

    page = visit("/taper", as_=ada)

    assert "45 mL of 0.1 mg/mL" in page.text
    assert "4.5 mL of 1 mg/mL" in page.text
