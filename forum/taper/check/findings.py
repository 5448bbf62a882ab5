"""What a check of a text answers."""

from dataclasses import dataclass
from fractions import Fraction

from forum.taper.working import Step


@dataclass(frozen=True, slots=True)
class Finding:
    """One stated number with what the sum gives, in the unit in which it is written.

    `start` and `end` are the characters of the number in the text.
    """

    start: int
    end: int
    quote: str
    stated: Fraction
    correct: Fraction
    working: tuple[Step, ...]
    kind: str


@dataclass(frozen=True, slots=True)
class Findings:
    """`findings` disagree with their sum, `verified` agree; other numbers are in neither."""

    findings: tuple[Finding, ...] = ()
    verified: tuple[Finding, ...] = ()
