"""Signatures with their right answers, determined by hand, in a form that is easy to read."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent / "cases"


@dataclass
class Case:
    """One signature, what it says, and what must be asked about it."""

    locale: str
    text: str
    events: list[dict[str, Any]] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)


def read_cases(name: str) -> list[Case]:
    cases: list[Case] = []
    for line in (_FOLDER / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("> "):
            locale, _, text = line[2:].partition(" | ")
            cases.append(Case(locale, text.replace("\\n", "\n")))
        elif line.startswith("? "):
            cases[-1].questions.append(line[2:])
        elif line and not line.startswith("#"):
            cases[-1].events.append(_event(line))
    return cases


def _event(line: str) -> dict[str, Any]:
    kind, drug, *pairs = line.split()
    event: dict[str, Any] = {"kind": kind, "drug": None if drug == "-" else drug}
    event |= dict(_fields(pairs))
    if "date" in event and "precision" not in event:
        event["precision"] = _precision(event["date"])
    if "end" in event:
        event["end_precision"] = _precision(event["end"])
    if "dose" in event and "unit" not in event:
        event["unit"] = "mg" if kind == "prn" else "mg/day"
    return {"precision": "none"} | event


def _fields(pairs: list[str]) -> Iterator[tuple[str, Any]]:
    for pair in pairs:
        name, _, value = pair.partition("=")
        if name == "parts":
            yield name, value.split(",")
        elif name == "every_days":
            yield name, int(value)
        else:
            yield name, True if value == "true" else value.replace("~", " ")


def _precision(date: str) -> str:
    return ("year", "month", "day")[date.count("-")]
