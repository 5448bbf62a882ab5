"""Writing the index: what waits in the outbox, and all of it anew. Each may end at any moment."""

from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic, sleep

from forum.db import db, writing
from forum.search import actions, queries
from forum.search.checking import compare
from forum.search.connecting import Search
from forum.search.documents.every import (
    BEFORE_ALL,
    count_documents,
    documents_after,
    entries_of,
    stamps_of,
)
from forum.search.engine import Document, DocumentKind, Engine, NoIndex, Task, Wanted

WAITING_AT_ONCE = 200
# A rebuild tells the database how far it is after so many documents.
DOCUMENTS_AT_ONCE = 5_000
_PATIENCE = 60.0
MOST_WORDS = 10_000


class BeingRebuilt(Exception):
    """Another process rebuilds the index already."""


@dataclass(frozen=True, slots=True)
class Progress:
    done: int
    total: int


def keep_up(search: Search) -> None:
    """One turn of the keeper: what waits is written, and an index that is not there is made."""
    db.session.rollback()
    _try_to_write(search)
    if not search.is_whole or queries.rebuild_under_way():
        _make_whole(search)


def _try_to_write(search: Search) -> None:
    """Does nothing without an index that can be written."""
    if not search.is_whole:
        return
    try:
        if not search.knows_words:
            _note_words(search.engine)
            search.knows_words = True
        write_waiting(search.engine)
    except NoIndex:
        search.note_damage()


def _note_words(engine: Engine) -> None:
    """The glossary comes with the program: words that another one left wait to be put right."""
    of_words = Wanted(only=(frozenset({f"kind:{DocumentKind.WORD}"}),))
    found = engine.find(of_words, most=MOST_WORDS, seconds=_PATIENCE)
    held = {hit.document: hit.stamp for hit in found.hits}
    drift = compare(held, stamps_of(DocumentKind.WORD))
    with writing():
        actions.note_documents(sorted(drift.documents))


def _make_whole(search: Search) -> None:
    """Goes on with a rebuild that ended early, too. Posts are found meanwhile where they can be."""
    try:
        for _ in rebuild(search.engine):
            _try_to_write(search)
    except BeingRebuilt:  # by another process, which does as much for this one
        return


def write_waiting(engine: Engine) -> int:
    """Bring the index up to date; how many documents it was told of. Another may be at it: none."""
    with engine.alone(Task.WRITING) as mine:
        return _write_waiting(engine) if mine else 0


def _write_waiting(engine: Engine) -> int:
    edition, told = engine.serving(), 0
    if not edition:
        raise NoIndex
    db.session.rollback()  # what was read before may be old
    while waiting := queries.waiting(WAITING_AT_ONCE):
        documents = {queries.document_of(row) for row in waiting}
        _replace(engine, edition, sorted(documents))
        with writing():
            actions.settle([row.id for row in waiting])
        told += len(documents)
    return told


def _replace(engine: Engine, edition: int, documents: Sequence[Document]) -> None:
    entries = entries_of(documents)
    gone = set(documents) - {entry.document for entry in entries}
    engine.replace(edition, entries, gone)


def rebuild(engine: Engine) -> Generator[Progress, None, None]:
    """Build a new edition beside the old one, going on where an earlier try ended.

    The old one serves until the new one is whole. Raises BeingRebuilt.
    """
    with engine.alone(Task.REBUILDING) as mine:
        if not mine:
            raise BeingRebuilt
        edition, reached = _begin(engine)
        yield from _fill(engine, edition, reached)
        _finish(engine, edition)


def _begin(engine: Engine) -> tuple[int, Document]:
    db.session.rollback()
    earlier, serving = queries.rebuild_under_way(), engine.serving()
    if earlier and earlier.edition > serving and engine.is_laid(earlier.edition):
        return earlier.edition, Document(earlier.kind, earlier.reached)
    edition = serving + 1
    engine.lay(edition)
    with writing():
        actions.begin_rebuild(edition)
    return edition, BEFORE_ALL


def _fill(engine: Engine, edition: int, reached: Document) -> Iterator[Progress]:
    left, total = count_documents(reached), count_documents()
    done, is_sure = total - left, reached == BEFORE_ALL
    yield Progress(done, total)
    while documents := documents_after(reached, DOCUMENTS_AT_ONCE):
        if is_sure:
            engine.add(edition, entries_of(documents))
        else:  # these may have been written just before the earlier try ended
            _replace(engine, edition, documents)
        reached, is_sure = documents[-1], True
        with writing():
            actions.note_reached(edition, reached)
        done += len(documents)
        yield Progress(done, max(done, total))


def _finish(engine: Engine, edition: int) -> None:
    """Tell the new edition of all that changed meanwhile, and let it serve, undisturbed."""
    with _undisturbed(engine):
        db.session.rollback()
        for documents in queries.heard_of():
            _replace(engine, edition, documents)
        engine.serve(edition)
        with writing():
            actions.end_rebuild()


@contextmanager
def _undisturbed(engine: Engine) -> Iterator[None]:
    until = monotonic() + _PATIENCE
    while True:
        with engine.alone(Task.WRITING) as mine:
            if mine:
                yield
                return
        if monotonic() > until:
            raise BeingRebuilt
        sleep(0.05)
