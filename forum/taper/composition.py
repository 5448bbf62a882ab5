"""One day's dose out of what is at hand: tablets dry, the rest as liquid, shared over the day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm

from forum.taper.rounding import Rounding, round_to_mark

# Beyond this a dose is no handful of tablets, and the search would take long.
_MOST_STEPS = 4_000
MOST_TIMES_A_DAY = 6


class CannotCompose(ValueError):
    """A dose that these tablets and liquids cannot make; the message says why."""


@dataclass(frozen=True, slots=True)
class Tablet:
    """A strength at hand; it is halved only where its leaflet and the prescriber allow it."""

    mg: Fraction
    may_halve: bool = False

    @property
    def smallest_mg(self) -> Fraction:
        """Return the smallest amount that it can give."""
        return self.mg / 2 if self.may_halve else self.mg


@dataclass(frozen=True, slots=True)
class Portion:
    """How many of one tablet are taken; a half is half a tablet."""

    tablet_mg: Fraction
    count: Fraction


@dataclass(frozen=True, slots=True)
class Composition:
    """A dose put together; `error_mg` is what the syringe's marks leave over or short."""

    dose_mg: Fraction
    portions: tuple[Portion, ...]
    liquid_mg: Fraction
    ml: Fraction | None
    drawn_ml: Fraction | None
    error_mg: Fraction


def compose_dose(
    dose_mg: Fraction,
    tablets: Sequence[Tablet],
    mg_per_ml: Fraction | None = None,
    mark_ml: Fraction | None = None,
) -> Composition:
    """Take as much as fits in tablets, in as few pieces as can be, and the rest as liquid."""
    portions = _fit_tablets(dose_mg, tablets)
    rest = dose_mg - sum((each.tablet_mg * each.count for each in portions), Fraction(0))
    if rest and mg_per_ml is None:
        raise CannotCompose(
            "These tablets do not add up to the dose. A liquid has to fill the gap."
        )
    volume = rest / mg_per_ml if mg_per_ml else None
    drawn = round_to_mark(volume, mark_ml).value if volume is not None and mark_ml else None
    error = drawn * mg_per_ml - rest if drawn is not None and mg_per_ml else Fraction(0)
    return Composition(dose_mg, portions, rest, volume, drawn, error)


def _fit_tablets(dose_mg: Fraction, tablets: Sequence[Tablet]) -> tuple[Portion, ...]:
    """Return the pieces that come closest to the dose from below; fewest pieces, then largest."""
    pieces = sorted({piece for each in tablets for piece in _pieces_of(each)}, reverse=True)
    if not pieces or dose_mg < min(piece.mg for piece in pieces):
        return ()
    step = _common_step([piece.mg for piece in pieces])
    steps = int(dose_mg / step)
    if steps > _MOST_STEPS:
        raise CannotCompose("This dose is too large for these tablets. Please check both.")
    chosen = _fewest_pieces(steps, [(int(piece.mg / step), piece) for piece in pieces])
    return tuple(_gather(chosen))


@dataclass(frozen=True, slots=True, order=True)
class _Piece:
    mg: Fraction
    tablet_mg: Fraction
    share: Fraction


def _pieces_of(tablet: Tablet) -> Iterator[_Piece]:
    yield _Piece(tablet.mg, tablet.mg, Fraction(1))
    if tablet.may_halve:
        yield _Piece(tablet.mg / 2, tablet.mg, Fraction(1, 2))


def _common_step(amounts: Sequence[Fraction]) -> Fraction:
    under = lcm(*(amount.denominator for amount in amounts))
    return Fraction(gcd(*(int(amount * under) for amount in amounts)), under)


def _fewest_pieces(steps: int, pieces: Sequence[tuple[int, _Piece]]) -> list[_Piece]:
    """Return the pieces of the largest sum within reach, found from every smaller sum."""
    best: list[tuple[int, _Piece | None, int] | None] = [(0, None, 0)]
    for total in range(1, steps + 1):
        ways = [
            (before[0] + 1, piece, total - size)
            for size, piece in pieces
            if size <= total and (before := best[total - size])
        ]
        best.append(min(ways, key=lambda way: way[0], default=None))
    place = max(total for total, way in enumerate(best) if way)
    chosen = []
    while (way := best[place]) and way[1]:
        chosen.append(way[1])
        place = way[2]
    return chosen


def _gather(pieces: Sequence[_Piece]) -> Iterator[Portion]:
    for tablet_mg in sorted({piece.tablet_mg for piece in pieces}, reverse=True):
        count = sum((each.share for each in pieces if each.tablet_mg == tablet_mg), Fraction(0))
        yield Portion(tablet_mg, count)


def split_volume(total_ml: Fraction, mark_ml: Fraction, times: int) -> tuple[Fraction, ...]:
    """Share a volume over the day in whole marks: shares differ by one mark at most.

    The total is rounded to a mark once; the shares then add up to exactly that.
    """
    if not 2 <= times <= MOST_TIMES_A_DAY:
        raise CannotCompose(f"A dose can be shared over 2 to {MOST_TIMES_A_DAY} times of day.")
    marks = int(round_to_mark(total_ml, mark_ml, Rounding.HALF_UP).value / mark_ml)
    each, left = divmod(marks, times)
    return tuple((each + (place < left)) * mark_ml for place in range(times))
