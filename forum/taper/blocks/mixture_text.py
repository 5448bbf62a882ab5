"""A mixture as the lines of a block.

medicine: diazepam
drug: 5 mg in 1 mL, use 1 mL
make up to: 50 mL
doses: 4.5 mg; 4.48 mg
mark: 0.2 mL
"""

import re
from collections.abc import Iterator

from forum.taper.amounts import Unit
from forum.taper.blocks.lines import Fragment, Key
from forum.taper.blocks.values import (
    amount_text,
    read_count,
    read_name,
    read_rounding,
    write_rounding,
    write_unit,
)
from forum.taper.numbers import BadNumber, parse_number, write_exact
from forum.taper.requests.drugs import Drug, Known, Liquid, Units
from forum.taper.requests.mixtures import MixtureRequest
from forum.taper.rounding import Rounding

_DRUG_HELP = "Write a drug like “25 mg in 5 mL, use 1 mL”, “2 × 5 mg” or “0.5 mg”."
_PORTIONS = r"(?:×|x|\*|tablets? of|tablets? à|capsules? of|units? of|drops? of)"
# Four hundred doses of the longest form.
_MOST_LIST_LENGTH = 12_000
_HALVES = {"half a": "1/2", "a half": "1/2", "a quarter": "1/4", "quarter of a": "1/4", "one": "1"}


def _read_drug(text: str) -> Fragment:
    text = text.lower()
    for read in (_read_liquid, _read_units):
        if drug := read(text):
            return {"drug": drug}
    if not re.fullmatch(r"[\d.,/ ]+ ?[a-zµμ]*", text):
        raise BadNumber(_DRUG_HELP)
    return {"drug": {"mg": amount_text(text, Unit.DRUG)}}


def _read_liquid(text: str) -> Fragment | None:
    pattern = r"(.+?) ?(?: in | per |/) ?(.+?)(?:[,;] ?(?:use|take|using) (.+))?"
    match = re.fullmatch(pattern, text)
    if not match or "ml" not in match[2]:
        return None
    if not match[3]:
        raise BadNumber("Say how much of it goes in, like 25 mg in 5 mL, use 1 mL.")
    volume = match[2] if re.search(r"\d", match[2]) else f"1 {match[2]}"
    return {
        "label_mg": amount_text(match[1], Unit.DRUG),
        "label_ml": amount_text(volume, Unit.VOLUME),
        "use_ml": amount_text(match[3], Unit.VOLUME),
    }


def _read_units(text: str) -> Fragment | None:
    match = re.fullmatch(rf"(.+?) ?{_PORTIONS} ?(.+)", text)
    if not match:
        return None
    count = _HALVES.get(match[1].strip(), match[1])
    return {
        "units": write_exact(parse_number(count)),
        "unit_mg": amount_text(match[2], Unit.DRUG),
    }


def _read_list(name: str, unit: Unit) -> Key:
    def read(text: str) -> Fragment:
        parts = [part for part in re.split(r";|, (?=\S)", text) if part.strip()]
        return {name: [amount_text(part, unit) for part in parts]}

    return Key(read, most_length=_MOST_LIST_LENGTH)


def _read_amount(name: str, unit: Unit) -> Key:
    return Key(lambda text: {name: amount_text(text, unit)})


MIXTURE_KEYS = {
    "medicine": Key(read_name),
    "drug": Key(_read_drug),
    "solvent": _read_amount("solvent_ml", Unit.VOLUME),
    "add": _read_amount("add_ml", Unit.VOLUME),
    "make up to": _read_amount("make_up_to_ml", Unit.VOLUME),
    "target": _read_amount("target_mg_per_ml", Unit.STRENGTH),
    "doses": _read_list("doses_mg", Unit.DRUG),
    "volumes": _read_list("volumes_ml", Unit.VOLUME),
    "mark": _read_amount("mark_ml", Unit.VOLUME),
    "bottle": _read_amount("bottle_ml", Unit.VOLUME),
    "rounding": Key(lambda text: {"rounding": read_rounding(text).value}),
    "planned cut": _read_amount("planned_cut_mg", Unit.DRUG),
    "misread": _read_amount("misread_ml", Unit.VOLUME),
    "parts": Key(lambda text: {"parts": read_count(text, "(?: ?parts?)?", "3")}),
}

# Where a field is missing, the line that would hold it.
MIXTURE_LINES = {"drug": "drug"}

_AMOUNTS = (
    ("solvent", "solvent_ml", Unit.VOLUME),
    ("add", "add_ml", Unit.VOLUME),
    ("make up to", "make_up_to_ml", Unit.VOLUME),
    ("target", "target_mg_per_ml", Unit.STRENGTH),
    ("mark", "mark_ml", Unit.VOLUME),
    ("bottle", "bottle_ml", Unit.VOLUME),
    ("planned cut", "planned_cut_mg", Unit.DRUG),
    ("misread", "misread_ml", Unit.VOLUME),
)
_LISTS = (("doses", "doses_mg", Unit.DRUG), ("volumes", "volumes_ml", Unit.VOLUME))


def write_mixture_lines(request: MixtureRequest) -> Iterator[tuple[str, str]]:
    """Yield the keys and values of a mixture, in their one order and form."""
    yield "drug", write_drug(request.drug)
    for key, name, unit in _AMOUNTS:
        if (value := getattr(request, name)) is not None:
            yield key, write_unit(value, unit)
    for key, name, unit in _LISTS:
        if values := getattr(request, name):
            yield key, "; ".join(write_unit(value, unit) for value in values)
    if request.rounding is not Rounding.HALF_UP:
        yield "rounding", write_rounding(request.rounding)
    if request.parts is not None:
        yield "parts", str(request.parts)


def write_drug(drug: Drug) -> str:
    """Write what goes in: `25 mg in 5 mL, use 1 mL`, `2 × 5 mg` or `0.5 mg`."""
    match drug:
        case Liquid(label_mg, label_ml, used):
            label = f"{write_unit(label_mg, Unit.DRUG)} in {write_unit(label_ml, Unit.VOLUME)}"
            return f"{label}, use {write_unit(used, Unit.VOLUME)}" if used else label
        case Units(unit_mg, units):
            portion = write_unit(unit_mg, Unit.DRUG)
            return f"{write_exact(units)} × {portion}" if units else portion
        case Known(mg):
            return write_unit(mg, Unit.DRUG)
