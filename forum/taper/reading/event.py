"""The draft record: what was read, what must be asked, what was not understood."""

from dataclasses import dataclass, fields
from fractions import Fraction
from typing import Any

from forum.taper.numbers import write_decimal


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the draft. What was not written stays empty.

    `dose` is the daily total in `unit`; `strength` is the mg as the label writes it, not a dose;
    `start` and `stop` are the character offsets of the words that were read.
    """

    kind: str
    drug: str | None
    start: int
    stop: int
    dose: Fraction | None = None
    unit: str | None = None
    from_dose: Fraction | None = None
    to_dose: Fraction | None = None
    from_drug: str | None = None
    parts: tuple[Fraction, ...] = ()
    times_per_day: Fraction | None = None
    per_intake: Fraction | None = None
    rate_mg_per_day: Fraction | None = None
    rate_pct: Fraction | None = None
    every_days: int | None = None
    rate_text: str | None = None
    strength: Fraction | None = None
    method: str | None = None
    date: str | None = None
    precision: str = "none"
    end: str | None = None
    end_precision: str | None = None
    partial_date: str | None = None
    date_text: str | None = None
    approx: bool = False
    alternatives: tuple[str, ...] = ()
    warn: str | None = None
    duration_value: Fraction | None = None
    duration_unit: str | None = None

    def as_json(self) -> dict[str, Any]:
        """Numbers become decimal strings; empty fields are left out, `drug` never."""
        written = {item.name: _written(getattr(self, item.name)) for item in fields(self)}
        kept = {name: value for name, value in written.items() if _says_something(value)}
        return kept | {"drug": self.drug}


@dataclass(frozen=True, slots=True)
class Question:
    """Words with more than one reading, and the readings to choose from."""

    text: str
    readings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """`unread_from` is the offset where a text that was too long was cut, otherwise `None`."""

    events: tuple[Event, ...] = ()
    ambiguous: tuple[Question, ...] = ()
    ignored: tuple[str, ...] = ()
    unread_from: int | None = None

    def as_json(self) -> dict[str, Any]:
        questions = [
            {"text": question.text, "readings": list(question.readings)}
            for question in self.ambiguous
        ]
        return {
            "events": [event.as_json() for event in self.events],
            "ambiguous": [question.text for question in self.ambiguous],
            "questions": questions,
            "ignored": list(self.ignored),
            "unread_from": self.unread_from,
        }


def _says_something(value: object) -> bool:
    return value is not None and value is not False and value != []


def _written(value: object) -> object:
    if isinstance(value, Fraction):
        return write_decimal(value)
    if isinstance(value, tuple):
        return [_written(part) for part in value]
    return value
