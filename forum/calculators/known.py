"""What is known before anything is typed, and where each value came from.

The asker’s own record comes first, as far as they let this reader see it; then the block that is
being answered. A pace is never taken from anywhere but a block.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from forum.boards.pages import post_path
from forum.boards.queries.rows import AnyRow
from forum.calculators.answered import Answered, answered_in
from forum.calculators.kept import typed_before, typed_elsewhere
from forum.calculators.opening import SHARED, Fields, fields_of_block, fields_of_row, page_of_block
from forum.calculators.steps import strength_on_label
from forum.calculators.writing import Writing, can_be_read, mixtures_in
from forum.journal.told_today import ToldToday, told_today
from forum.members.models import Member
from forum.taper.medicines import find
from forum.taper.numbers import write_exact

# Days and cuts are counted from a plan’s own first dose: with another one they say nothing.
_COUNTED_FROM_THE_START = frozenset("start_date first_cut_day holds cuts days weeks".split())
_BOTTLE = frozenset("have label_mg label_ml use_ml unit_mg units strength".split())


@dataclass(frozen=True, slots=True)
class Source:
    """Where some fields were filled in from."""

    words: str
    fields: frozenset[str]
    path: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What the fields hold at first."""

    fields: Fields
    sources: tuple[Source, ...] = ()


NOTHING_KNOWN = Known({})


def known_on(page: str, writing: Writing | None, reader: Member | None) -> Known:
    """For the page at this path. A block that is worked on or changed is all that counts there.

    What was typed before comes next, so that nothing is asked twice. Nothing is known of whoever
    is not writing.
    """
    if writing is None or reader is None:
        return NOTHING_KNOWN
    if block := writing.edited:
        fields = fields_of_block(block.kind, block.body, mixtures_in(writing.body))
        return Known(_fitting(fields, page, page_of_block(block.kind, block.body)))
    if writing.changed:
        return _joined({}, (), writing.changed, _fields_fitting(writing.changed, page))
    known = _known_of(answered_in(writing.place, writing.body, reader), page, reader)
    if typed := typed_before(writing, page):
        return _under(typed, _of_record(known))
    return _under(typed_elsewhere(writing), known)


def told_by_record(page: str, writing: Writing, reader: Member) -> Fields:
    """What the record of whoever asked says today of the fields of this page.

    It is asked anew each time and never kept: tomorrow it may say another dose, or nothing.
    """
    known = _known_of(answered_in(writing.place, writing.body, reader), page, reader)
    return _of_record(known).fields


def _of_record(known: Known) -> Known:
    sources = tuple(each for each in known.sources if not each.path)
    names = frozenset[str]().union(*(each.fields for each in sources))
    return Known({name: known.fields[name] for name in names}, sources)


def _under(typed: Fields, known: Known) -> Known:
    """What was typed on other pages wins over what is only known."""
    sources = (replace(each, fields=each.fields - typed.keys()) for each in known.sources)
    return Known({**known.fields, **typed}, tuple(each for each in sources if each.fields))


def _known_of(answered: Answered, page: str, reader: Member) -> Known:
    """Costs four queries where somebody asked."""
    block = _fields_fitting(answered.block, page) if answered.block else {}
    told = told_today(answered.asker_id, reader) if answered.asker_id else ()
    record = _the_one(told, block.get("medicine", ""))
    if record is None:
        return _joined({}, (), answered.block, block)
    fields = _fields_told(record)
    block = _beside(fields, block)
    words = _say_record(record, is_own=answered.asker_id == reader.id)
    own = (Source(words, frozenset(fields)),) if fields else ()
    return _joined(fields, own, answered.block, block)


def _fields_fitting(row: AnyRow, page: str) -> Fields:
    """Nothing of a block that an older version took and this one no longer reads."""
    if not can_be_read(row.kind, row.source):
        return {}
    return _fitting(fields_of_row(row), page, page_of_block(row.kind, row.source))


def _fitting(fields: Fields, page: str, own_page: str) -> Fields:
    """All of a block on its own page; on another one only what means the same there."""
    if page == own_page:
        return fields
    return {name: said for name, said in fields.items() if name in SHARED}


def _joined(told: Fields, own: tuple[Source, ...], row: AnyRow | None, block: Fields) -> Known:
    rest = frozenset(block) - told.keys()
    if not row or not rest:
        return Known(told, own)
    return Known({**block, **told}, (*own, Source(say_block(row), rest, path_of_block(row))))


def say_block(row: AnyRow) -> str:
    return f"the {row.kind} by {row.author or 'a former member'}"


def path_of_block(row: AnyRow) -> str:
    return post_path(row.thread_id, row.slug, row.number)


def _the_one(told: Sequence[ToldToday], medicine: str) -> ToldToday | None:
    """The record of the block’s medicine, else the first; none of several that are not named."""
    of_block = [each for each in told if _is_same(each.medicine, medicine)]
    if not of_block and len(told) > 1 and not told[0].medicine:
        return None
    return next(iter([*of_block, *told]), None)


def _is_same(one: str, other: str) -> bool:
    if not one or not other:
        return False
    known = find(one)
    return (known is not None and known == find(other)) or one.casefold() == other.casefold()


def _fields_told(told: ToldToday) -> Fields:
    fields = {"medicine": told.medicine} if told.medicine else {}
    if told.dose_mg is not None:
        fields["start_mg"] = write_exact(told.dose_mg)
    if told.mg_per_ml is not None:
        fields |= {"have": "liquid", "label_mg": write_exact(told.mg_per_ml), "label_ml": "1"}
    return fields


def _say_record(told: ToldToday, *, is_own: bool) -> str:
    whose = "your own" if is_own else f"{told.name}’s"
    return ", ".join(filter(None, (f"{whose} taper record, today", told.as_planned)))


def _beside(told: Fields, block: Fields) -> Fields:
    """What a block adds to a record: nothing of another medicine, dose or bottle."""
    medicine = told.get("medicine", "")
    if medicine and block.get("medicine") and not _is_same(medicine, block["medicine"]):
        return {}
    left_out = frozenset[str]()
    if "start_mg" in told and told["start_mg"] != block.get("start_mg"):
        left_out |= _COUNTED_FROM_THE_START
    if "label_mg" in told:
        if told["label_mg"] == _strength_of(block):
            # The same liquid, and the block says what it is made of.
            _take_out(told, ("have", "label_mg", "label_ml"))
        else:
            left_out |= _BOTTLE
    return {name: said for name, said in block.items() if name not in left_out}


def _strength_of(block: Mapping[str, str]) -> str:
    return block.get("strength") or strength_on_label(block)


def _take_out(fields: Fields, names: Sequence[str]) -> None:
    for name in names:
        fields.pop(name, None)
