"""A question for stories in parts: those that a record asks for, and each one left out again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from forum.journal.fields import LARGEST_MG
from forum.journal.names import generic_name
from forum.journal.own import OwnTaper
from forum.members.models import Member
from forum.stories.facts import METHODS
from forum.stories.finding import (
    AGES,
    STAGES,
    TIMES,
    Wanted,
    count_stories,
    find_stories,
    took_of,
)
from forum.stories.from_record import facts_from, first_dose
from forum.taper.amounts import from_nanograms, to_nanograms, write_mg_short

# One story alone would stand for all.
A_FEW = 3


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that was asked for, in words, and the question without it."""

    words: str
    without: Wanted


def asked_by_record(own: Sequence[OwnTaper], member: Member) -> Wanted | None:
    """The same medicine, from half to double the dose, down in the same way and time.

    Where its owner stands today is left open: who is on the way looks for those who arrived.
    """
    first = first_dose(own)
    if first is None or first.start_mg is None:
        return None
    facts = facts_from(own, member)
    return Wanted(
        medicine=first.medicine,
        from_mg=from_nanograms(to_nanograms(first.start_mg) // 2),
        to_mg=min(first.start_mg * 2, Fraction(LARGEST_MG)),
        method=facts.method,
        took=took_of(facts.taper_months) if facts.taper_months else None,
    )


def nearest(wanted: Wanted, reader: Member) -> tuple[Wanted, list[int]]:
    """As much of this question as a few stories answer, or as many as there are; and those."""
    found: dict[Wanted, list[int]] = {}
    for asked in _looser_and_looser(wanted):
        found[asked] = find_stories(asked, reader)
        if len(found[asked]) >= A_FEW:
            break
    # Of those that find the most, the first asks for the most.
    return max(found.items(), key=lambda each: len(each[1]))


def _looser_and_looser(wanted: Wanted) -> Iterator[Wanted]:
    """The medicine is kept to the last: without it, little is alike."""
    any_time = replace(wanted, took=None)
    any_way = replace(any_time, method=None)
    any_dose = replace(any_way, from_mg=None, to_mg=None)
    yield from dict.fromkeys((wanted, any_time, any_way, any_dose))


def parts_of(wanted: Wanted) -> list[Part]:
    """Without its medicine, a dose says nothing: they are left out together."""
    no_dose = replace(wanted, from_mg=None, to_mg=None)
    parts = (
        Part(generic_name(wanted.medicine), replace(no_dose, medicine="")),
        Part(_write_range(wanted.from_mg, wanted.to_mg), no_dose),
        Part(METHODS[wanted.method] if wanted.method else "", replace(wanted, method=None)),
        Part(TIMES[wanted.took] if wanted.took else "", replace(wanted, took=None)),
        Part(STAGES[wanted.stage] if wanted.stage else "", replace(wanted, stage=None)),
        Part(AGES[wanted.age] if wanted.age else "", replace(wanted, age=None)),
    )
    return [part for part in parts if part.words]


def _write_range(least: Fraction | None, most: Fraction | None) -> str:
    if least is None and most is None:
        return ""
    if most is None:
        return f"began from {write_mg_short(least or Fraction(0))} or more"
    if least is None:
        return f"began from {write_mg_short(most)} or less"
    return f"began from {write_mg_short(least)} to {write_mg_short(most)}"


def counts_without(wanted: Wanted, reader: Member | None) -> list[tuple[Part, int]]:
    """For a question that finds nothing: what one part less would find. A statement each."""
    parts = parts_of(wanted)
    counted = ((part, count_stories(part.without, reader)) for part in parts if len(parts) > 1)
    return [(part, count) for part, count in counted if count]
