"""What guides and collections announce: ids only, heard inside the same transaction."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GuideChanged:
    """What readers see of a guide is another text than before, or nothing any more."""

    guide_id: int


@dataclass(frozen=True, slots=True)
class CollectionChanged:
    """A collection was gathered, changed or taken away; after the last it is not there."""

    collection_id: int
