"""What a reader is shown of a medicine and a range of doses."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from forum import clock
from forum.boards.queries.rows import AnyRow
from forum.outcomes import queries
from forum.outcomes.bands import Band, all_bands
from forum.outcomes.figures import Figures, Told, figures_of, rounded_down
from forum.outcomes.models import Figure
from forum.outcomes.policy import ON_THE_WAY_FOR


@dataclass(frozen=True, slots=True)
class Shown:
    """Of tapers that ended, and how many more were on the way, rounded down; 0 is not told."""

    figures: Figures
    on_the_way: int


def shown_of(band: Band) -> Shown | None:
    """None for fewer than ten people. Three queries."""
    rows, joined = queries.ended_in(band), queries.joined()
    figures = figures_of(
        [Told(row.days, row.held, row.rose) for row in rows],
        _answers(Figure.HELD, rows, joined),
        _answers(Figure.ROSE, rows, joined),
    )
    if figures is None:
        return None
    on_the_way = queries.on_the_way_in(band, clock.now() - ON_THE_WAY_FOR)
    return Shown(figures, rounded_down(on_the_way))


def _answers(
    figure: Figure, rows: Sequence[AnyRow], joined: Mapping[tuple[Figure, int], int]
) -> list[bool]:
    """Of those in blocks without a gap."""
    here = {row.company_id for row in rows}
    gaps = {block for (of, one), block in joined.items() if of is figure and one not in here}
    return [
        getattr(row, figure.value)
        for row in rows
        if (block := joined.get((figure, row.company_id))) and block not in gaps
    ]


def bands_shown() -> Collection[Band]:
    """Those with ten people and more, by medicine and dose."""
    full = {(row.medicine, row.over_mg, row.up_to_mg) for row in queries.ranges_shown()}
    return [
        band
        for medicine in sorted(all_bands())
        for band in all_bands()[medicine]
        if (band.medicine, band.over_mg, band.up_to_mg) in full
    ]
