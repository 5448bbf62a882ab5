"""What an index holds beside what it should hold."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from forum.search.documents.every import stamps
from forum.search.engine import Document, Engine


@dataclass(frozen=True, slots=True)
class Drift:
    """Documents that are not in the index, that should not be in it, and that changed since."""

    missing: frozenset[Document]
    extra: frozenset[Document]
    stale: frozenset[Document]

    @property
    def documents(self) -> frozenset[Document]:
        return self.missing | self.extra | self.stale


def drift_of(engine: Engine, waiting: Collection[Document] = ()) -> Drift:
    """Documents that wait in the outbox are no drift. Raises NoIndex."""
    held = engine.held(engine.serving())
    return compare(held, stamps(), waiting)


def compare(
    held: Mapping[Document, str], wanted: Mapping[Document, str], waiting: Collection[Document] = ()
) -> Drift:
    known = set(waiting)
    return Drift(
        missing=frozenset(wanted.keys() - held.keys() - known),
        extra=frozenset(held.keys() - wanted.keys() - known),
        stale=frozenset(
            document
            for document in held.keys() & wanted.keys() - known
            if held[document] != wanted[document]
        ),
    )
