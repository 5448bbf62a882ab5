"""What is written, edited and withdrawn reaches the index, and nothing is lost on the way."""

from collections.abc import Callable

import pytest
from sqlalchemy import func, select

from forum.boards.models import Board, Thread
from forum.db import db, writing
from forum.guides.glossary import terms
from forum.guides.models import State
from forum.members.models import Member
from forum.search import queries
from forum.search.actions import note_documents
from forum.search.checking import Drift, compare, drift_of
from forum.search.connecting import Search
from forum.search.engine import Document, DocumentKind, NoIndex, Task
from forum.search.jobs import BeingRebuilt, keep_up, rebuild, write_waiting
from forum.search.models import Rebuild, Waiting
from tests.make import boards as make
from tests.make import guides
from tests.search.conftest import Finds
from tests.visit import Page

NOTHING = Drift(frozenset(), frozenset(), frozenset())


@pytest.fixture
def board(search: Search) -> Board:
    return make.board()


@pytest.fixture
def thread(board: Board, ada: Member) -> Thread:
    return make.thread(by=ada, board=board, title="My jar", body="It stands in a baking tin.")


def post(number: int) -> Document:
    return Document(DocumentKind.POST, number)


def waiting() -> int:
    return db.session.scalar(select(func.count()).select_from(Waiting)) or 0


def test_a_change_waits_in_the_outbox_from_its_own_transaction_on(
    thread: Thread, ada: Member
) -> None:
    def note_and_fail() -> None:
        with writing():
            note_documents([post(99)])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        note_and_fail()

    waiting = [queries.document_of(row) for row in queries.waiting(10)]
    assert waiting == [post(make.first_post(thread).id)]


def test_a_post_is_found_once_the_index_was_told(
    search: Search, thread: Thread, titles: Finds
) -> None:
    told = write_waiting(search.engine)

    assert (told, waiting()) == (1, 0)
    assert titles("baking tin") == ["My jar"]


def test_an_edited_post_is_found_by_what_it_says_now(
    thread: Thread, ada: Member, titles: Finds
) -> None:
    titles("tin")
    make.edit(make.first_post(thread), "It fell off the drainboard.", by=ada)

    assert (titles("baking tin"), titles("drainboard")) == ([], ["My jar"])


def test_a_withdrawn_post_leaves_the_index(
    search: Search, thread: Thread, ada: Member, titles: Finds
) -> None:
    titles("tin")
    make.withdrawal(make.first_post(thread), by=ada)

    assert titles("tin") == []
    held = search.engine.held(search.engine.serving())
    assert [document for document in held if document.kind is DocumentKind.POST] == []


def test_a_quotation_is_found_in_the_post_it_comes_from_only(
    thread: Thread, ada: Member, ben: Member, board: Board, titles: Finds
) -> None:
    other = make.thread(by=ben, board=board, title="Other kitchens", body="Mine is small.")
    make.post(
        f"```quote {make.first_post(thread).id}\nIt stands in a baking tin.\n```\nClever.",
        by=ben,
        to=other,
    )

    assert titles("baking") == ["My jar"]
    assert titles("clever") == ["Other kitchens"]


def test_a_block_is_found_by_its_medicine_and_its_numbers(
    thread: Thread, ada: Member, titles: Finds
) -> None:
    make.post(
        "```schedule\nmedicine: Valium\nstart: 4.5 mg\ncut: 0.02 mg every 1 day\nuntil: 4 mg\n```",
        by=ada,
        to=thread,
    )

    assert titles("has:schedule diazepam .02mg") == ["My jar"]


def test_while_another_process_writes_nothing_is_done_and_nothing_lost(
    search: Search, thread: Thread, titles: Finds, visit: Callable[..., Page]
) -> None:
    with search.engine.alone(Task.WRITING):
        told = write_waiting(search.engine)
        keep_up(search)
        page = visit("/search?q=tin", at_most=60)

    assert (told, waiting()) == (0, 1)
    assert "Nothing that you can read says this" in page.text
    assert titles("tin") == ["My jar"]


def test_a_rebuild_keeps_the_old_index_and_what_changes_meanwhile(
    search: Search, thread: Thread, ada: Member, titles: Finds, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("forum.search.jobs.DOCUMENTS_AT_ONCE", 1)
    first = make.first_post(thread)
    titles("tin")
    steps = rebuild(search.engine)
    next(steps), next(steps)

    make.edit(first, "It fell off the drainboard.", by=ada)
    make.post("A second jar.", by=ada, to=thread)
    during = titles("drainboard")
    kept = waiting()
    list(steps)

    assert (during, kept) == (["My jar"], 2)
    assert (titles("drainboard"), titles("second"), titles("tin")) == (["My jar"], ["My jar"], [])
    assert (waiting(), search.engine.serving()) == (0, 2)
    assert drift_of(search.engine) == NOTHING


def test_a_rebuild_that_ended_early_goes_on_where_it_was(
    search: Search, thread: Thread, ada: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("forum.search.jobs.DOCUMENTS_AT_ONCE", 2)
    for number in range(4):
        make.post(f"Jar number {number}.", by=ada, to=thread)
    broken = rebuild(search.engine)
    next(broken), next(broken)
    broken.close()

    first, *_rest = list(rebuild(search.engine))

    assert (first.done, first.total) == (2, 5 + len(terms()))
    assert drift_of(search.engine) == NOTHING
    assert db.session.scalar(select(func.count()).select_from(Rebuild)) == 0


def test_a_rebuild_goes_on_from_kind_to_kind(
    search: Search, thread: Thread, titles: Finds, articles: Finds, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("forum.search.jobs.DOCUMENTS_AT_ONCE", 1)
    former = guides.guide("Ladles", "A ladleful.")
    guides.guide("Sieves", "A sieveful.")
    broken = rebuild(search.engine)
    # the post and the first guide
    next(broken), next(broken), next(broken)
    broken.close()
    guides.step(former, State.WITHDRAWN)
    guides.collection("Kitchens", "A tablespoon.")

    first, *_rest = list(rebuild(search.engine))

    assert first.total - first.done == 1 + 1 + len(terms())
    assert (titles("tin"), articles("sieveful"), articles("tablespoon")) == (
        ["My jar"], ["Sieves"], ["Kitchens"],
    )  # fmt: skip
    assert articles("ladleful") == []
    assert drift_of(search.engine) == NOTHING


def test_drift_of_every_kind_is_found_and_mended(
    search: Search, thread: Thread, titles: Finds, articles: Finds
) -> None:
    guide, collection = guides.guide("Sieves"), guides.collection("Kitchens")
    write_waiting(search.engine)
    lost = {
        Document(DocumentKind.GUIDE, guide.id),
        Document(DocumentKind.COLLECTION, collection.id),
        Document(DocumentKind.WORD, 5),
        post(make.first_post(thread).id),
    }
    search.engine.replace(search.engine.serving(), [], gone=lost)

    drift = drift_of(search.engine)
    with writing():
        note_documents(drift.documents)

    assert drift == Drift(frozenset(lost), frozenset(), frozenset())
    assert (titles("tin"), articles("sieves")) == (["My jar"], ["Sieves"])
    assert drift_of(search.engine) == NOTHING


def test_only_one_process_rebuilds(search: Search) -> None:
    with search.engine.alone(Task.REBUILDING), pytest.raises(BeingRebuilt):
        next(rebuild(search.engine))


def test_the_keeper_makes_an_index_that_is_not_there(
    search: Search, thread: Thread, titles: Finds
) -> None:
    search.engine.forget_all()
    with pytest.raises(NoIndex):
        titles("tin")

    keep_up(search)

    assert titles("tin") == ["My jar"]


def test_the_keeper_goes_on_writing_while_another_process_rebuilds(
    search: Search, thread: Thread, titles: Finds
) -> None:
    steps = rebuild(search.engine)
    next(steps)

    keep_up(search)
    during = (search.engine.serving(), len(queries.waiting(9)))
    steps.close()

    assert during == (1, 0)
    assert titles("tin") == ["My jar"]


def test_the_keeper_makes_a_damaged_index_anew_and_ends_what_was_begun(
    search: Search, thread: Thread, titles: Finds
) -> None:
    begun = rebuild(search.engine)
    next(begun)
    begun.close()
    search.note_damage()

    keep_up(search)

    assert search.is_whole
    assert titles("tin") == ["My jar"]


def test_drift_is_what_is_missing_extra_or_stale() -> None:
    held = {post(1): "a", post(2): "b", post(3): "c", post(8): "x"}
    guide = Document(DocumentKind.GUIDE, 3)
    wanted = {post(1): "a", post(2): "changed", guide: "d", post(9): "y"}

    drift = compare(held, wanted, waiting=[post(8), post(9)])

    assert drift == Drift(frozenset({guide}), frozenset({post(3)}), frozenset({post(2)}))
    assert drift.documents == {post(2), post(3), guide}
