"""Nothing that a reader may not read is shown, counted, suggested or told by its absence."""

from collections.abc import Callable

import pytest

from forum.boards.actions.boards import change_audience
from forum.boards.models import Audience, Board, Thread
from forum.db import db, writing
from forum.guides.collections import take_collection_away
from forum.guides.models import State
from forum.members.models import Member
from forum.search.connecting import Search
from forum.search.jobs import write_waiting
from forum.search.suggesting import like_title
from forum.stories.facts import Facts
from tests.make import boards as make
from tests.make import guides, stories
from tests.search.conftest import Finds
from tests.visit import Page

Visit = Callable[..., Page]
SECRET = "Marzipanelephant"
# as in test_search_page.py
MANY_LOOKS = 60


@pytest.fixture
def closed(search: Search, ada: Member, mo: Member) -> Board:
    board = make.board("Quiet room", audience=Audience.INVITED)
    make.invitation(board, ada, by=mo)
    return board


@pytest.fixture
def secret(closed: Board, ada: Member, ben: Member, search: Search) -> Thread:
    """Beside it, open to all, stands talk of other things."""
    open_board = make.board("Kitchens")
    make.thread(by=ben, board=open_board, title="Jars", body="Jars and marzipan for everyone.")
    secret = make.thread(
        by=ada,
        board=closed,
        title=f"The {SECRET}",
        body=f"Only we know of {SECRET} and of oxazepam.\n\n"
        "```schedule\nmedicine: oxazepam\nstart: 15 mg\ncut: 1 mg every 7 days\nuntil: 10 mg\n```",
    )
    write_waiting(search.engine)
    return secret


def test_who_is_invited_finds_it(secret: Thread, ada: Member, titles: Finds) -> None:
    assert titles(SECRET, ada) == [secret.title]


def test_nobody_else_finds_it_by_any_words(
    secret: Thread, ben: Member, zed: Member, titles: Finds
) -> None:
    ways = [
        SECRET, "oxazepam", "author:Ada", "has:schedule", f"thread:{secret.id}", "in:quiet-room",
        'in:"Quiet room"', f'"{SECRET} and of"', "marzipane*", "medicine:Serax", "since:2020",
    ]  # fmt: skip

    for reader in (None, ben, zed):
        assert {way: found for way in ways if secret.title in (found := titles(way, reader))} == {}


def test_a_page_of_results_tells_nothing_of_it(secret: Thread, ben: Member, visit: Visit) -> None:
    for query in (SECRET, "Marzipanelephants", "Marzipanelefant jars", "oxazepam", "jars"):
        page = visit(f"/search?q={query}", as_=ben, at_most=MANY_LOOKS)

        said = page.text.replace(query, "")
        assert SECRET.lower() not in said.lower().replace(query.lower(), "")
        assert "oxazepam" not in said
        assert "Quiet" not in said


def test_a_word_of_a_closed_board_is_answered_like_one_that_nobody_wrote(
    secret: Thread, ben: Member, visit: Visit
) -> None:
    known = visit(f"/search?q={SECRET}", as_=ben, at_most=MANY_LOOKS).html.replace(SECRET, "x")
    unknown = visit("/search?q=Marzipanelephent", as_=ben, at_most=MANY_LOOKS).html.replace(
        "Marzipanelephent", "x"
    )

    assert known == unknown


def test_a_closed_board_is_named_like_one_that_is_not_there(
    secret: Thread, ben: Member, visit: Visit
) -> None:
    closed = visit("/search?q=jars in:quiet-room", as_=ben, at_most=MANY_LOOKS).html.replace(
        "quiet-room", "x"
    )
    absent = visit("/search?q=jars in:noisy-room", as_=ben, at_most=MANY_LOOKS).html.replace(
        "noisy-room", "x"
    )

    assert closed == absent


def test_a_board_that_is_closed_now_is_closed_to_the_search_at_once(
    search: Search, ben: Member, titles: Finds
) -> None:
    board = make.board("Kitchens")
    make.thread(by=ben, board=board, title="Jars")
    before = titles("jars")

    with writing():
        change_audience(db.session.get_one(Board, board.id), Audience.MEMBERS)

    assert (before, titles("jars"), titles("jars", ben)) == (["Jars"], [], ["Jars"])


def test_a_post_withdrawn_or_edited_a_moment_ago_is_not_shown_although_the_index_has_it(
    search: Search, ben: Member, visit: Visit
) -> None:
    board = make.board("Kitchens")
    thread = make.thread(by=ben, board=board, title="Jars", body="My address is Elm Lane.")
    other = make.post("My second address is Elm Court.", by=ben, to=thread)
    write_waiting(search.engine)

    make.withdrawal(make.first_post(thread), by=ben)
    make.edit(other, "Never mind.", by=ben)

    assert (
        "Nothing that you can read says this"
        in visit("/search?q=Elm", as_=ben, at_most=MANY_LOOKS).text
    )


@pytest.fixture
def other_secrets(closed: Board, ada: Member, ben: Member, search: Search) -> list[str]:
    """A closed story, a withdrawn one, guides that are not public, a collection taken away."""
    stories.chosen(closed)
    facts = Facts(helped=f"My {SECRET}.")
    stories.story(by=ada, board=closed, title="Hidden jars", facts=facts)
    open_board = make.board("Tales")
    told = stories.story(by=ben, board=open_board, title="Withdrawn jars", facts=facts)
    make.withdrawal_of(told.post_id, by=ben)
    guides.draft("Draft of jars", f"A {SECRET}.")
    guides.step(guides.draft("Review of jars", f"A {SECRET}."), State.REVIEW)
    guides.step(guides.guide("Former jars", f"A {SECRET}."), State.WITHDRAWN)
    gone = guides.collection("Gathered jars", f"A {SECRET}.")
    with writing():
        take_collection_away(gone.id)
    make.thread(by=ben, board=open_board, title="Jars", body="Jars for everyone.")
    return ["Hidden jars", "Withdrawn jars", "Draft of jars", "Review of jars", "Former jars",
            "Gathered jars"]  # fmt: skip


@pytest.mark.parametrize("is_indexed_before", [True, False])
def test_no_kind_tells_of_what_is_not_open(
    other_secrets: list[str], search: Search, ben: Member, visit: Visit, is_indexed_before: bool
) -> None:
    if is_indexed_before:
        write_waiting(search.engine)
    queries = [
        SECRET, "Marzipanelefant", "jars", "marzipane*", f'"{SECRET}"', "jars is:story",
        "jars is:guide", "jars is:collection", "is:story", "is:guide",
    ]  # fmt: skip

    for query in queries:
        page = visit(f"/search?q={query}", as_=ben, at_most=MANY_LOOKS)
        said = page.text.replace(query, "").lower()
        assert SECRET.lower() not in said
        assert [title for title in other_secrets if title.lower() in said] == []
    page = visit("/search?q=jars", as_=ben, at_most=MANY_LOOKS)
    assert {"stories", "guides", "collections"} & set(page.links) == set()


def test_no_secret_of_any_kind_is_like_a_title(
    other_secrets: list[str], search: Search, ben: Member
) -> None:
    write_waiting(search.engine)

    assert [alike.title for alike in like_title("Hidden jars drafts", ben)] == ["Jars"]


def test_a_story_of_a_closed_board_is_found_by_who_is_invited(
    other_secrets: list[str], titles: Finds, ada: Member, ben: Member
) -> None:
    assert titles(f"{SECRET} is:story", ada) == ["Hidden jars"]
    assert titles(f"{SECRET} is:story", ben) == titles(SECRET) == []


def test_similar_threads_are_those_that_the_writer_may_read(
    secret: Thread, search: Search, ada: Member, ben: Member
) -> None:
    assert [alike.title for alike in like_title(f"{SECRET}?", ada)] == [secret.title]
    assert like_title(f"{SECRET}?", ben) == []


def test_without_an_index_only_titles_that_one_may_read_are_looked_through(
    secret: Thread, search: Search, ben: Member, ada: Member, visit: Visit
) -> None:
    search.engine.forget_all()

    assert SECRET not in visit("/search?q=The", as_=ben).text
    assert secret.title in visit("/search?q=The", as_=ada).text
