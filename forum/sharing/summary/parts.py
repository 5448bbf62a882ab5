from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """What a member may put on the page."""

    TODAY = "today"
    HISTORY = "history"
    PLAN = "plan"
    PACE = "pace"
    CHECK_INS = "check-ins"
    QUESTIONS = "questions"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of words under a head; the first word of a row says what it is about."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, sentences, and a table or none."""

    title: str
    sentences: tuple[str, ...] = ()
    table: Table | None = None
