"""A unit typed behind a number: left out where it is the one that the field is counted in."""

import re
from collections.abc import Mapping

_BY_ENDING = {"_mg": "mg", "_ml": "ml", "_g": "g", "_days": "days?", "percent": "%"}
_PER_ML = "mg *(?:/|per) *ml"
_BY_NAME = {
    "mg": "mg",
    "round_to": "mg",
    "strength": _PER_ML,
    "target": _PER_ML,
    "planned_cut": "mg",
}
_BY_BEGINNING = {"mark_": "ml", "capacity_": "ml"}
_LISTS = {"doses": "mg", "volumes": "ml", "amounts": "mg", "whole": "mg", "halved": "mg"}
_CUTS = ("other_cut", "tail_cut", "cut")


def without_units(typed: Mapping[str, str]) -> dict[str, str]:
    """What was typed, with `25 mg` as `25` in a field of mg; any other unit is left to be told."""
    return {name: _without_unit(name, typed) for name in typed}


def _without_unit(name: str, typed: Mapping[str, str]) -> str:
    if name in _LISTS:
        entry = rf"(\d) *{_LISTS[name]}(?= *(?:[;\n\r]|, |$))"
        return re.sub(entry, r"\1", typed[name], flags=re.ASCII | re.IGNORECASE)
    return _bare(typed[name], unit_of(name, typed))


def unit_of(name: str, typed: Mapping[str, str]) -> str:
    """The unit of a field as a pattern; empty for one without."""
    if name in _CUTS:
        return "mg" if typed.get(f"{name}_in") == "mg" else "%"
    endings = [unit for ending, unit in _BY_ENDING.items() if name.endswith(ending)]
    beginnings = [unit for begin, unit in _BY_BEGINNING.items() if name.startswith(begin)]
    return _BY_NAME.get(name) or next(iter([*endings, *beginnings]), "")


def _bare(value: str, unit: str) -> str:
    match = re.fullmatch(rf"([\d.,/ ]*\d[.,]?) *{unit}", value, re.ASCII | re.IGNORECASE)
    return match[1] if unit and match else value
