"""Opening a block with one’s own numbers: from a block back to what would have been typed."""

from dataclasses import dataclass
from fractions import Fraction

from forum.boards.pages import post_path
from forum.boards.queries.quotes import blocks_in
from forum.boards.queries.rows import AnyRow
from forum.taper.blocks import Block, parse_block
from forum.taper.numbers import write_exact
from forum.taper.requests import Liquid, MixtureRequest, ScheduleRequest, Units
from forum.taper.schedule import Fixed, PercentOfCurrent
from forum.text.slots import write_block_fence

Fields = dict[str, str]


@dataclass(frozen=True, slots=True)
class Opened:
    """A block in the reader’s own calculator; `text` when the three steps cannot say it."""

    author: str
    path: str
    fields: Fields
    text: str = ""


def open_block(row: AnyRow) -> Opened:
    """Copies the inputs of a block, with the bottle of a mixture that stands beside a schedule."""
    author, path = row.author or "a former member", post_path(row.thread_id, row.slug, row.number)
    fields = fields_of(parse_block(row.kind, row.source))
    if fields is None:
        return Opened(author, path, {"have": "liquid"}, write_block_fence(row.kind, row.source))
    if row.kind == "schedule":
        fields = _with_bottle(fields, row)
    return Opened(author, path, fields)


def _with_bottle(fields: Fields, row: AnyRow) -> Fields:
    """A schedule says how strong the liquid is; the mixture beside it says what it is made of."""
    for other in blocks_in([row.post_id]):
        mixture = fields_of(parse_block("mixture", other.source)) if _is_mixture(other) else None
        if mixture and mixture["strength"] == fields["label_mg"] != "":
            return with_mixture(fields, mixture)
    return fields


def _is_mixture(row: AnyRow) -> bool:
    return bool(row.kind == "mixture")


def fields_of(block: Block) -> Fields | None:
    """What to type to get this block; None for one that the three steps cannot say."""
    if isinstance(block.request, MixtureRequest):
        found = _fields_of_mixture(block.request)
    else:
        found = _fields_of_schedule(block.request)
    if found is None:
        return None
    return {**found, "medicine": block.medicine or ""}


def with_mixture(schedule: Fields, mixture: Fields) -> Fields:
    """A schedule’s fields, with the bottle of the mixture that stands beside it."""
    bottle = ("have", "label_mg", "label_ml", "use_ml", "unit_mg", "units", "strength")
    return {**schedule, **{name: mixture[name] for name in bottle if name in mixture}}


def _fields_of_mixture(request: MixtureRequest) -> Fields | None:
    if request.add_ml is not None or request.make_up_to_ml is not None or request.solvent_ml:
        return None
    if request.volumes_ml or request.parts or request.misread_ml or len(request.doses_mg) > 1:
        return None
    fields = {
        "strength": _write(request.target_mg_per_ml),
        "mark_ml": _write(request.mark_ml),
        "start_mg": _write(request.doses_mg[0]) if request.doses_mg else "",
    }
    match request.drug:
        case Liquid(label_mg, label_ml, use_ml):
            bottle = {"label_mg": label_mg, "label_ml": label_ml, "use_ml": use_ml}
            return fields | {"have": "liquid"} | _written(bottle)
        case Units(unit_mg, units) if request.target_mg_per_ml:
            return fields | {"have": "tablets"} | _written({"unit_mg": unit_mg, "units": units})
    return None


def _fields_of_schedule(request: ScheduleRequest) -> Fields | None:
    match request.method:
        case Fixed(cut_mg):
            cut, cut_in = cut_mg, "mg"
        case PercentOfCurrent(percent):
            cut, cut_in = percent, "percent"
        case _:
            return None
    if request.holds or request.round or request.cuts or request.days or request.first_cut_day:
        return None
    fields = {
        "start_mg": request.start_mg,
        "cut": cut,
        "until_mg": request.target_mg,
        "mark_ml": request.mark_ml,
        "label_mg": request.mg_per_ml,
        "label_ml": Fraction(1) if request.mg_per_ml else None,
    }
    return _written(fields) | {
        "have": "liquid" if request.mg_per_ml else "mg",
        "cut_in": cut_in,
        "every_days": str(request.every_days),
        "start_date": request.start_date.isoformat() if request.start_date else "",
    }


def _written(values: dict[str, Fraction | None]) -> Fields:
    return {name: _write(value) for name, value in values.items()}


def _write(value: Fraction | None) -> str:
    return "" if value is None else write_exact(value)
