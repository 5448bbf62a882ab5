"""Bring the guides that come with the program into the database, or a newer text of them.

A guide that the staff has changed belongs to the staff: it is never written over. One that they
withdrew gets its newer text as a draft, and stays withdrawn.
"""

from dataclasses import dataclass

from forum.guides import actions, queries
from forum.guides.actions import Written
from forum.guides.models import GuideVersion, State
from forum.guides.shipping import ShippedGuide


@dataclass(frozen=True, slots=True)
class Waiting:
    """A text that is not in the database yet; `guide_id` is None for a new guide."""

    shipped: ShippedGuide
    written: Written
    guide_id: int | None


def waiting(shipped: tuple[ShippedGuide, ...]) -> list[Waiting]:
    """What has to be loaded, drawn already. Costs two queries a guide and changes nothing."""
    return [found for guide in shipped if (found := _waiting(guide))]


def _waiting(shipped: ShippedGuide) -> Waiting | None:
    guide = queries.guide_at(shipped.slug)
    if guide is None:
        return Waiting(shipped, shipped.draw(), None)
    newest = queries.newest_version(guide.id)
    if newest is None or not newest.shipped or newest.shipped == shipped.mark:
        return None
    return Waiting(shipped, shipped.draw(), guide.id)


def load(found: Waiting) -> None:
    """Does nothing if another process has loaded it, or somebody edited it, meanwhile."""
    again = _waiting(found.shipped)
    if again is None or again.guide_id != found.guide_id:
        return
    if found.guide_id is None:
        guide_id = _make(found)
        _publish(guide_id)
        return
    was_public = queries.published_guide(found.shipped.slug) is not None
    actions.write_version(found.guide_id, found.written, None)
    if was_public:
        _publish(found.guide_id)


def _make(found: Waiting) -> int:
    shipped = found.shipped
    return actions.make_guide(shipped.slug, found.written, None, position=shipped.position).id


def _publish(guide_id: int) -> None:
    newest: GuideVersion | None = queries.newest_version(guide_id)
    if newest:
        actions.note_step(newest.id, State.PUBLISHED, None)
