"""The kitchen card of a member's own record: the coming days as dose-on-date tells them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from forum.taper.amounts import write_mg_short, write_ml, write_ml_short, write_strength
from forum.taper.batch import Batch, calculate_batch
from forum.taper.card import DAYS_IN_A_WEEK, Card, Line, Week, mixing_steps
from forum.taper.record import DoseToday, Timeline
from forum.taper.requests import BatchRequest, Liquid
from forum.taper.rounding import round_to_mark


@dataclass(frozen=True, slots=True)
class Bottle:
    """The liquid that is diluted, as its label states it."""

    label: str
    mg_per_ml: Fraction


def card_of(
    timeline: Timeline, first: date, weeks: int, today: date, bottle: Bottle | None = None
) -> Card | None:
    """None when the record says nothing of these days. Raises BadRequest for too weak a bottle."""
    days = [at for _, at in timeline.doses(first, weeks * DAYS_IN_A_WEEK) if at]
    if not days:
        return None
    spans = [days[place : place + DAYS_IN_A_WEEK] for place in range(0, len(days), DAYS_IN_A_WEEK)]
    strengths = {at.day: timeline.strength_on(at.day) for at in days}
    usual = next(filter(None, strengths.values()), None)
    return Card(
        medicine=days[0].medicine,
        strength=write_strength(usual) if usual else "",
        drawn=any(at.plan and at.plan.mark_ml for at in days),
        weeks=tuple(
            Week(
                tuple(_line(at, strengths[at.day], usual, today) for at in span),
                tuple(_mixing(span, strengths, usual, bottle)),
            )
            for span in spans
        ),
        ends="",
    )


def _line(at: DoseToday, strength: Fraction | None, usual: Fraction | None, today: date) -> Line:
    return Line(at.day, write_mg_short(at.dose), _volume(at, strength, usual), at.day == today)


def _volume(at: DoseToday, strength: Fraction | None, usual: Fraction | None) -> str:
    """What to draw where the marks are known; another strength than the card's is said."""
    if not strength or not at.dose:
        return ""
    volume = at.dose / strength
    mark = at.plan.mark_ml if at.plan else None
    drawn = round_to_mark(volume, mark).value if mark else None
    written = write_ml_short(volume) if drawn is None else write_ml(drawn)
    if strength != usual:
        written = f"{written} of {write_strength(strength)}"
    if drawn is None or drawn == volume:
        return written
    return f"{written}, holds {write_mg_short(drawn * strength)}"


def _mixing(
    span: Sequence[DoseToday],
    strengths: Mapping[date, Fraction | None],
    strength: Fraction | None,
    bottle: Bottle | None,
) -> Iterator[str]:
    """Only for days of one strength: two liquids are never mixed up in one sum."""
    doses = tuple(at.dose for at in span if at.dose)
    if not strength or not doses or any(strengths[at.day] != strength for at in span if at.dose):
        return
    if bottle is None:
        yield f"These days take {write_ml_short(sum(doses) / strength)} in all."
        yield "Measure ________ mL of the liquid. Add ________ mL of water and mix."
        return
    mark = next((at.plan.mark_ml for at in span if at.plan), None)
    drug = Liquid(bottle.mg_per_ml, Fraction(1))
    yield from mixing_steps(_batch(drug, strength, doses, mark), bottle.label, strength)


def _batch(
    drug: Liquid, strength: Fraction, doses: tuple[Fraction, ...], mark: Fraction | None
) -> Batch:
    return calculate_batch(BatchRequest(drug, strength, doses, mark_ml=mark))
