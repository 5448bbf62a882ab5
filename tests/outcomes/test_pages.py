"""How it went here, as a reader meets it; and one's own part in it."""

import logging
from collections.abc import Callable
from datetime import timedelta
from fractions import Fraction

import pytest
from flask import Flask

from forum import clock
from forum.db import db, writing
from forum.journal.actions import Telling, add_event, open_taper, withdraw_consent
from forum.members.actions import ban_member
from forum.members.models import Member
from forum.outcomes import actions, queries
from forum.outcomes.candidates import Candidate, Group
from forum.outcomes.figures import Told
from forum.outcomes.models import OutcomeConsent, Stage
from forum.taper.record import EventKind
from tests.make import outcomes
from tests.make.outcomes import agreed_people, counted, taken_back
from tests.visit import Page

Visit = Callable[..., Page]
Send = Callable[..., Page]
ASKED = "/how-it-went?medicine=Valium&dose=15"
NOTHING = "Nothing is shown for this range yet."
PART = "/how-it-went/my-part"


def mixed(number: int) -> list[Candidate]:
    """Half of them held, and half went back up."""
    return [
        one
        for days in (300, 500)
        for one in agreed_people(number // 2, told=Told(days, held=days < 400, rose=days > 400))
    ]


def test_anyone_reads_how_it_went(visit: Visit) -> None:
    counted(mixed(24))

    page = visit(ASKED)

    assert "diazepam, over 10 mg, up to 20 mg" in page.text
    assert "At least 20 tapers are counted." in page.text
    assert "The middle half of them took from 9 months to 1 year 3 months." in page.text
    assert "at least 10 of 20" in page.text
    assert "<title>diazepam, over 10 mg, up to 20 mg: how long it took</title>" in page.html
    assert "nothing about how fast you should go" in page.text
    assert "Who is missing" in page.text


def test_a_misspelt_medicine_is_asked_about_and_the_dose_is_kept(visit: Visit) -> None:
    page = visit("/how-it-went?medicine=clonazepan&dose=2")

    assert "Did you mean clonazepam?" in page.text
    assert page.links["clonazepam"] == "/how-it-went?medicine=clonazepam&dose=2"
    assert visit("/how-it-went?medicine=xanx").links["Xanax"] == "/how-it-went?medicine=Xanax"
    assert "Did you mean" not in visit(ASKED).text


def test_none_and_nine_read_the_same(visit: Visit) -> None:
    nobody = visit(ASKED).html
    counted(agreed_people(9))
    nine = visit(ASKED).html
    counted([*agreed_people(9, Group("diazepam", Fraction(10), Fraction(20), Stage.ON_THE_WAY))])

    assert NOTHING in nobody
    assert nobody == nine == visit(ASKED).html


def test_a_company_that_is_gone_reads_as_if_it_had_never_been(visit: Visit) -> None:
    before = visit(ASKED).html
    people = agreed_people(10)
    counted(people)
    shown = visit(ASKED).html

    taken_back(people[0])

    assert "At least 10 tapers" in shown
    assert visit(ASKED).html == before


def test_nothing_of_single_people_is_on_the_page_or_in_the_log(
    visit: Visit, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    days = [311, 322, 333, 344, 355, 366, 377, 388, 399, 401, 412, 423]
    people = [one for d in days for one in agreed_people(1, told=Told(d, held=d < 330, rose=False))]
    counted(people)

    page = visit(ASKED)

    assert not [d for d in days if str(d) in page.text]
    assert not [one for one in people if outcomes.member_of(one).name in page.html]
    assert "12" not in page.text.replace("Like 12 mg.", "")
    assert "diazepam" not in caplog.text
    assert not [d for d in days if str(d) in caplog.text]
    assert "not told: too few did, or too few did not" in page.text


def test_the_ranges_with_enough_people_are_listed_with_their_links(visit: Visit) -> None:
    counted(agreed_people(10))
    counted(agreed_people(9, Group("lorazepam", Fraction(1), Fraction(2), Stage.ENDED)))

    page = visit("/how-it-went")

    there = page.links["diazepam, over 10 mg, up to 20 mg"]
    assert "lorazepam" not in page.text
    assert "At least 10 tapers" in page.visitor.get(there).text


def test_without_any_the_page_says_so(visit: Visit) -> None:
    assert "No medicine has ten such people yet." in visit("/how-it-went").text


@pytest.mark.parametrize(
    ("asked", "status", "says"),
    [
        ("medicine=kettle&dose=5", 200, "not counted here"),
        ("medicine=diazepam&dose=0", 200, "Please write a dose above 0 mg."),
        ("medicine=diazepam&dose=lots", 422, "Everything you typed is still here."),
        ("medicine=diazepam&dose=", 422, "Please write the dose of a whole day."),
        ("medicine=&dose=5", 422, "Please write which medicine."),
        ("medicine=%00&dose=%F0%9F%A6%89", 422, "Please look at the marked fields"),
        ("all=1", 200, "No medicine has ten such people yet."),
    ],
)
def test_whatever_is_asked_is_answered(visit: Visit, asked: str, status: int, says: str) -> None:
    page = visit(f"/how-it-went?{asked}")

    assert page.status == status
    assert says in page.text


def test_a_reader_with_a_record_is_asked_about_their_own_way_first(
    visit: Visit, ada: Member
) -> None:
    outcomes.record(ada, "Valium", dose="15")
    counted(agreed_people(10))

    page = visit("/how-it-went", as_=ada)

    assert "From your record: Valium, begun from 15 mg." in page.text
    assert "At least 10 tapers" in page.text
    without = page.visitor.get(page.links["Take this out"])
    assert "From your record" not in without.text
    assert "At least 10 tapers" not in without.text


def test_the_page_costs_no_more_for_more_people(visit: Visit) -> None:
    counted(agreed_people(10))
    few = len(visit(ASKED).queries)
    counted(agreed_people(60))

    assert len(visit(ASKED).queries) == few <= 5


def test_the_way_there_and_back(visit: Visit, ada: Member) -> None:
    outcomes.record(ada)

    assert visit("/stories").links["How it went here, in numbers"] == "/how-it-went"
    assert "/stories" in visit("/how-it-went").links.values()
    assert visit("/taper", as_=ada).links["Your part in “How it went here”"] == PART


def test_agreeing_and_taking_it_back_by_one_press_each(visit: Visit, ada: Member) -> None:
    outcomes.record(ada)

    page = visit(PART, as_=ada)
    agreed = page.press("I agree: count my record").follow()
    stands = queries.consent_of(ada.id)
    taken = agreed.press("Take it back").follow()

    assert "You can take it back here at any time." in agreed.text
    assert stands
    assert stands.text_version == "2026-11-22"
    assert "No number here holds anything of yours any more." in taken.text
    assert queries.consent_of(ada.id) is None
    assert "I agree: count my record" in taken.html


def test_what_is_used_of_each_record_is_told_to_its_owner(visit: Visit, ada: Member) -> None:
    outcomes.record(ada, held=True)
    outcomes.record(ada, "Ativan", dose="2", ended=None)
    outcomes.record(ada, "kettle water")

    page = visit(PART, as_=ada)

    assert "over 10 mg, up to 20 mg; 399 days; held; did not go back up" in page.text
    assert "kettle water nothing yet: this medicine is not counted here" in page.text


def test_what_a_record_lacks_is_told_to_its_owner(visit: Visit, ada: Member) -> None:
    outcomes.record(ada, began=300, ended=10)
    with writing():
        begun = open_taper(ada, "lorazepam")
        start = Telling(EventKind.START, Fraction(2), clock.today_in("UTC") - timedelta(days=9))
        add_event(begun, start, ada)

    page = visit(PART, as_=ada)

    assert "diazepam nothing yet: you have been off for under four weeks" in page.text
    assert "lorazepam nothing yet: it tells of no cut yet" in page.text


def test_one_s_own_part_says_nothing_of_others(visit: Visit, ada: Member) -> None:
    outcomes.record(ada)
    with clock.stand_still(clock.now() + timedelta(seconds=1)):
        before = visit(PART, as_=ada).text
    counted(agreed_people(9))

    assert visit(PART, as_=ada).text == before


def test_without_a_record_there_is_nothing_to_agree_to(
    visit: Visit, send: Send, ada: Member
) -> None:
    page = visit(PART, as_=ada)
    refused = send(PART, as_=ada)

    assert "You keep no record here" in page.text
    assert refused.status == 409
    assert db.session.query(OutcomeConsent).count() == 0


def test_who_took_back_the_record_cannot_agree(send: Send, ada: Member) -> None:
    outcomes.record(ada)
    with writing():
        withdraw_consent(ada)

    assert send(PART, as_=ada).status == 409


def test_who_was_counted_and_took_it_back_is_told_that_it_is_over(visit: Visit, app: Flask) -> None:
    people = agreed_people(10)
    counted(people)
    taken_back(people[0])

    page = visit(PART, as_=outcomes.member_of(people[0]))

    assert "so you are not counted again" in page.text
    assert page.text.index("not counted again") < page.text.index("What is used")
    assert "I agree: count my record" not in page.html


def test_a_banned_member_cannot_agree_and_can_take_it_back(
    visit: Visit, send: Send, ada: Member, mo: Member
) -> None:
    outcomes.record(ada)
    with writing():
        actions.agree(ada)
        ban_member(ada, "Sold pills.", by=mo)

    taken = visit(PART, as_=ada).press("Take it back")
    refused = send(PART, as_=ada)

    assert taken.status == 303
    assert refused.status == 403
    assert queries.consent_of(ada.id) is None


def test_a_visitor_is_asked_to_sign_in(visit: Visit, send: Send) -> None:
    assert "/sign-in" in visit(PART).address
    assert "/sign-in" in send(PART).address
