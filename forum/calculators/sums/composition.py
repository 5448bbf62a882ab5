"""One day’s dose out of tablets and a liquid, shared over the day."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from forum.calculators.answers import Answer, Table
from forum.calculators.asking import Body, Place, Places, Typed, ask, read_entries
from forum.calculators.fields import Named, Step, StepsForm, amount, count
from forum.calculators.sums.page import Sum
from forum.taper.amounts import (
    write_mg,
    write_mg_short,
    write_ml,
    write_ml_short,
    write_number,
    write_strength,
)
from forum.taper.composition import (
    MOST_TIMES_A_DAY,
    CannotCompose,
    Composition,
    Portion,
    Tablet,
    compose_dose,
    split_volume,
)
from forum.taper.liquid_notes import extended_release_notes
from forum.taper.medicines import find
from forum.taper.notes import Note
from forum.taper.requests import BadRequest
from forum.taper.requests.kinds import NAME, POSITIVE, Field, listing, read_fields, whole
from forum.taper.working import Step as Line
from forum.taper.working import step

_MOST_STRENGTHS = 6


class CompositionForm(Named, StepsForm):
    steps = (
        Step("The dose", ("medicine", "dose_mg")),
        Step("What is at hand", ("whole", "halved", "strength mark_ml")),
        Step("Over the day", ("times",)),
    )
    dose_mg = amount("Dose of one day, in mg")
    whole = amount("Tablets taken whole, in mg", "Every strength you have: “10; 5; 2”.")
    halved = amount(
        "Tablets that may be halved, in mg", "Only where the leaflet and your prescriber allow it."
    )
    strength = amount("Strength of your liquid, in mg per mL", "For what tablets cannot make.")
    mark_ml = amount("Smallest mark of your syringe, in mL", "Optional.")
    times = count("Share the liquid over so many times a day", "Optional: 2 or more.")


@dataclass(frozen=True, slots=True)
class CompositionRequest:
    """A dose and what is at hand for it."""

    dose_mg: Fraction
    whole_mg: tuple[Fraction, ...] = ()
    halved_mg: tuple[Fraction, ...] = ()
    mg_per_ml: Fraction | None = None
    mark_ml: Fraction | None = None
    times: int | None = None
    medicine: str | None = None

    @property
    def tablets(self) -> list[Tablet]:
        kept = [each for each in self.whole_mg if each not in self.halved_mg]
        return [*(Tablet(mg) for mg in kept), *(Tablet(mg, True) for mg in self.halved_mg)]


FIELDS = (
    Field("dose_mg", POSITIVE, required=True),
    Field("whole_mg", listing(POSITIVE, _MOST_STRENGTHS)),
    Field("halved_mg", listing(POSITIVE, _MOST_STRENGTHS)),
    Field("mg_per_ml", POSITIVE),
    Field("mark_ml", POSITIVE),
    Field("times", whole(2, MOST_TIMES_A_DAY)),
    Field("medicine", NAME),
)


def _places(typed: Typed) -> Places:
    shared = bool(typed["times"])
    return (
        Place("dose_mg", "/dose_mg", asked=True),
        Place("whole", "/whole_mg", read=read_entries),
        Place("halved", "/halved_mg", read=read_entries),
        Place("strength", "/mg_per_ml", asked=shared),
        Place("mark_ml", "/mark_ml", asked=shared),
        Place("times", "/times"),
        Place("medicine", "/medicine"),
    )


def _work_out(typed: Typed) -> Answer:
    request, made = ask(typed, _places(typed), _calculate)
    return Answer(
        sentence=f"{write_mg(made.dose_mg)}: {' and '.join(_parts(made)) or 'nothing'}.",
        tables=tuple(_tables(request, made)),
        working=tuple(_working(request, made)),
        notes=tuple(_notes(request)),
    )


def _notes(request: CompositionRequest) -> Iterator[Note]:
    """Only what may be halved: a form of slow release can be swallowed whole."""
    medicine = find(request.medicine) if request.medicine else None
    return extended_release_notes(medicine, request.halved_mg)


def _calculate(body: Body) -> tuple[CompositionRequest, Composition]:
    request = CompositionRequest(**read_fields(FIELDS, body))
    try:
        made = compose_dose(request.dose_mg, request.tablets, request.mg_per_ml, request.mark_ml)
    except CannotCompose as cannot:
        raise BadRequest.at("/dose_mg", str(cannot)) from None
    return request, made


def _parts(made: Composition) -> Iterator[str]:
    for portion in made.portions:
        yield _name(portion)
    if made.ml:
        yield f"{write_ml_short(made.ml)} of the liquid ({write_mg_short(made.liquid_mg)})"


def _name(portion: Portion) -> str:
    """Halves in words, as the rules for writing doses ask."""
    whole, half = divmod(portion.count, 1)
    tablet = write_mg(portion.tablet_mg)
    words = [f"{whole} × {tablet}"] if whole else []
    words += [f"half a {tablet} tablet"] if half else []
    return " and ".join(words)


def _tables(request: CompositionRequest, made: Composition) -> Iterator[Table]:
    rows = [
        (_name(portion), write_mg(portion.tablet_mg * portion.count)) for portion in made.portions
    ]
    if made.ml and request.mg_per_ml:
        drawn = f", drawn to {write_ml(made.drawn_ml)}" if made.drawn_ml is not None else ""
        liquid = f"{write_ml_short(made.ml)} at {write_strength(request.mg_per_ml)}{drawn}"
        rows.append((liquid, write_mg_short(made.liquid_mg)))
    yield Table("The dose", ("what", "drug in it"), tuple(rows))
    if request.times and request.mark_ml and made.ml:
        shares = split_volume(made.ml, request.mark_ml, request.times)
        times = tuple((f"time {place}", write_ml(each)) for place, each in enumerate(shares, 1))
        yield Table("The liquid over the day", ("when", "volume"), times)


def _working(request: CompositionRequest, made: Composition) -> Iterator[Line]:
    for portion in made.portions:
        says = f"{write_number(portion.count)} × {write_mg(portion.tablet_mg)}"
        yield step(says, write_mg(portion.tablet_mg * portion.count))
    if made.portions:
        taken = " − ".join(write_mg(each.tablet_mg * each.count) for each in made.portions)
        yield step(f"{write_mg(made.dose_mg)} − {taken}", write_mg_short(made.liquid_mg))
    if made.ml and request.mg_per_ml:
        says = f"{write_mg_short(made.liquid_mg)} ÷ {write_strength(request.mg_per_ml)}"
        yield step(says, write_ml_short(made.ml))
    if made.drawn_ml is not None and request.mg_per_ml and made.error_mg:
        drawn = f"{write_ml(made.drawn_ml)} × {write_strength(request.mg_per_ml)}"
        yield step(drawn, write_mg_short(made.drawn_ml * request.mg_per_ml))


COMPOSITION = Sum(
    "composition",
    "A day’s dose from tablets and liquid",
    "As much as fits in tablets, the rest as liquid, shared over the day.",
    CompositionForm,
    _work_out,
)
