"""The facts above a story: all optional, from the record on request, the author's alone."""

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction

import pytest
from sqlalchemy import func, select

from forum import clock
from forum.boards.models import Board, Post, Thread
from forum.db import db, writing
from forum.events import connect
from forum.journal import actions as journal
from forum.members.models import Member
from forum.stories import actions, queries
from forum.stories.announcing import StoryChanged
from forum.stories.facts import Facts, Taken
from forum.stories.models import Method, Story, StoryCurve, StoryMedicine
from forum.taper.record import Precision
from tests.make import boards, stories
from tests.make import journal as records
from tests.visit import Page

Visit = Callable[..., Page]
Send = Callable[..., Page]


@pytest.fixture
def story(board: Board, ada: Member) -> Story:
    return stories.story(by=ada, board=board)


def keep(visit: Visit, story: Story, by: Member, **typed: object) -> Page:
    return visit(f"/stories/{story.id}/facts", as_=by).press("Keep these facts", **typed)


def test_what_is_told_stands_above_the_story(visit: Visit, story: Story, ada: Member) -> None:
    keep(
        visit, story, ada, medicine_1="Valium", dose_1="20mg", medicine_2="zopiclone",
        used="6 years", method="both", taper="1 year 8 months", holds="3", last_year="2024",
        last_month="5", helped="A notebook.", differently="Tell somebody at work.",
    )  # fmt: skip

    text = visit(f"/stories/{story.id}").text.replace("\xa0", " ")

    for said in (
        "diazepam from 20 mg, zopiclone", "6 years", "some of both", "1 year 8 months", "3 holds",
        "May 2024, ", "A notebook.", "Tell somebody at work.",
    ):  # fmt: skip
        assert said in text


def test_everything_may_be_left_out(visit: Visit, story: Story, ada: Member) -> None:
    page = keep(visit, story, ada)

    assert page.status == 303
    assert "In short" not in visit(f"/stories/{story.id}").text


def test_what_is_told_is_there_to_be_changed(visit: Visit, story: Story, ada: Member) -> None:
    keep(visit, story, ada, medicine_1="diazepam", dose_1="20", taper="2 years", helped="Soup.")

    fields = visit(f"/stories/{story.id}/facts", as_=ada).form("Keep these facts").fields

    assert fields["medicine_1"] == ["diazepam"]
    assert fields["dose_1"] == ["20 mg"]
    assert fields["taper"] == ["2 years"]
    keep(visit, story, ada, medicine_1="")
    keep(visit, story, ada, medicine_1="", dose_1="", helped="Bread.")
    assert db.session.scalars(select(StoryMedicine)).all() == []
    assert "Bread." in visit(f"/stories/{story.id}").text


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("dose_1", "some", "number"),
        ("dose_2", "5 mg", "which medicine this was"),
        ("used", "ages", "like 6 years"),
        ("holds", "many", ""),
        ("last_year", "2999", "four figures"),
        ("last_year", "2199", "still to come"),
        ("last_month", "3", "write the year as well"),
        ("helped", "x" * 1001, "at most 1,000"),
        ("medicine_1", "www.pills.example", "leave addresses out"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_nothing_is_lost(
    visit: Visit, story: Story, ada: Member, field: str, typed: str, said: str
) -> None:
    page = keep(visit, story, ada, **{"differently": "Rest more.", field: typed})

    assert page.status == 422
    assert said in page.text
    assert "Rest more." in page.html
    assert typed in page.html
    assert db.session.get_one(Story, story.id).differently == ""


@pytest.mark.parametrize("field", ["last_month", "method", "curves"])
def test_what_was_never_offered_is_refused(
    visit: Visit, story: Story, ada: Member, field: str
) -> None:
    page = keep(visit, story, ada, last_year="2020", **{field: "77"})

    assert page.status == 422


def test_the_record_fills_in_what_is_empty_and_keeps_nothing_by_itself(
    visit: Visit, story: Story, ada: Member
) -> None:
    stories.off_for(ada, 400)
    stood = visit(f"/stories/{story.id}/facts", as_=ada)

    filled = stood.visitor.get(stood.links["Fill in from my record"])

    fields = filled.form("Keep these facts").fields
    assert fields["medicine_1"] == ["diazepam"]
    assert fields["dose_1"] == ["20 mg"]
    assert fields["last_year"] == [str((clock.today_in("UTC") - timedelta(days=400)).year)]
    assert stood.form("Keep these facts").fields["medicine_1"] == [""]
    assert db.session.scalars(select(StoryMedicine)).all() == []


def test_what_comes_from_the_record_says_so_until_it_is_written_over(
    visit: Visit, story: Story, ada: Member
) -> None:
    stories.off_for(ada, 400)
    keep(visit, story, ada, last_year="2020")

    filled = visit(f"/stories/{story.id}/facts?from=record", as_=ada)
    wrong = filled.press("Keep these facts", dose_1="19 mg", used="ages")

    hint = '<p class="hint" id="{}-hint">From your record.</p>'
    assert hint.format("medicine_1") in filled.html
    assert hint.format("dose_1") in filled.html
    assert hint.format("last_year") not in filled.html
    assert wrong.status == 422
    assert hint.format("medicine_1") in wrong.html
    assert hint.format("dose_1") not in wrong.html
    assert "From your record" not in visit(f"/stories/{story.id}/facts", as_=ada).text


def test_what_was_told_is_not_overwritten_by_the_record(
    visit: Visit, story: Story, ada: Member
) -> None:
    stories.off_for(ada, 400)
    keep(visit, story, ada, medicine_1="lorazepam", dose_1="2", last_year="2020")

    filled = visit(f"/stories/{story.id}/facts?from=record", as_=ada)

    fields = filled.form("Keep these facts").fields
    assert (fields["medicine_1"], fields["last_year"]) == (["lorazepam"], ["2020"])


def test_without_a_record_or_a_consent_there_is_nothing_to_fill_in(
    visit: Visit, story: Story, ada: Member
) -> None:
    assert "Fill in from my record" not in visit(f"/stories/{story.id}/facts", as_=ada).text

    stories.off_for(ada, 400)
    with writing():
        journal.withdraw_consent(ada)

    page = visit(f"/stories/{story.id}/facts?from=record", as_=ada)
    assert page.form("Keep these facts").fields["medicine_1"] == [""]


def test_a_curve_is_drawn_only_for_who_ticked_it(visit: Visit, story: Story, ada: Member) -> None:
    taper_id = stories.off_for(ada, 400).id
    assert "<svg" not in visit(f"/stories/{story.id}").html

    keep(visit, story, ada, curves=[str(taper_id)])

    assert "diazepam: dose over time" in visit(f"/stories/{story.id}").html
    assert "From 20 mg to 0 mg" in visit("/stories").html.replace("\xa0", " ")
    agreed = db.session.scalars(select(StoryCurve)).one()
    assert (agreed.taper_id, agreed.text_version) == (taper_id, "2026-11-22")
    keep(visit, story, ada, curves=[])
    assert "<svg" not in visit(f"/stories/{story.id}").html


def test_a_curve_goes_with_the_consent_and_with_the_record(
    visit: Visit, story: Story, ada: Member
) -> None:
    taper_id = stories.off_for(ada, 400).id
    keep(visit, story, ada, curves=[str(taper_id)])

    with writing():
        journal.withdraw_consent(ada)

    assert "<svg" not in visit(f"/stories/{story.id}").html
    with writing():
        journal.delete_record(ada)
    assert db.session.scalars(select(StoryCurve)).all() == []


def test_what_is_only_planned_is_not_drawn(visit: Visit, story: Story, ada: Member) -> None:
    taper = records.taper(ada)
    records.plan(taper, ada)

    keep(visit, story, ada, curves=[str(taper.id)])

    shown = visit(f"/stories/{story.id}")
    assert "dose over time" in shown.html
    assert "planned" not in shown.text


def test_nobody_draws_the_record_of_another(
    send: Send, story: Story, ada: Member, ben: Member
) -> None:
    bens = stories.off_for(ben, 30).id

    answer = send(f"/stories/{story.id}/facts", as_=ada, curves=[str(bens)])

    assert answer.status == 422
    assert db.session.scalars(select(StoryCurve)).all() == []


def test_only_the_author_changes_the_facts(
    visit: Visit, send: Send, story: Story, ben: Member, mo: Member
) -> None:
    for other in (ben, mo):
        assert visit(f"/stories/{story.id}/facts", as_=other).status == 403
        assert send(f"/stories/{story.id}/facts", as_=other, helped="x").status == 403
        assert send(f"/stories/{story.id}/removal", as_=other).status == 403
    assert "/sign-in" in visit(f"/stories/{story.id}/facts").address
    assert "Change the facts" not in visit(f"/stories/{story.id}", as_=ben).text


def test_the_facts_are_deleted_and_the_thread_stays(
    visit: Visit, story: Story, ada: Member
) -> None:
    story_id = story.id
    keep(visit, story, ada, medicine_1="diazepam", helped="Soup.")
    thread = db.session.scalars(select(Thread)).one()
    before = visit(boards.address(thread))

    gone = visit(f"/stories/{story_id}/facts", as_=ada).press(
        "Delete the facts and leave the text as a thread"
    )

    assert "This is a story" in before.text
    assert "This is a story" not in gone.follow().text
    assert "This is a story" not in visit(boards.address(thread)).text
    assert visit(f"/stories/{story_id}").status == 404
    left = select(func.count()).select_from(StoryMedicine)
    assert db.session.scalar(left) == 0


def test_every_fact_is_kept_as_it_was_told(board: Board, ada: Member) -> None:
    told = Facts(
        taken=(Taken("diazepam", Fraction(20)), Taken("zopiclone")),
        used_months=72,
        method=Method.BOTH,
        taper_months=20,
        holds=0,
        last_on=date(2024, 5, 1),
        last_precision=Precision.MONTH,
        helped="A notebook.",
        differently="Rest more.",
        content_note="A fall",
    )

    story = stories.story(by=ada, board=board, facts=told)

    rows = queries.stories_listed([story.id], ada)
    assert queries.facts_of(rows)[story.id] == told


def test_each_change_of_a_story_is_announced(board: Board, ada: Member) -> None:
    heard: list[StoryChanged] = []
    connect(StoryChanged, heard.append)

    told = stories.story(by=ada, board=board)
    changed = StoryChanged(told.id, told.post_id)
    with writing():
        actions.make_story(db.session.get_one(Post, told.post_id))
    assert heard == [changed]

    with writing():
        actions.change_facts(changed.story_id, Facts(helped="Soup."), by=ada)
    with writing():
        actions.take_down(changed.story_id, by=ada)
    assert heard == [changed] * 3


def test_time_since_the_last_dose_is_never_more_exact_than_what_was_told() -> None:
    told = Facts(last_on=date(2022, 3, 1), last_precision=Precision.MONTH)
    rough = Facts(last_on=date(2022, 1, 1), last_precision=Precision.YEAR)

    assert told.last_dose(date(2024, 6, 15)) == "Mar 2022, 2 years 3 months ago"
    assert rough.last_dose(date(2024, 6, 15)) == "2022"
    assert not told.is_off(date(2022, 2, 1))


def test_a_story_in_one_line() -> None:
    facts = Facts(
        taken=(Taken("diazepam", Fraction(20)),),
        method=Method.DAILY,
        taper_months=30,
        last_on=date(2022, 3, 1),
        last_precision=Precision.MONTH,
    )

    line = facts.summary(date(2024, 6, 15))

    assert line == (
        "diazepam from 20 mg · very small cuts, daily or nearly · 2 years 6 months on the way · "
        "off since Mar 2022"
    )
