"""Guides, collections and words of the glossary are found, and only when they are public."""

from collections.abc import Callable

import pytest

from forum.boards.models import Audience
from forum.db import writing
from forum.guides.collections import Gathered, change_collection, take_collection_away
from forum.guides.models import State
from forum.members.models import Member
from forum.search import queries
from forum.search.checking import drift_of
from forum.search.connecting import Search
from forum.search.engine import Document, DocumentKind, Entry
from forum.search.jobs import keep_up, write_waiting
from forum.text.slots import write_quote_fence
from tests.make import boards as make
from tests.make import guides
from tests.search.conftest import Finds
from tests.visit import Page

Visit = Callable[..., Page]


def test_a_published_guide_is_found_by_its_title_its_summary_and_its_text(articles: Finds) -> None:
    guides.guide("Sleep while tapering", "Dim the lamp early [1].")

    assert articles("sleep")[0] == "Sleep while tapering"
    assert articles("lamps early") == ["Sleep while tapering"]
    assert articles('"the lamp early"') == ["Sleep while tapering"]


def test_a_guide_is_found_only_from_its_publication_on_and_by_what_it_says_then(
    articles: Finds,
) -> None:
    guide = guides.draft("Sleep", "Dim the lamp.")
    as_draft = articles("lamp")
    guides.step(guide, State.REVIEW)
    in_review = articles("lamp")
    guides.step(guide, State.PUBLISHED)
    public = articles("lamp")
    guides.next_version(guide, "Sleep", "Open the window.")
    next_one = articles("lamp"), articles("is:guide window")
    guides.step(guide, State.PUBLISHED)

    assert (as_draft, in_review, public) == ([], [], ["Sleep"])
    assert next_one == (["Sleep"], [])
    assert (articles("lamp"), articles("is:guide window")) == ([], ["Sleep"])


def test_a_guide_withdrawn_a_moment_ago_is_not_shown_although_the_index_has_it(
    search: Search, visit: Visit
) -> None:
    guide = guides.guide("Sleep", "Dim the lamp.")
    write_waiting(search.engine)

    guides.step(guide, State.WITHDRAWN)
    page = visit("/search?q=lamp")
    write_waiting(search.engine)

    assert "Nothing that you can read says this" in page.text
    assert "Sleep" not in page.text
    held = search.engine.held(search.engine.serving())
    assert Document(DocumentKind.GUIDE, guide.id) not in held


def test_what_becomes_of_a_guide_waits_in_the_outbox_with_the_change(search: Search) -> None:
    guide = guides.draft()
    before = len(queries.waiting(10))

    guides.step(guide, State.PUBLISHED)

    waiting = [queries.document_of(row) for row in queries.waiting(10)]
    assert (before, waiting) == (0, [Document(DocumentKind.GUIDE, guide.id)])


def test_a_collection_is_found_by_its_introduction_and_not_by_what_it_quotes(
    articles: Finds, ada: Member, mo: Member
) -> None:
    closed = make.board("Quiet room", audience=Audience.INVITED)
    make.invitation(closed, ada, by=mo)
    secret = make.first_post(make.thread(by=ada, board=closed, body="My marzipan."))
    fence = write_quote_fence(secret.id, "My marzipan.")

    guides.collection("The first weeks", f"What helps at the stove.\n\n{fence}")

    assert articles("stoves") == ["The first weeks"]
    assert (articles("marzipan"), articles("marzipan", ada)) == ([], [])


def test_a_collection_that_changed_or_was_taken_away_is_not_found_by_what_it_said(
    articles: Finds, mo: Member
) -> None:
    made = guides.collection("The first weeks", "What helps at the stove.")
    with writing():
        change_collection(made.id, Gathered("The first days", "A kettle.", "", ()), mo)
    changed = articles("is:collection stove"), articles("is:collection kettle")
    with writing():
        take_collection_away(made.id)

    assert changed == ([], ["The first days"])
    assert articles("is:collection kettle") == []


def test_a_word_is_found_by_any_of_its_names_and_by_how_it_is_explained(articles: Finds) -> None:
    assert articles("interdose withdrawal")[0] == "interdose withdrawal"
    assert "cold turkey" in articles("CT")
    assert "cold turkey" in articles("what does c/t mean")


def test_words_that_another_program_left_in_the_index_are_put_right_by_the_keeper(
    search: Search, articles: Finds
) -> None:
    edition = search.engine.serving()
    first, second = Document(DocumentKind.WORD, 1), Document(DocumentKind.WORD, 2)
    other, beyond = "Xylograph", Document(DocumentKind.WORD, 9_999)
    left = [
        Entry(document, "other", other, True, "", frozenset({"kind:word"}), 1)
        for document in (first, beyond)
    ]
    search.engine.replace(edition, left, gone=[second])
    search.knows_words = False
    before = articles("is:word xylograph")

    keep_up(search)

    assert before == []
    assert drift_of(search.engine).documents == frozenset()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("is:guide lamp", ["A lamp in a guide"]),
        ("is:collection lamp", ["A lamp in a collection"]),
        ("is:thread lamp", []),
        ("lamp in:kitchens", []),
        ("lamp author:Ada", []),
        ("lamp -is:guide", ["A lamp in a collection"]),
        ("lamp since:2020 is:word", []),
        ("is:guides", ["A lamp in a guide"]),
    ],
)
def test_a_kind_can_be_asked_for_and_left_out(
    articles: Finds, ada: Member, query: str, found: list[str]
) -> None:
    guides.guide("A lamp in a guide")
    guides.collection("A lamp in a collection")
    make.thread(by=ada, board=make.board("Kitchens"), title="A lamp in a thread")

    assert articles(query) == found


def test_several_kinds_are_each_wanted(articles: Finds, titles: Finds, ada: Member) -> None:
    guides.guide("A lamp in a guide")
    make.thread(by=ada, board=make.board("Kitchens"), title="A lamp in a thread")

    assert articles("lamp is:guide is:thread") == ["A lamp in a guide"]
    assert titles("lamp is:guide is:thread") == ["A lamp in a thread"]
    assert titles("lamp is:guide") == []


def test_a_guide_that_says_most_of_a_question_fits_and_one_that_says_little_does_not(
    articles: Finds,
) -> None:
    guides.guide("Rinsing", "Rinse the jar with warm water.")

    assert articles("rinse a sticky jar warm") == ["Rinsing"]
    assert articles("warm socks for cold evenings in autumn") == []


def test_three_stand_above_the_threads_and_a_link_leads_to_the_others(
    search: Search, visit: Visit, ada: Member
) -> None:
    for number in range(5):
        guides.guide(f"Lamp {number}")
    make.thread(by=ada, board=make.board(), title="A lamp of mine")
    write_waiting(search.engine)

    page = visit("/search?q=lamp")
    every = page.visitor.get(page.links["More guides"])

    assert page.text.index("Guides and words that fit") < page.text.index("A lamp of mine")
    assert sum(f"Lamp {number}" in page.links for number in range(5)) == 3
    assert sum(f"Lamp {number}" in every.links for number in range(5)) == 5
    assert {"guides", "threads"} <= set(page.links)
    assert "A lamp of mine" not in every.text


def test_a_kind_of_which_there_is_none_says_so(search: Search, visit: Visit) -> None:
    assert "No guide and no word says this." in visit("/search?q=zyzzyva is:guide").text


def test_without_an_index_guides_are_looked_through_by_their_titles(
    search: Search, visit: Visit
) -> None:
    guides.guide("Sleep while tapering")
    guides.draft("Sleep and secrets")
    search.engine.forget_all()

    page = visit("/search?q=sleep")

    assert page.links["Sleep while tapering"] == "/guides/sleep-while-tapering"
    assert "secrets" not in page.text


def test_a_word_stands_first_when_it_is_all_that_was_asked_and_else_after_guides(
    articles: Finds,
) -> None:
    guides.guide("Lamps at night", "An updose of lamplight, as some call it.")

    assert articles("what is updosing")[0] == "updose"
    assert articles("updose lamplight") == ["Lamps at night", "updose"]
