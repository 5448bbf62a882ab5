"""The page: what it shows, and that nothing typed into it can break it."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from forum import clock
from forum.boards.models import Board, Thread
from forum.db import db, writing
from forum.members.models import Member
from forum.search.connecting import Search
from forum.search.jobs import keep_up, write_waiting
from tests.make import blocks
from tests.make import boards as make
from tests.people import person
from tests.visit import Page

Visit = Callable[..., Page]
# Where nothing has all the words, each is looked for alone, and so is what may have been meant.
MANY_LOOKS = 60


@pytest.fixture
def board(search: Search) -> Board:
    return make.board("Kitchens")


@pytest.fixture
def thread(board: Board, search: Search, ada: Member, ben: Member) -> Thread:
    thread = make.thread(
        by=ada, board=board, title="Rinsing the jar", body="I take .5mg of <b>Klonopin</b> & tea."
    )
    make.post("Rinse it twice, in the evening.", by=ben, to=thread)
    write_waiting(search.engine)
    return thread


def test_the_page_asks_before_anything_is_asked(search: Search, visit: Visit) -> None:
    page = visit("/search")

    assert page.status == 200
    assert "What you search for is not kept" in page.text
    assert "What we found" not in page.text


def test_urgent_help_and_what_is_kept_here_are_near_whatever_is_asked(
    thread: Thread, visit: Visit
) -> None:
    for path in ["/search", "/search?q=i want to die", "/search?q=rinse"]:
        page = visit(path, at_most=MANY_LOOKS)

        assert "In danger, or not sure? Urgent help" in page.text.partition("What we found")[0]
        assert page.links["How long it took others"] == "/how-it-went"
        assert page.links["Guides"] == "/guides"


def test_a_hit_is_marked_in_the_words_of_its_post(thread: Thread, visit: Visit) -> None:
    page = visit("/search?q=clonazepam 0.5 mg")

    assert "<mark>.5</mark><mark>mg</mark> of &lt;b&gt;<mark>Klonopin</mark>" in page.html
    assert page.links["Rinsing the jar"] == f"/t/{thread.id}-rinsing-the-jar#p1"


def test_threads_stand_once_and_lead_to_more_of_their_posts(thread: Thread, visit: Visit) -> None:
    page = visit("/search?q=rinse")

    inside = page.visitor.get(page.links["more in this thread: Rinsing the jar"])

    assert page.html.count('class="thread-link"') == 1
    assert f"thread:{thread.id}" in inside.text
    assert ["Ada, post 1" in inside.text, "Ben, post 2" in inside.text] == [True, True]


def test_a_filter_can_be_taken_away(thread: Thread, visit: Visit) -> None:
    page = visit("/search?q=rinse author:Ben")

    without = page.visitor.get(page.links["take away author:Ben"])

    assert "Ben, post 2" in page.text
    assert "author:Ben" not in without.text


@pytest.mark.parametrize(
    ("typed", "day"),
    [("since:yesterday", "yesterday"), ("before:32-13", "32-13"), ("on:foo", "foo")],
)
def test_a_day_that_cannot_be_read_says_so(
    thread: Thread, visit: Visit, typed: str, day: str
) -> None:
    page = visit(f"/search?q={typed}", at_most=MANY_LOOKS)

    assert f"I do not know the day “{day}”." in page.text


def test_a_filter_that_names_nobody_says_so(thread: Thread, visit: Visit) -> None:
    page = visit("/search?q=rinse author:Nemo medicine:Cake in:attic")

    assert "Nobody here is called “Nemo”." in page.text
    assert "“Cake” is no name of a medicine" in page.text
    assert "There is no board called “attic” that you can read." in page.text


def test_a_slip_of_the_finger_is_put_right_and_said(thread: Thread, visit: Visit) -> None:
    page = visit("/search?q=klonopinn evning", at_most=MANY_LOOKS)

    assert (
        "Nothing says all of “klonopinn evning”. Here is what says klonopin evening." in page.text
    )
    assert "clonopin" not in page.text
    assert "<mark>" in page.html
    assert page.form("Search").fields["q"] == ["klonopinn evning"]


def test_a_medicine_with_another_first_letter_is_meant_too(thread: Thread, visit: Visit) -> None:
    page = visit("/search?q=klonazepam", at_most=MANY_LOOKS)

    assert "Here is what says clonazepam." in page.text
    assert "Nothing that you can read" not in page.text


def test_what_would_not_be_found_whole_either_is_only_offered(thread: Thread, visit: Visit) -> None:
    page = visit("/search?q=klonopin xylophone evning", at_most=MANY_LOOKS)

    assert "Did you mean klonopin xylophone evening?" in page.text
    assert "Here is what says" not in page.text


def test_the_results_can_be_narrowed_to_a_board_a_medicine_and_posts_with_a_schedule(
    thread: Thread, ada: Member, search: Search, visit: Visit
) -> None:
    other = make.thread(by=ada, board=make.board("Stories"), title="Rinsing", body="Valium, once.")
    make.post(
        "```schedule\nstart: 5 mg\ncut: 1 mg every 7 days\nuntil: 3 mg\n```", by=ada, to=other
    )
    write_waiting(search.engine)

    page = visit("/search?q=rinsing")
    narrowed = page.visitor.get(page.links["about diazepam"])

    assert {"in Kitchens", "in Stories", "about clonazepam", "with a schedule"} <= set(page.links)
    assert narrowed.html.count('class="thread-link"') == 1


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("ada", {"Ada", "Ada Lovage"}),
        ("ÁDA ", {"Ada", "Ada Lovage"}),
        ("ada   LÔV", {"Ada Lovage"}),
        ("lovage", set()),
        ("-ada", set()),
        ("ada author:ben", set()),
    ],
)
def test_members_are_found_by_the_beginning_of_their_names(
    thread: Thread, ada: Member, visit: Visit, typed: str, names: set[str]
) -> None:
    with writing():
        lovage = person("Ada Lovage")

    links = visit(f"/search?q={typed}", at_most=MANY_LOOKS).links

    profiles = {"Ada": f"/m/{ada.id}", "Ada Lovage": f"/m/{lovage.id}"}
    assert {name for name, path in profiles.items() if links.get(name) == path} == names


def test_who_was_banned_or_is_gone_is_not_found_by_a_name(
    thread: Thread, zed: Member, cleo: Member, visit: Visit
) -> None:
    with writing():
        db.session.delete(db.session.get_one(Member, cleo.id))

    assert "Zed" not in visit("/search?q=zed", at_most=MANY_LOOKS).links
    assert "Cleo" not in visit("/search?q=cleo", at_most=MANY_LOOKS).links


def test_the_block_in_which_it_was_found_is_named_with_its_page(
    thread: Thread, ada: Member, search: Search, visit: Visit
) -> None:
    other = make.thread(by=ada, board=make.board("Plans"), title="My plan", body="Here it is.")
    made = blocks.block(by=ada, to=other)
    write_waiting(search.engine)

    asked = visit("/search?q=has:schedule")
    found = visit("/search?q=0.02 mg plan")
    elsewhere = visit("/search?q=Here plan")

    assert asked.links["Schedule"] == found.links["Schedule"] == f"/b/{made.id}"
    assert "Schedule" not in elsewhere.links


def test_the_results_can_be_narrowed_to_this_year_and_earlier_ones(
    board: Board, ada: Member, search: Search, visit: Visit
) -> None:
    for number in range(3):
        with clock.stand_still(clock.now() - timedelta(days=366 * number)):
            make.thread(by=ada, board=board, title=f"Spoon {number}")
    write_waiting(search.engine)

    page = visit("/search?q=spoon")
    found = {
        when: page.visitor.get(page.links[when]).html.count('class="thread-link"')
        for when in ("this year", "last year", "earlier")
    }

    assert found == {"this year": 1, "last year": 1, "earlier": 1}


def test_many_threads_come_in_pages(
    board: Board, ada: Member, search: Search, visit: Visit
) -> None:
    for number in range(12):
        make.thread(by=ada, board=board, title=f"Spoon {number}")
    write_waiting(search.engine)

    first, last = visit("/search?q=spoon"), visit("/search?q=spoon&page=9999")

    assert first.html.count('class="thread-link"') == 10
    assert last.html.count('class="thread-link"') == 2


@pytest.mark.parametrize("page", ["0", "-1", "x", "9" * 50, ""])
def test_a_page_that_is_none_is_the_first_or_the_last(
    thread: Thread, visit: Visit, page: str
) -> None:
    assert visit(f"/search?q=rinse&page={page}").status == 200


@pytest.mark.parametrize(
    "query",
    ["", "%00", "*", '"', "a:b:c", "((((", "' OR 1=1 --", "<script>", "\\", "& | !", "é" * 300,
     "in:", "author:%", "NOT AND OR TO", "[a TO z]", "%F0%9F%98%80", "a " * 200],
)  # fmt: skip
def test_whatever_is_typed_is_answered(thread: Thread, visit: Visit, query: str) -> None:
    assert visit(f"/search?q={query}", at_most=MANY_LOOKS).status == 200


def test_when_time_is_over_the_page_says_so(
    thread: Thread, search: Search, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    find = search.engine.find

    def hurried(*args: object, **values: object) -> object:
        found = find(*args, **values)  # type: ignore[arg-type]
        return type(found)(found.hits, is_cut_short=True)

    monkeypatch.setattr(search.engine, "find", hurried)

    page = visit("/search?q=rinse")

    assert "show the best so far" in page.text
    assert "Rinsing the jar" in page.text


def test_without_an_index_titles_are_looked_through_and_the_keeper_hears_of_it(
    thread: Thread, search: Search, visit: Visit
) -> None:
    search.engine.forget_all()

    during = visit("/search?q=rinsing")
    keep_up(search)
    after = visit("/search?q=rinsing")

    assert "being built anew" in during.text
    assert "Rinsing the jar" in during.links
    assert "being built anew" not in after.text


# whoosh 2.7.4 leaves a file open when it cannot read it
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")
def test_a_damaged_index_takes_no_page_down(
    app: Flask, thread: Thread, search: Search, visit: Visit, tmp_path: Path
) -> None:
    for file in (tmp_path / "search").rglob("*.*"):
        if file.is_file() and file.suffix != ".lock":
            file.write_bytes(b"rubbish")
    if app.config["SQLALCHEMY_DATABASE_URI"].startswith("postgresql"):
        search.engine.forget_all()

    during = visit("/search?q=rinsing")
    keep_up(search)

    assert "being built anew" in during.text
    assert "<mark>Rinse</mark>" in visit("/search?q=rinse twice").html
