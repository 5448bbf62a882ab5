"""The middle half of the times as a bar, with a line at the middle one."""

from dataclasses import dataclass

from forum.outcomes.figures import Figures, write_quarters
from forum.taper.curve.scale import WIDTH

# The right end of the scale, in quarters: half of each is short to write too.
_TOPS = (4, 8, 16, 24, 40, 80, 160, 400)


@dataclass(frozen=True, slots=True)
class TimesPicture:
    """In units of a box of `width` by `height`; `ends` stand below its left, middle and right."""

    title: str
    says: str
    x: int
    wide: int
    middle: int
    ends: tuple[str, str, str]
    width: int = WIDTH
    height: int = 60


def draw_times(figures: Figures, of: str) -> TimesPicture:
    top = next((top for top in _TOPS if figures.upper < top), 2 * figures.upper)
    left, right = figures.lower * WIDTH // top, figures.upper * WIDTH // top
    return TimesPicture(
        title=f"{of}: how long it took",
        says=f"{middle_half(figures)} The one in the middle took {write_quarters(figures.median)}.",
        x=left,
        # Where both ends are the same quarter of a year, a narrow bar is still a bar.
        wide=max(right - left, WIDTH // 100),
        middle=figures.median * WIDTH // top,
        ends=("0", write_quarters(top // 2), write_quarters(top)),
    )


def middle_half(figures: Figures) -> str:
    lower, upper = write_quarters(figures.lower), write_quarters(figures.upper)
    if lower == upper:
        return f"The middle half of them took about {lower}."
    return f"The middle half of them took from {lower} to {upper}."
