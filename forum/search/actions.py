"""The outbox and the state of a rebuild. The index itself is written in `jobs.py`."""

from collections.abc import Collection, Iterable

from sqlalchemy import delete, insert, select, update

from forum import clock
from forum.boards.facts import PostEdited, PostWithdrawn, PostWritten
from forum.db import db
from forum.search.models import Rebuild, Waiting


def note_post(fact: PostWritten | PostEdited | PostWithdrawn) -> None:
    """Heard in the transaction of the change, so that neither is there without the other."""
    note_posts([fact.post_id])


def note_posts(post_ids: Iterable[int]) -> None:
    rows = [{"post_id": post_id, "noted_at": clock.now()} for post_id in post_ids]
    if rows:
        db.session.connection().execute(insert(Waiting), rows)


def settle(waiting: Collection[int]) -> None:
    """These rows of the outbox are in the index. During a rebuild they stay, marked as applied."""
    rows = Waiting.id.in_(waiting)
    if db.session.scalar(select(Rebuild.edition).limit(1)) is None:
        db.session.execute(delete(Waiting).where(rows))
    else:
        db.session.execute(update(Waiting).where(rows).values(applied_at=clock.now()))


def begin_rebuild(edition: int) -> None:
    """In place of whatever was begun before."""
    end_rebuild()
    db.session.add(Rebuild(edition=edition, reached=0, begun_at=clock.now()))
    db.session.flush()


def note_reached(edition: int, post_id: int) -> None:
    db.session.execute(update(Rebuild).where(Rebuild.edition == edition).values(reached=post_id))


def end_rebuild() -> None:
    db.session.execute(delete(Rebuild))
    db.session.execute(delete(Waiting).where(Waiting.applied_at.is_not(None)))
