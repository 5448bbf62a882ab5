"""What stories announce: ids only, heard inside the same transaction."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StoryChanged:
    """A post became a story, its facts were told anew, or it is a story no more."""

    story_id: int
    post_id: int
