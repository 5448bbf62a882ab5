"""How a dose is split over the day and what it is taken as, in the text of the database."""

from collections.abc import Sequence
from fractions import Fraction

from forum.taper.amounts import Unit, parse_amount
from forum.taper.numbers import parse_number, write_exact
from forum.taper.record import Form, TakenAs

# More intakes than anybody makes in a day.
MOST_PARTS = 12


def read_parts(text: str) -> tuple[Fraction, ...]:
    """Reads what `write_parts` wrote."""
    return tuple(parse_number(part) for part in text.split(" + ")) if text else ()


def write_parts(parts: Sequence[Fraction]) -> str:
    return " + ".join(write_exact(part) for part in parts)


def parse_parts(typed: str) -> tuple[Fraction, ...]:
    """Reads `2 + 2.5 mg` as people type it; raises BadNumber."""
    return tuple(parse_amount(part, Unit.DRUG) for part in typed.split("+")) if typed else ()


def read_form(form: str | None, mg_per_ml: str) -> TakenAs | None:
    if not form:
        return None
    return TakenAs(Form(form), parse_number(mg_per_ml) if mg_per_ml else None)


def write_strength_exactly(mg_per_ml: Fraction | None) -> str:
    return write_exact(mg_per_ml) if mg_per_ml else ""
