"""Percentages of a dose, off a dose, between two doses, and one cut after another."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from forum.taper.check.claim import Claim
from forum.taper.check.dimensions import DRUG, NUMBER, TIME
from forum.taper.check.quantity import Quantity, Role, said
from forum.taper.check.sums.candidate import Candidate, Term, amounts, counts, percentages, share
from forum.taper.check.sums.difference import is_taken_from, reads_from_to
from forum.taper.check.vocabulary import (
    ARRIVING,
    COMPOUNDING,
    CUT_NOUNS,
    CUTTING,
    OF_START,
    RAISING,
    REMAINING,
)

_MOST_CUTS = 60


def shares(claim: Claim, operands: tuple[Quantity, ...]) -> Iterator[tuple[Term, ...]]:
    """Yield the operands with “p % of d” or “p % off d” turned into one amount."""
    masses = [q for q in amounts(operands) if q.dimension == DRUG]
    percents = percentages(operands)
    if len(percents) != 1 or len(masses) != 1:
        return
    percent, mass = percents[0], masses[0]
    repeats = _repeats(operands)
    used = (percent, mass, *repeats)
    rest = tuple(Term(q) for q in operands if q not in used)
    for value, says in _after_percent(claim, percent, mass, repeats):
        yield (Term(replace(mass, value=value), says), *rest)


def any_percent(claim: Claim, operands: tuple[Quantity, ...]) -> Iterator[Candidate]:
    """Yield what a percentage and a dose, or two doses, could mean whatever the words say."""
    masses = [_once(q) for q in amounts(operands) if q.dimension != TIME]
    percents = percentages(operands)
    if len(operands) != 2:
        return
    if len(masses) == len(percents) == 1:
        part, mass = share(percents[0]), masses[0]
        for factor in (part, 1 - part, 1 + part):
            yield Candidate(mass.value * factor, "dose", "")
    elif len(masses) == 2 and claim.stated.role is Role.PERCENT and all(m.value for m in masses):
        yield from _either_way(claim, *sorted(masses, key=lambda mass: mass.value))


def _either_way(claim: Claim, small: Quantity, large: Quantity) -> Iterator[Candidate]:
    yield Candidate(1 - small.value / large.value, "percent", "")
    if _may_be_a_part(claim):
        yield _part(small, large)


def _may_be_a_part(claim: Claim) -> bool:
    return not set(claim.after(claim.stated, 1)) & CUTTING


def _repeats(operands: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    whole = (q for q in counts(operands) if q.dimension == NUMBER and q.value.denominator == 1)
    return tuple(q for q in whole if 0 < q.value <= _MOST_CUTS)


def _after_percent(
    claim: Claim, percent: Quantity, mass: Quantity, repeats: tuple[Quantity, ...]
) -> Iterator[tuple[Fraction, str]]:
    if not repeats and set(claim.after(percent, 1)) & {"cuts", "steps", "reductions"}:
        return
    if repeats:
        yield from _after_repeats(claim, percent, mass, int(repeats[0].value))
        return
    part, words = share(percent), claim.all_words
    if _names_the_cut(claim):
        yield mass.value * part, f"{percent.label} × {mass.label}"
        return
    raises = bool(words & RAISING)
    cuts = bool(words & CUTTING) or (claim.after(percent, 1) == ("from",) and not raises)
    if not (words & ARRIVING and (cuts or raises)):
        yield mass.value * part, f"{percent.label} × {mass.label}"
    if cuts:
        yield mass.value * (1 - part), f"{mass.label} × (100% − {percent.label})"
    elif raises:
        yield mass.value * (1 + part), f"{mass.label} × (100% + {percent.label})"


def _names_the_cut(claim: Claim) -> bool:
    """“the first cut is …”, “I take away …”: the share, never what is left."""
    *_, noun, verb = ("", "", *claim.before(claim.stated))
    return (noun in CUT_NOUNS and verb in {"is", "=", "was"}) or verb == "away"


def _after_repeats(
    claim: Claim, percent: Quantity, mass: Quantity, cuts: int
) -> Iterator[tuple[Fraction, str]]:
    part = share(percent)
    if not claim.all_words & OF_START:
        yield mass.value * (1 - part) ** cuts, f"{mass.label} × (100% − {percent.label})^{cuts}"
    if not claim.all_words & COMPOUNDING and cuts * part < 1:
        yield mass.value * (1 - part * cuts), f"{mass.label} × (100% − {cuts} × {percent.label})"


def stated_percent(claim: Claim, operands: tuple[Quantity, ...]) -> Iterator[Candidate]:
    """Yield the percentages that the operands give."""
    if claim.stated.role is not Role.PERCENT:
        return
    chain = [q for q in operands if q.role is Role.CHAIN]
    pair = [_once(q) for q in amounts(operands) if q.dimension != TIME]
    if chain and len(operands) == 1 and chain[0].chain[0]:
        yield from _between(claim, chain[0].chain[0], chain[0].chain[-1], "")
    elif len(pair) == 2 and pair[0].dimension == pair[1].dimension:
        yield from _of_two(claim, pair[0], pair[1])
    else:
        yield from _repeated(claim, operands)
        yield from _over_days(operands)


def _once(rate: Quantity) -> Quantity:
    """Take one cut of “0.5 mg every 2 weeks” as an amount."""
    if rate.dimension != DRUG / TIME or rate.part == 1:
        return rate
    unit = rate.unit.partition("/")[0]
    scale = rate.scale * rate.part
    return replace(rate, value=rate.value * rate.part, dimension=DRUG, scale=scale, unit=unit)


def _of_two(claim: Claim, one: Quantity, other: Quantity) -> Iterator[Candidate]:
    early, late = sorted((one, other), key=lambda quantity: quantity.first)
    if not early.value or not late.value:
        return
    if reads_from_to(claim, early, late) and not is_taken_from(claim, early, late):
        start, end = early, late
        if "from" in claim.between(early, late):
            start, end = late, early
            yield _part(early, late)
        yield from _between(claim, start.value, end.value, start.unit, start.scale)
        return
    yield _part(early, late)
    if is_taken_from(claim, early, late) or _is_of_the_second(claim, early, late):
        return
    if late.value != early.value:
        yield _part(late, early)
        yield from _between(claim, early.value, late.value, early.unit, early.scale)
        yield from _between(claim, late.value, early.value, early.unit, early.scale)


def _is_of_the_second(claim: Claim, early: Quantity, late: Quantity) -> bool:
    """“4 mg is 20 % of the 20 mg”."""
    around = early.first < claim.stated.first < late.first
    return around and claim.after(claim.stated, 1) == ("of",)


def _part(part: Quantity, whole: Quantity) -> Candidate:
    return Candidate(part.value / whole.value, "percent", f"{part.label} ÷ {whole.label} × 100")


def _between(
    claim: Claim, start: Fraction, end: Fraction, unit: str, scale: Fraction = Fraction(1)
) -> Iterator[Candidate]:
    """The change as a share of where it began, or what remains, where the words say so."""
    first, last = said(start / scale, unit), said(end / scale, unit)
    if set(claim.after(claim.stated, 1)) & {"of"} and not claim.words & CUTTING:
        yield Candidate(end / start, "percent", f"{last} ÷ {first} × 100")
    if end <= start:
        yield Candidate((start - end) / start, "percent", f"({first} − {last}) ÷ {first} × 100")
    else:
        yield Candidate((end - start) / start, "percent", f"({last} − {first}) ÷ {first} × 100")


def _repeated(claim: Claim, operands: tuple[Quantity, ...]) -> Iterator[Candidate]:
    percents, repeats = percentages(operands), _repeats(operands)
    if len(operands) != 2 or len(percents) != 1 or len(repeats) != 1:
        return
    part, cuts, label = share(percents[0]), int(repeats[0].value), percents[0].label
    left = (1 - part) ** cuts
    remains = bool(claim.words & REMAINING)
    if remains or claim.after(claim.stated, 1) == ("of",):
        yield Candidate(left, "percent", f"(100% − {label})^{cuts}")
    if remains:
        return
    if not claim.all_words & OF_START:
        yield Candidate(1 - left, "percent", f"100% − (100% − {label})^{cuts}")
    if not claim.all_words & COMPOUNDING:
        yield Candidate(part * cuts, "percent", f"{cuts} × {label}")


def _over_days(operands: tuple[Quantity, ...]) -> Iterator[Candidate]:
    """A daily cut over so many days, as a share of the dose."""
    rate = [q for q in operands if q.dimension == DRUG / TIME]
    days = [q for q in operands if q.dimension == TIME]
    dose = [q for q in operands if q.dimension == DRUG and q.value]
    if len(operands) == 3 and len(rate) == len(days) == len(dose) == 1:
        value = rate[0].value * days[0].value / dose[0].value
        says = f"{rate[0].label} × {days[0].label} ÷ {dose[0].label} × 100"
        yield Candidate(value, "percent", says)
