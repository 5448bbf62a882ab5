"""Writing the index: what waits in the outbox, and all of it anew. Each may end at any moment."""

from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic, sleep

from forum.db import db, writing
from forum.search import actions, queries
from forum.search.connecting import Search
from forum.search.engine import Engine, NoIndex, Task

WAITING_AT_ONCE = 200
# A rebuild tells the database how far it is after so many posts.
POSTS_AT_ONCE = 2_000
_PATIENCE = 60.0


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
        write_waiting(search.engine)
    except NoIndex:
        search.note_damage()


def _make_whole(search: Search) -> None:
    """Goes on with a rebuild that ended early, too. Posts are found meanwhile where they can be."""
    try:
        for _ in rebuild(search.engine):
            _try_to_write(search)
    except BeingRebuilt:  # by another process, which does as much for this one
        return


def write_waiting(engine: Engine) -> int:
    """Bring the index up to date; how many posts it was told of. Nothing when another does it."""
    with engine.alone(Task.WRITING) as mine:
        return _write_waiting(engine) if mine else 0


def _write_waiting(engine: Engine) -> int:
    edition, told = engine.serving(), 0
    if not edition:
        raise NoIndex
    db.session.rollback()  # what was read before may be old
    while waiting := queries.waiting_posts(WAITING_AT_ONCE):
        posts = {row.post_id for row in waiting}
        _replace(engine, edition, sorted(posts))
        with writing():
            actions.settle([row.id for row in waiting])
        told += len(posts)
    return told


def _replace(engine: Engine, edition: int, post_ids: Sequence[int]) -> None:
    entries = queries.entries_of(post_ids)
    gone = set(post_ids) - {entry.post_id for entry in entries}
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


def _begin(engine: Engine) -> tuple[int, int]:
    db.session.rollback()
    earlier, serving = queries.rebuild_under_way(), engine.serving()
    if earlier and earlier.edition > serving and engine.is_laid(earlier.edition):
        return earlier.edition, earlier.reached
    edition = serving + 1
    engine.lay(edition)
    with writing():
        actions.begin_rebuild(edition)
    return edition, 0


def _fill(engine: Engine, edition: int, reached: int) -> Iterator[Progress]:
    left = queries.count_posts(beyond=reached)
    total = queries.count_posts()
    done, is_sure = total - left, reached == 0
    yield Progress(done, total)
    while posts := queries.posts_after(reached, POSTS_AT_ONCE):
        if is_sure:
            engine.add(edition, queries.entries_of(posts))
        else:  # these may have been written just before the earlier try ended
            _replace(engine, edition, posts)
        reached, is_sure = posts[-1], True
        with writing():
            actions.note_reached(edition, reached)
        done += len(posts)
        yield Progress(done, max(done, total))


def _finish(engine: Engine, edition: int) -> None:
    """Tell the new edition of all that changed meanwhile, and let it serve, undisturbed."""
    with _undisturbed(engine):
        db.session.rollback()
        for posts in queries.heard_of():
            _replace(engine, edition, posts)
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
