"""From what was typed into three steps to a mixture and a schedule."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from forum.calculators.asking import BadFields, Body, Place, Typed, ask
from forum.calculators.lines import first_day_of
from forum.calculators.ways import Way, way_of
from forum.taper.blocks import Block, block_calculation, write_block
from forum.taper.devices import find_volumes
from forum.taper.mixture import drug_amounts
from forum.taper.numbers import BadNumber, parse_number, write_exact
from forum.taper.requests import BadRequest, MixtureRequest, read_mixture, read_schedule
from forum.taper.requests.kinds import NAME
from forum.text.slots import write_block_fence
from forum.web.times import write_day

_STRENGTH = (Place("strength", "/target_mg_per_ml"), Place("mark_ml", "/mark_ml"))
_DOSE = (
    Place("start_mg", "/doses_mg/0"),
    Place("cut", "/planned_cut_mg", beside="cut_in_mg"),
    Place("medicine", "/medicine"),
)
_LIQUID = (
    Place("label_mg", "/drug/label_mg", asked=True),
    Place("label_ml", "/drug/label_ml", asked=True),
    Place("use_ml", "/drug/use_ml", asked=True),
)
_TABLETS = (
    Place("unit_mg", "/drug/unit_mg", asked=True),
    Place("units", "/drug/units", asked=True),
)
MIXTURE_PLACES = {
    "liquid": (*_LIQUID, *_STRENGTH, *_DOSE),
    "tablets": (*_TABLETS, *_STRENGTH, *_DOSE),
}
_TO_FIND = (
    Place("mark_ml", "/mark_ml"),
    Place("start_mg", "/doses_mg/0"),
    Place("cut", "/planned_cut_mg"),
)
# What somebody typed who wants a schedule; without any of it there is only a mixture.
_MEANS_A_PLAN = (
    "cut percent cut_g start_g rows k_mg until_mg cuts days weeks holds first_cut_day round_to"
).split()
# A glass or a bottle; a larger mixture is hardly wanted for a day.
_LARGEST_MIXTURE_ML = Fraction(500)
WHERE_TO_BEGIN = "Write your dose here, like 4.5, to have something to do."


@dataclass(frozen=True, slots=True)
class Sums:
    """What the calculator worked out, as blocks that can stand in a post."""

    mixture: Block | None = None
    schedule: Block | None = None

    @property
    def blocks(self) -> tuple[Block, ...]:
        return tuple(block for block in (self.mixture, self.schedule) if block)

    @property
    def source(self) -> str:
        """The blocks as they stand in a post."""
        return "\n".join(write_block_fence(each.kind, write_block(each)) for each in self.blocks)


def work_out(typed: Typed, name: str = "") -> Sums:
    """Both sums of a page of this way; raises BadFields with every mistake of both."""
    way, bad = way_of(typed, name), dict[str, list[str]]()
    typed = {**typed, "cut_in_mg": "yes" if typed.get("cut_in") == "mg" else ""}
    mixture = _attempt(lambda: _mixture(typed), bad)
    begin = way.places[0].field
    wants_plan = any(map(typed.get, _MEANS_A_PLAN)) or (typed.get(begin) and not (mixture or bad))
    schedule = _attempt(lambda: _schedule(typed, way), bad) if wants_plan else None
    if not (mixture or schedule or bad):
        bad[begin] = [WHERE_TO_BEGIN]
    if bad:
        raise BadFields(bad)
    # A liquid that is used as it is has nothing to mix: the schedule says how much of it is taken.
    is_as_it_is = schedule is not None and not typed.get("strength")
    return Sums(None if is_as_it_is else mixture, schedule)


def _attempt(make: Callable[[], Block | None], bad: dict[str, list[str]]) -> Block | None:
    """None when nothing of this kind was asked, or when it has mistakes, which are noted."""
    try:
        return make()
    except BadFields as fields:
        for name, sentences in fields.sentences.items():
            said = bad.setdefault(name, [])
            said += [each for each in sentences if each not in said]
    return None


def _mixture(typed: Typed) -> Block | None:
    has, strength = typed.get("have"), typed.get("strength")
    labelled = has == "liquid" and (typed["label_mg"] or typed["label_ml"] or strength)
    if has not in MIXTURE_PLACES or not (labelled or (has == "tablets" and strength)):
        return None
    one = {"use_ml": typed["use_ml"] or "1", "units": typed["units"] or "1"}
    return ask({**typed, **one}, MIXTURE_PLACES[has], _mixture_block)


def _mixture_block(body: Body) -> Block:
    return checked("mixture", read_mixture, body)


def _schedule(typed: Typed, way: Way) -> Block:
    typed = {**typed, "strength": typed.get("strength") or strength_on_label(typed)}
    typed["start_date"] = _first_day(typed)
    medicine = (Place("medicine", "/medicine"),)
    return ask(typed, (*way.places, *medicine), schedule_block, method=way.method)


def _first_day(typed: Typed) -> str:
    """As typed, or as a list with dates begins; raises BadFields where the two differ."""
    written, listed = typed.get("start_date", ""), first_day_of(typed.get("rows", ""))
    if listed and written not in ("", listed.isoformat()):
        other = f"Your list begins on {write_day(listed)}. Leave this empty, or change the list."
        raise BadFields({"start_date": [other]})
    return listed.isoformat() if listed else written


def schedule_block(body: Body) -> Block:
    return checked("schedule", read_schedule, body)


def checked(kind: str, read: Callable[[object], Any], body: Body) -> Block:
    """A block that can be drawn: read, and worked out once."""
    body = dict(body)
    medicine = _read_medicine(body.pop("medicine", None))
    block = Block(kind, read(body), medicine)
    block_calculation(block)
    return block


def _read_medicine(name: str | None) -> str | None:
    """A schedule carries the name beside its request, so it is read here."""
    if not name:
        return None
    try:
        return NAME.read(name)
    except BadRequest as bad:
        raise bad.inside("medicine") from None


def strength_on_label(typed: Typed) -> str:
    """Empty when the label cannot be read: the mixture then says why."""
    if typed.get("have") != "liquid":
        return ""
    try:
        return write_exact(parse_number(typed["label_mg"]) / parse_number(typed["label_ml"]))
    except (BadNumber, ZeroDivisionError):
        return ""


def find_strength(typed: Typed) -> str:
    """The strongest mixture in which dose and cut land on marks; empty where there is none."""
    drug = _TABLETS if typed["have"] == "tablets" else _LIQUID
    needed = (*drug, *(replace(place, asked=True) for place in _TO_FIND))
    one = {"use_ml": typed["use_ml"] or "1", "units": typed["units"] or "1"}
    request = ask({**typed, **one}, needed, read_mixture)
    return _strength_on_marks(request, cut_is_share=typed["cut_in"] != "mg")


def _strength_on_marks(request: MixtureRequest, *, cut_is_share: bool) -> str:
    drug_mg, drug_ml = drug_amounts(request.drug)
    mark, dose, cut = request.mark_ml, request.doses_mg[0], request.planned_cut_mg
    if mark is None or cut is None:
        return ""
    first_cut = dose * cut / 100 if cut_is_share else cut
    totals = find_volumes(
        drug_mg, [dose, first_cut], mark, least_ml=drug_ml, most_ml=_LARGEST_MIXTURE_ML
    )
    return write_exact(drug_mg / totals[0]) if totals else ""
