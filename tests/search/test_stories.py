"""A story is a post that is also found by the facts above it, as long as they stand there."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from forum.boards.models import Board
from forum.db import writing
from forum.members.models import Member
from forum.search.checking import drift_of
from forum.search.connecting import Search
from forum.search.jobs import write_waiting
from forum.stories.actions import change_facts, take_down
from forum.stories.facts import Facts, Taken
from forum.stories.models import Method, Story
from tests.make import boards as make
from tests.make import stories
from tests.search.conftest import Finds
from tests.visit import Page

Visit = Callable[..., Page]

# as in test_search_page.py
MANY_LOOKS = 60
TITLE = "Off since May"
FACTS = Facts(
    taken=(Taken("diazepam", Fraction(20)),),
    method=Method.DAILY,
    taper_months=26,
    helped="A sister who rang on Sundays.",
    differently="I would count fewer spoons.",
)


@pytest.fixture
def board(search: Search) -> Board:
    return stories.board()


@pytest.fixture
def story(board: Board, ada: Member) -> Story:
    return stories.story(by=ada, board=board, title=TITLE, body="Ordinary days.", facts=FACTS)


def test_a_story_is_found_by_all_that_is_told_above_it(story: Story, titles: Finds) -> None:
    ways = ["sister sundays", "spoons", "valium 20 mg", "very small cuts", "2 years 2 months",
            "medicine:valium is:story", "ordinary is:story"]  # fmt: skip

    assert {way: titles(way) for way in ways} == {way: [TITLE] for way in ways}


def test_only_a_story_is_one(story: Story, board: Board, ben: Member, titles: Finds) -> None:
    make.thread(by=ben, board=board, title="Ordinary talk")

    assert titles("ordinary is:story") == [TITLE]
    assert titles("ordinary is:thread") == ["Ordinary talk"]
    assert titles("ordinary -is:story") == ["Ordinary talk"]


def test_facts_that_were_changed_or_taken_down_a_moment_ago_find_nothing(
    story: Story, search: Search, ada: Member, titles: Finds, visit: Visit
) -> None:
    write_waiting(search.engine)

    with writing():
        change_facts(story.id, Facts(helped="A brother."), by=ada)
    before_the_index_heard = visit("/search?q=sundays", at_most=MANY_LOOKS)
    changed = titles("sundays"), titles("brother")
    with writing():
        take_down(story.id, by=ada)
    at_once = visit("/search?q=brother", at_most=MANY_LOOKS)

    assert TITLE not in before_the_index_heard.text + at_once.text
    assert changed == ([], [TITLE])
    assert (titles("brother"), titles("ordinary"), titles("is:story")) == ([], [TITLE], [])
    assert drift_of(search.engine).documents == frozenset()


def test_a_story_says_so_with_its_facts_in_a_line_and_leads_to_its_page(
    story: Story, search: Search, visit: Visit
) -> None:
    write_waiting(search.engine)

    page = visit("/search?q=sister")

    assert page.links[TITLE] == f"/stories/{story.id}"
    assert "diazepam from 20 mg" in page.text
    assert "<mark>sister</mark>" in page.html
    assert "Story" in page.text


def test_of_a_story_with_a_content_note_the_note_is_shown_and_not_its_text(
    board: Board, ada: Member, search: Search, visit: Visit
) -> None:
    facts = Facts(content_note="A night in hospital")
    stories.story(by=ada, board=board, title=TITLE, body="The ambulance came.", facts=facts)
    write_waiting(search.engine)

    page = visit("/search?q=ambulance")

    assert "Content note: A night in hospital" in page.text
    assert "came" not in page.text


def test_stories_are_a_way_to_narrow_a_search(
    story: Story, board: Board, ben: Member, search: Search, visit: Visit
) -> None:
    make.thread(by=ben, board=board, title="Ordinary talk")
    write_waiting(search.engine)

    page = visit("/search?q=ordinary")
    narrowed = page.visitor.get(page.links["stories"])

    assert "Ordinary talk" in page.text
    assert "Ordinary talk" not in narrowed.text
