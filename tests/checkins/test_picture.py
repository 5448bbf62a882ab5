"""Many days at a glance, and who sees them."""

import csv
from collections.abc import Callable
from datetime import timedelta
from fractions import Fraction
from io import StringIO

from forum.checkins.pictures import averages_of, days_of
from forum.db import writing
from forum.journal import actions
from forum.journal.models import Audience, Field
from forum.members.models import Member
from forum.taper.curve import Weather
from tests.checkins.conftest import TODAY
from tests.make import checkins as make
from tests.make import journal as journals
from tests.visit import Page

Visit = Callable[..., Page]

_DAY = TODAY.date()


def test_the_days_stand_beneath_the_dose(visit: Visit, ada: Member) -> None:
    journals.plan(journals.taper(ada), ada)
    make.days(ada, _DAY, 11)

    page = visit("/check-ins", as_=ada)

    assert "diazepam: dose over time" in page.text
    assert "mood 5 on average, told on 11 days" in page.text
    assert "sleep 6.1 hours on average" in page.text


def test_each_day_is_a_row_of_a_table_that_leads_to_it(visit: Visit, ada: Member) -> None:
    journals.consent(ada)
    make.days(ada, _DAY, 3)

    page = visit("/check-ins?span=month", as_=ada)

    assert page.links["3 Nov 2026"] == "/check-ins/2026-11-03"


def test_a_year_costs_no_more_queries_than_a_month(visit: Visit, ada: Member) -> None:
    journals.taper(ada)
    make.symptoms(ada, "burning skin")
    make.days(ada, _DAY, 30)

    month = visit("/check-ins?span=month", as_=ada)
    year = visit("/check-ins?span=year", as_=ada, at_most=10)

    assert len(year.queries) <= len(month.queries)


def test_a_span_that_is_none_is_not_found(visit: Visit, ada: Member) -> None:
    journals.consent(ada)

    assert visit("/check-ins?span=aeon", as_=ada).status == 404


def test_days_are_their_members_own_until_they_say_otherwise(
    visit: Visit, ada: Member, ben: Member
) -> None:
    journals.consent(ada)
    make.days(ada, _DAY, 3)
    address = f"/m/{ada.id}/check-ins"

    assert visit(address, as_=ada).status == 200
    assert visit(address, as_=ben).status == 404
    assert visit(address).status == 404


def test_who_was_let_in_sees_figures_but_never_words(
    visit: Visit, ada: Member, ben: Member
) -> None:
    with writing():
        actions.give_consent(ada, Audience.ME, {Field.CHECK_INS: Audience.MEMBERS})
    make.check_in(ada, _DAY, words="I shouted at my sister.")

    page = visit(f"/m/{ada.id}/check-ins", as_=ben)

    assert "mood 6 on average" in page.text
    assert "sister" not in page.html
    assert visit(f"/m/{ada.id}/check-ins").status == 404


def test_a_withdrawn_consent_closes_the_page(visit: Visit, ada: Member, ben: Member) -> None:
    with writing():
        actions.give_consent(ada, Audience.ANYONE, {Field.CHECK_INS: Audience.ANYONE})
    make.days(ada, _DAY, 3)

    with writing():
        actions.withdraw_consent(ada)

    assert visit(f"/m/{ada.id}/check-ins", as_=ben).status == 404


def test_averages_are_exact_and_of_what_was_told(ada: Member) -> None:
    journals.consent(ada)
    make.days(ada, _DAY, 4)
    make.check_in(ada, _DAY - timedelta(days=9), mood=10)

    averages = averages_of(ada.id, _DAY - timedelta(days=9), _DAY)

    assert [(one.name, one.days) for one in averages] == [
        ("mood", 5),
        ("sleep", 5),
        ("anxiety", 5),
    ]
    assert averages[0].mean == Fraction(0 + 1 + 2 + 3 + 10, 5)


def test_days_of_somebody_else_are_never_among_ones_own(ada: Member, ben: Member) -> None:
    for member in (ada, ben):
        journals.consent(member)
    make.days(ada, _DAY, 3)
    make.check_in(ben, _DAY)

    days = days_of(ada.id, _DAY - timedelta(days=5), _DAY)

    assert days.weather == {}
    assert days_of(ben.id, _DAY, _DAY).weather == {_DAY: Weather.WINDOW}


def test_all_days_can_be_taken_along_by_their_member_alone(
    visit: Visit, ada: Member, ben: Member
) -> None:
    for member in (ada, ben):
        journals.consent(member)
    make.symptoms(ada, "burning skin")
    make.check_in(ada, _DAY, words="A walk, and then “tea”.")
    make.check_in(ben, _DAY, words="Not yours.")

    rows = list(csv.DictReader(StringIO(visit("/check-ins.csv", as_=ada).html)))

    assert rows == [
        {
            "day": "2026-11-03",
            "mood": "6",
            "sleep": "6:30",
            "anxiety": "4",
            "window_or_wave": "window",
            "words": "A walk, and then “tea”.",
            "burning skin": "",
        }
    ]
    assert "/sign-in" in visit("/check-ins.csv").address


def test_the_table_is_kept_by_no_browser_and_holds_no_sum_to_carry_out(
    visit: Visit, ada: Member
) -> None:
    journals.consent(ada)
    make.check_in(ada, _DAY, words="=1+1")

    answer = visit("/check-ins.csv", as_=ada)

    assert "no-store" in answer.response.headers["Cache-Control"]
    assert "'=1+1" in answer.html
