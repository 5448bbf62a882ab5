"""Two strengths in one thread: said to the writer before the text is posted, never after.

The same volume holds another dose at another strength. Costs no query unless the text names a
strength, or tells somebody to take a volume.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256

from forum.boards.composing import Composed
from forum.boards.queries import strengths as queries
from forum.boards.queries.rows import AnyRow
from forum.journal.told_today import ToldToday, told_today
from forum.members.models import Member
from forum.taper.amounts import write_strength
from forum.taper.medicines import find
from forum.taper.prose import own_prose
from forum.taper.strengths_said import (
    BlockStrengths,
    VolumeAlone,
    is_among,
    names_a_strength,
    strengths_in,
    strengths_in_block,
    volumes_alone,
)

_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class StrengthRemark:
    """What to think of before posting, and the key by which the writer leaves it."""

    key: str
    says: str


@dataclass(frozen=True, slots=True)
class _Said:
    """What the text that is to be posted says."""

    strengths: frozenset[Fraction]
    medicines: frozenset[str]
    alone: tuple[VolumeAlone, ...]


@dataclass(frozen=True, slots=True)
class _Asked:
    """The strength that the question is about, where it was said, and others that were named."""

    strength: Fraction
    whose: str
    medicine: str
    known: frozenset[Fraction]


def strength_remarks(
    composed: Composed, thread_id: int | None, writer: Member, *, post_id: int | None = None
) -> tuple[StrengthRemark, ...]:
    """At most one. A new thread has no question before it, so there is nothing to hold it to.

    A post that is edited (`post_id`) is not held to what it said before.
    """
    if thread_id is None or composed.problems:
        return ()
    said = _said_in(composed)
    if not said.strengths and not said.alone:
        return ()
    asked = _asked_in(thread_id, writer, post_id)
    if said.alone:
        return (_without_strength(said.alone, asked),)
    is_other = asked and not any(is_among(each, asked.known) for each in said.strengths)
    if not asked or not is_other or _are_others(said.medicines, asked.medicine):
        return ()
    return (_with_other_strength(said.strengths, asked),)


def _said_in(composed: Composed) -> _Said:
    """A block that is quoted and words that are quoted show their strength to the reader too."""
    prose, rendered = own_prose(composed.source), composed.rendered
    blocks = [strengths_in_block(block.kind, block.body) for block in rendered.blocks]
    shown = [strengths_in_block(row.kind, row.source) for row in composed.known_blocks.values()]
    strengths = strengths_in(prose).union(*(block.all for block in (*blocks, *shown)))
    is_quoted = any(names_a_strength(quote.excerpt) for quote in rendered.quotes)
    alone = () if strengths or is_quoted else volumes_alone(prose)
    medicines = frozenset(_generic(block.medicine) for block in blocks if block.medicine)
    return _Said(strengths, medicines, alone)


def _asked_in(thread_id: int, writer: Member, post_id: int | None) -> _Asked | None:
    """By the asker's latest block, else their record, else the latest block of anybody."""
    asker = queries.asker_of(thread_id)
    blocks = _blocks_of(queries.latest_blocks(thread_id, but_for=post_id))
    own = [(row, told) for row, told in blocks if asker and row.author_id == asker.id]
    records = told_today(asker.id, writer) if asker else ()
    if own:
        told = _by_block(*own[0], writer)
    elif found := _by_record(records, asker, writer):
        told = found
    elif blocks:
        told = _by_block(*blocks[0], writer)
    else:
        return None
    sources = queries.sources_by(asker.id, thread_id, but_for=post_id) if asker else ()
    return _Asked(
        told.strength, told.whose, told.medicine, told.known | _known(own, records, sources)
    )


def _blocks_of(rows: Sequence[AnyRow]) -> list[tuple[AnyRow, BlockStrengths]]:
    read = ((row, strengths_in_block(row.kind, row.source)) for row in rows)
    return [(row, told) for row, told in read if told.mixed]


def _known(
    own: Sequence[tuple[AnyRow, BlockStrengths]],
    records: Iterable[ToldToday],
    sources: Iterable[str],
) -> frozenset[Fraction]:
    """Every strength that the asker named in this thread, or lets the writer know."""
    in_words = (strengths_in(own_prose(source)) for source in sources)
    in_record = frozenset(one.mg_per_ml for one in records if one.mg_per_ml)
    return in_record.union(*in_words, *(told.all for _, told in own))


def _by_block(row: AnyRow, told: BlockStrengths, writer: Member) -> _Asked:
    whose = "you" if row.author_id == writer.id else row.author or "a former member"
    says = f"The {row.kind} by {whose} in post {row.number} is at"
    return _Asked(told.mixed or Fraction(0), says, told.medicine, told.all)


def _by_record(records: Sequence[ToldToday], asker: AnyRow | None, writer: Member) -> _Asked | None:
    """Only if it tells of one strength; of two nobody could say which is meant."""
    strengths = {one.mg_per_ml: one for one in records if one.mg_per_ml}
    if asker is None or len(strengths) != 1:
        return None
    strength, one = next(iter(strengths.items()))
    whose = "Your taper record" if asker.id == writer.id else f"The taper record of {asker.name}"
    return _Asked(strength, f"{whose} says", one.medicine, frozenset({strength}))


def _are_others(medicines: frozenset[str], medicine: str) -> bool:
    """Of another medicine another strength is no surprise."""
    return bool(medicine and medicines) and _generic(medicine) not in medicines


def _generic(name: str) -> str:
    medicine = find(name)
    return medicine.generic if medicine else name.casefold()


def _without_strength(alone: Sequence[VolumeAlone], asked: _Asked | None) -> StrengthRemark:
    told = f"{asked.whose} {write_strength(asked.strength)}. " if asked else ""
    says = (
        f"You write “{alone[0].written}” and name no strength. {told}The same volume holds "
        "another dose at another strength, so please name yours beside it."
    )
    return StrengthRemark(_key(says), says)


def _with_other_strength(strengths: Iterable[Fraction], asked: _Asked) -> StrengthRemark:
    named = " and ".join(write_strength(each) for each in sorted(strengths)[:_MOST_NAMED])
    says = (
        f"You write of {named}. {asked.whose} {write_strength(asked.strength)}. The same volume "
        "holds another dose at another strength. If you mean another one, leave it as it is."
    )
    return StrengthRemark(_key(says), says)


def _key(says: str) -> str:
    return sha256(says.encode()).hexdigest()[:8]
