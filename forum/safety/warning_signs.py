"""Signs that want help now, in plain words, each with what to do."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from forum.safety.rows import shown_rows


class Level(StrEnum):
    EMERGENCY = "emergency"
    CRISIS = "crisis"
    TODAY = "today"


@dataclass(frozen=True, slots=True)
class WarningSign:
    sign: str
    level: Level
    action: str
    source: str


@cache
def warning_signs() -> tuple[WarningSign, ...]:
    return tuple(
        WarningSign(row["sign"], Level(row["level"]), row["action"], row["source"])
        for row in shown_rows("warning-signs.csv")
    )


def signs_of(level: Level) -> tuple[WarningSign, ...]:
    return tuple(sign for sign in warning_signs() if sign.level is level)
