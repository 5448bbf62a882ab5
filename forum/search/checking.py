"""What an index holds beside what it should hold."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from forum.search import queries
from forum.search.engine import Engine


@dataclass(frozen=True, slots=True)
class Drift:
    """Posts that are not in the index, that should not be in it, and that changed since."""

    missing: frozenset[int]
    extra: frozenset[int]
    stale: frozenset[int]

    @property
    def posts(self) -> frozenset[int]:
        return self.missing | self.extra | self.stale


def drift_of(engine: Engine, waiting: Collection[int] = ()) -> Drift:
    """Posts that wait in the outbox are no drift. Raises NoIndex."""
    held = engine.held(engine.serving())
    return compare(held, queries.stamps(), waiting)


def compare(
    held: Mapping[int, str], wanted: Mapping[int, str], waiting: Collection[int] = ()
) -> Drift:
    known = set(waiting)
    return Drift(
        missing=frozenset(wanted.keys() - held.keys() - known),
        extra=frozenset(held.keys() - wanted.keys() - known),
        stale=frozenset(
            post_id
            for post_id in held.keys() & wanted.keys() - known
            if held[post_id] != wanted[post_id]
        ),
    )
