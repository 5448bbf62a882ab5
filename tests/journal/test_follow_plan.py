from collections.abc import Callable
from datetime import datetime, timedelta
from fractions import Fraction

import pytest

from forum.db import writing
from forum.events import connect
from forum.journal import actions, queries
from forum.journal.facts import PlanFollowed
from forum.journal.models import Audience
from forum.journal.refusals import BadDay, BadPlan, NoConsent
from forum.members.models import Member
from forum.taper.record import EventKind, Form, Precision, TakenAs
from forum.taper.schedule.pace_limits import Label, pace_limits
from tests.journal.conftest import BEGINNING
from tests.journal.test_doses import day, dose
from tests.make import journal as make
from tests.visit import Page, Visitor

At = Callable[[datetime], None]
Browser = Callable[[Member | None], Visitor]
Send = Callable[..., Page]
TODAY = BEGINNING.date()
FAST = "medicine: diazepam\nrow: 4.5 mg for 14 days\nrow: 3 mg for 14 days\n"


def ticks(page: Page) -> list[str]:
    """Every value on the page, as a member ticks them."""
    words = page.html.split('name="seen"')[1:]
    return [word.split('value="', 1)[1].split('"', 1)[0] for word in words]


def care(page: Page) -> str:
    """The tick that the guidance was read, where there is one."""
    asked = page.html.partition('id="care" value="')[2]
    return asked.partition('"')[0]


def test_a_plan_moves_the_dose_from_its_day_on(ada: Member) -> None:
    taper = make.taper(ada, dose="5")

    plan = make.plan(taper, ada, from_day=day(3))

    assert dose(taper, day(2)) == 5
    assert dose(taper, day(3)) == Fraction("4.5")
    assert dose(taper, day(4)) == Fraction("4.48")
    assert plan.ended_on is None


def test_its_text_is_kept_in_one_form_with_its_first_day(ada: Member) -> None:
    plan = make.plan(
        make.taper(ada), ada, source="Start: 4,5mg on 2020-01-01\ncut: .02 mg every day\nuntil: 4"
    )

    assert plan.source == ("start: 4.5 mg on 2026-11-03\ncut: 0.02 mg every 1 day\nuntil: 4 mg\n")


def test_a_new_plan_ends_the_one_before_and_leaves_the_past(ada: Member, at: At) -> None:
    taper = make.taper(ada)
    first = make.plan(taper, ada)
    at(BEGINNING + timedelta(days=5))

    make.plan(taper, ada, source="start: 4.4 mg\ncut: 0.1 mg every 14 days\nuntil: 3 mg\n")

    (old, new) = queries.told_in([taper.id])[taper.id].plans
    assert (old.id, old.ended_on, new.ended_on) == (first.id, day(6), None)
    assert dose(taper, day(5)) == Fraction("4.42")
    assert dose(taper, day(6)) == Fraction("4.4")
    assert dose(taper, day(20)) == Fraction("4.3")


def test_a_dose_finer_than_a_nanogram_is_kept_exactly(ada: Member) -> None:
    taper = make.taper(ada)

    make.plan(taper, ada, source="start: 1 mg\ncut: 7 % of current every 1 day\nuntil: 30 cuts\n")

    assert dose(taper, day(31)) == Fraction(93, 100) ** 30


def test_following_is_announced(ada: Member) -> None:
    heard: list[PlanFollowed] = []
    connect(PlanFollowed, heard.append)
    taper = make.taper(ada)

    plan = make.plan(taper, ada)

    assert heard == [PlanFollowed(plan.id, taper.id, ada.id)]


@pytest.mark.parametrize("source", ["", "start: 4.5 mg", "cut: by the moon", "x" * 9000])
def test_what_cannot_be_read_is_refused(ada: Member, source: str) -> None:
    taper = make.taper(ada)

    with pytest.raises(BadPlan):
        make.plan(taper, ada, source=source)

    assert queries.told_in([taper.id])[taper.id].plans == []


def test_a_first_day_in_another_year_is_asked_about(ada: Member) -> None:
    taper = make.taper(ada)

    with pytest.raises(BadDay):
        make.plan(taper, ada, from_day=TODAY.replace(year=2016))


def test_without_consent_no_plan_is_kept(ada: Member) -> None:
    taper = make.taper(ada)
    with writing():
        actions.withdraw_consent(ada)

    with pytest.raises(NoConsent):
        make.plan(taper, ada)


def test_leaving_a_plan_keeps_the_dose_of_today(ada: Member, at: At) -> None:
    taper = make.taper(ada)
    make.plan(taper, ada)
    at(BEGINNING + timedelta(days=5))

    with writing():
        actions.end_plan(taper, ada)

    assert dose(taper, day(6)) == dose(taper, day(60)) == Fraction("4.42")


def test_the_page_compares_each_value_and_follows_once_all_are_ticked(
    browser_of: Browser, ada: Member
) -> None:
    make.taper(ada)
    browser = browser_of(ada)

    page = browser.post("/taper/plan/new", {"source": make.DAILY_CUTS, "origin": "post 12 by Mo"})
    unticked = page.press("Follow this plan", seen=ticks(page)[:-1])
    followed = page.press("Follow this plan", seen=ticks(page))
    home = followed.follow()

    assert "First dose 4.5 mg 4.5 mg" in page.text
    assert "Please be sure" not in page.text
    assert unticked.status == 422
    assert "Please look at each value and tick it." in unticked.text
    assert followed.status == 303
    assert "Next: 4.48 mg tomorrow" in home.text
    assert "from post 12 by Mo" in home.text


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("cut: 0.02 mg every 1 day\nuntil: 4 mg", ["0.02 mg every day", "It goes down to 4 mg"]),
        ("cut: 10 % of current weekly\nuntil: 6 cuts", ["10 % of the current dose", "Its end 6"]),
        ("cut: 5 % of start weekly\nuntil: 4 mg or 6 cuts", ["of the first dose", "Its end 4 mg"]),
    ],
)
def test_each_value_is_said_in_plain_words(
    browser_of: Browser, ada: Member, lines: str, said: list[str]
) -> None:
    make.taper(ada)

    page = browser_of(ada).post("/taper/plan/new", {"source": f"start: 4.5 mg\n{lines}"})

    assert all(words in page.text for words in said)
    assert "every 1 day" not in page.text


def test_what_differs_from_the_record_is_said_before(browser_of: Browser, ada: Member) -> None:
    taper = make.taper(ada, "lorazepam", dose="1")
    make.plan(
        taper, ada, source="start: 1 mg\ncut: 0.1 mg every 14 days\nuntil: 0\nstrength: 1 mg/mL\n"
    )

    page = browser_of(ada).post("/taper/plan/new", {"source": make.DAILY_CUTS.split("\n", 1)[1]})

    assert "First dose: the plan says 4.5 mg, your record says 1 mg." in page.text
    assert "the plan says 0.1 mg/mL, your record says 1 mg/mL." in page.text


def test_a_liquid_of_another_strength_is_unmistakable(browser_of: Browser, ada: Member) -> None:
    taper = make.taper(ada)
    make.plan(taper, ada, source=make.DAILY_CUTS.replace("0.1 mg/mL", "1 mg/mL"))

    page = browser_of(ada).post("/taper/plan/new", {"source": make.DAILY_CUTS})

    assert (
        "Strength of the liquid: the plan says 0.1 mg/mL, your record says 1 mg/mL. "
        "The plan draws 45 mL for 4.5 mg; 45 mL of yours would hold 45 mg. "
        "Use its volumes only with a liquid of 0.1 mg/mL."
    ) in page.text


def test_the_strength_that_was_told_last_is_the_one_compared(
    browser_of: Browser, ada: Member
) -> None:
    taper = make.taper(ada)
    make.plan(taper, ada, source=make.DAILY_CUTS)
    liquid = TakenAs(Form.LIQUID, Fraction(1, 2))
    told = actions.Telling(EventKind.DOSE, Fraction("4.5"), TODAY, Precision.DAY, taken_as=liquid)
    with writing():
        actions.add_event(taper, told, ada)

    page = browser_of(ada).post("/taper/plan/new", {"source": make.DAILY_CUTS})

    assert "45 mL of yours would hold 22.5 mg" in page.text


def test_the_first_dose_of_a_table_is_compared_too(browser_of: Browser, ada: Member) -> None:
    make.taper(ada)

    page = browser_of(ada).post("/taper/plan/new", {"source": "row: 4 mg for 7 days\n"})

    assert "First dose: the plan says 4 mg, your record says 4.5 mg." in page.text


@pytest.mark.parametrize(
    "source", [make.DAILY_CUTS, "start: 4.5 mg\ncut: 0.02 mg every 1 day\nuntil: 4 mg"]
)
def test_the_same_strength_or_none_is_no_cause_for_care(
    browser_of: Browser, ada: Member, source: str
) -> None:
    make.plan(make.taper(ada), ada)

    page = browser_of(ada).post("/taper/plan/new", {"source": source})

    assert "Please be sure" not in page.text
    assert "yours would hold" not in page.text


def test_a_fast_plan_begins_once_its_guidance_is_read(browser_of: Browser, ada: Member) -> None:
    taper = make.taper(ada)
    page = browser_of(ada).post("/taper/plan/new", {"source": FAST})

    unread = page.press("Follow this plan", seen=ticks(page), from_day="2026-11-05")
    forged = unread.press("Follow this plan", seen=ticks(page), care="above_ceiling:other words")
    unread.press("Follow this plan", seen=ticks(page), care=care(unread))

    for refused in (unread, forged):
        assert refused.status == 422
        assert "Please read this and tick it. Then the plan can begin." in refused.text
        assert 'value="2026-11-05"' in refused.html
    (plan,) = queries.told_in([taper.id])[taper.id].plans
    assert plan.from_day == day(3)
    assert plan.care_read == Label.ABOVE_CEILING
    assert plan.care_text == pace_limits()[Label.ABOVE_CEILING].version


def test_the_tick_stays_when_something_else_is_missing(browser_of: Browser, ada: Member) -> None:
    make.taper(ada)
    page = browser_of(ada).post("/taper/plan/new", {"source": FAST})

    again = page.press("Follow this plan", seen=[], care=care(page))

    assert again.status == 422
    assert "Please read this" not in again.text
    assert again.form("Follow this plan").fields["care"] == [care(page)]


def test_a_slow_plan_asks_nothing_more(browser_of: Browser, ada: Member) -> None:
    taper = make.taper(ada)
    page = browser_of(ada).post("/taper/plan/new", {"source": make.DAILY_CUTS})

    page.press("Follow this plan", seen=ticks(page))

    assert care(page) == ""
    (plan,) = queries.told_in([taper.id])[taper.id].plans
    assert (plan.care_read, plan.care_text) == ("", "")


def test_another_record_or_day_is_compared_before_it_counts(
    browser_of: Browser, ada: Member
) -> None:
    other = make.taper(ada, "lorazepam", dose="1")
    other_id = other.id
    make.taper(ada)
    page = browser_of(ada).post("/taper/plan/new", {"source": make.DAILY_CUTS})

    again = page.press("Follow this plan", seen=ticks(page), taper=str(other_id))
    followed = again.press("Follow this plan", seen=ticks(again))

    assert again.status == 200
    assert "Please look once more" in again.text
    assert "Medicine: the plan says diazepam, your record says lorazepam." in again.text
    assert followed.status == 303
    assert len(queries.told_in([other_id])[other_id].plans) == 1


def test_a_first_plan_begins_a_record(browser_of: Browser, ada: Member) -> None:
    make.consent(ada)
    page = browser_of(ada).post("/taper/plan/new", {"source": make.DAILY_CUTS})

    home = page.press("Follow this plan", seen=ticks(page), from_day="2026-11-10").follow()

    assert "Your plan starts 10 Nov." in home.text
    (taper,) = queries.tapers_of(ada.id)
    assert taper.medicine == "diazepam"


def test_consent_is_asked_first_and_the_plan_is_not_lost(browser_of: Browser, ada: Member) -> None:
    asked = browser_of(ada).post("/taper/plan/new", {"source": make.DAILY_CUTS, "origin": "x"})

    page = asked.press("I agree: keep my record", audience="me")

    assert "What is kept, and who sees it" in asked.text
    assert "First this, then your plan. Nothing is lost." in asked.text
    assert "Make this your plan?" in page.text
    assert "0.02 mg every day" in page.text
    given = queries.consent_of(ada.id)
    assert given is not None
    assert given.audience is Audience.ME


def test_a_text_that_is_no_plan_is_shown_with_its_lines(send: Send, ada: Member) -> None:
    make.taper(ada)

    page = send("/taper/plan/new", as_=ada, source="start: 4.5 mg\ncut: by the moon")

    assert page.status == 422
    assert "Line 2:" in page.text


def test_a_long_table_is_one_value_to_tick(browser_of: Browser, ada: Member) -> None:
    make.taper(ada)
    rows = "".join(f"row: {30 - n} mg for 7 days\n" for n in range(30))

    page = browser_of(ada).post("/taper/plan/new", {"source": f"medicine: diazepam\n{rows}"})

    assert len(ticks(page)) == 3
    assert "and 22 more" in page.text


def test_no_zero_is_kept_of_where_a_plan_was_found(browser_of: Browser, ada: Member) -> None:
    taper = make.taper(ada)
    browser = browser_of(ada)
    page = browser.post("/taper/plan/new", data={"source": make.DAILY_CUTS, "origin": "here"})

    page.press("Follow this plan", seen=ticks(page), origin="po\0st 12")

    (plan,) = queries.told_in([taper.id])[taper.id].plans
    assert plan.heard_from == "post 12"


def test_a_plan_that_is_wrong_is_worked_out_again_from_its_own_text(
    browser_of: Browser, ada: Member
) -> None:
    make.taper(ada)
    page = browser_of(ada).post("/taper/plan/new", {"source": make.DAILY_CUTS})

    again = page.press("Work it out again")

    assert again.status == 200
    assert "start: 4.5 mg" in again.html
    assert "Use this as my plan" in again.text
