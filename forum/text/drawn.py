"""What drawing a block gives back to the post that holds it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from forum.text.slots import Block


class Problem(NamedTuple):
    """Something its writer should know, at a line of the post counted from 1; 0 is the whole."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Summary:
    """A block in short, for lists. Whatever it does not have is empty.

    `medicine` is the generic name of one we know; `pace` is the name of its label.
    """

    sentence: str = ""
    medicine: str = ""
    first_dose: str = ""
    last_dose: str = ""
    pace: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A block as drawn: with its markers, as text for mail, in short, and what is wrong.

    `rows` says how many were calculated, whether or not they are shown.
    """

    html: str
    plain: str
    summary: Summary = Summary()
    problems: tuple[Problem, ...] = ()
    rows: int = 0


# Draws one block; the number is its position among the blocks of its post, from 1.
BlockRenderer = Callable[[Block, int], Drawn]
