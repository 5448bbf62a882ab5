"""Ordinary middle courses first, so that nobody meets the most dramatic story at the top."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple


class Placed(NamedTuple):
    """What the order depends on; ids rise with time."""

    story_id: int
    taper_months: int | None


def ordinary_first(stories: Sequence[Placed]) -> list[int]:
    """Ids by how far, as a ratio, the months of each are from the middle; the newest among equals.

    The middle is the median of the logarithms: twice as long is as far from it as half as long.
    Ratios are compared squared, so that no logarithm has to be taken and every tie is a tie.
    A story that does not tell its months stands behind those that do.
    """
    told = sorted(story.taper_months for story in stories if story.taper_months)
    if not told:
        return sorted((story.story_id for story in stories), reverse=True)
    # The square of the median: of an even number, the two in the middle multiplied.
    middle = told[(len(told) - 1) // 2] * told[len(told) // 2]
    return [
        story.story_id
        for story in sorted(stories, key=lambda story: (_far(story, middle), -story.story_id))
    ]


def _far(story: Placed, middle: int) -> tuple[bool, Fraction]:
    if not story.taper_months:
        return True, Fraction(0)
    ratio = Fraction(story.taper_months**2, middle)
    return False, max(ratio, 1 / ratio)
