"""The outbox and the state of a rebuild. The index itself is written in `jobs.py`."""

from collections.abc import Collection, Iterable

from sqlalchemy import delete, insert, select, update

from forum import clock
from forum.boards.facts import PostEdited, PostWithdrawn, PostWritten
from forum.db import db
from forum.guides.facts import CollectionChanged, GuideChanged
from forum.search.documents.every import BEFORE_ALL
from forum.search.engine import Document, DocumentKind
from forum.search.models import Rebuild, Waiting
from forum.stories.announcing import StoryChanged


# These are heard in the transaction of the change, so that neither is there without the other.
def note_post(fact: PostWritten | PostEdited | PostWithdrawn | StoryChanged) -> None:
    note_documents([Document(DocumentKind.POST, fact.post_id)])


def note_guide(fact: GuideChanged) -> None:
    note_documents([Document(DocumentKind.GUIDE, fact.guide_id)])


def note_collection(fact: CollectionChanged) -> None:
    note_documents([Document(DocumentKind.COLLECTION, fact.collection_id)])


def note_documents(documents: Iterable[Document]) -> None:
    rows = [
        {"kind": document.kind, "document_id": document.id, "noted_at": clock.now()}
        for document in documents
    ]
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
    kind, number = BEFORE_ALL
    db.session.add(Rebuild(edition=edition, kind=kind, reached=number, begun_at=clock.now()))
    db.session.flush()


def note_reached(edition: int, last: Document) -> None:
    reached = update(Rebuild).where(Rebuild.edition == edition)
    db.session.execute(reached.values(kind=last.kind, reached=last.id))


def end_rebuild() -> None:
    db.session.execute(delete(Rebuild))
    db.session.execute(delete(Waiting).where(Waiting.applied_at.is_not(None)))
