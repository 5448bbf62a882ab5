"""A unit typed behind a number: left out where it is the one that the field is counted in."""

import re
from collections.abc import Mapping

_BY_ENDING = {"_mg": "mg", "_ml": "ml", "_g": "g", "_days": "days?", "percent": "%"}
_BY_NAME = {"mg": "mg", "round_to": "mg", "strength": "mg/ml", "target": "mg/ml"}
_CUTS = ("other_cut", "tail_cut", "cut")


def without_units(typed: Mapping[str, str]) -> dict[str, str]:
    """What was typed, with `25 mg` as `25` in a field of mg; any other unit is left to be told."""
    return {name: _bare(value, _unit_of(name, typed)) for name, value in typed.items()}


def _unit_of(name: str, typed: Mapping[str, str]) -> str:
    if name in _CUTS:
        return "mg" if typed.get(f"{name}_in") == "mg" else "%"
    endings = (unit for ending, unit in _BY_ENDING.items() if name.endswith(ending))
    return _BY_NAME.get(name) or next(endings, "")


def _bare(value: str, unit: str) -> str:
    match = re.fullmatch(rf"([\d.,/ ]*\d[.,]?) *{unit}", value, re.ASCII | re.IGNORECASE)
    return match[1] if unit and match else value
