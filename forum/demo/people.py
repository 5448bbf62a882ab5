"""The demo's people and boards, read from their files. A misspelt key stops the reading."""

import tomllib
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from forum.boards.models import Audience as BoardAudience
from forum.journal.models import Audience, Field, TaperRole
from forum.members.policy import Role
from forum.taper.record import Form, Precision

FOLDER = Path(__file__).parent


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Beginning(_Entry):
    """How a taper began, before its record did; most people remember the year."""

    day: int
    dose: str
    precision: Precision = Precision.YEAR


class DemoEvent(_Entry):
    """Something that a person told; `dose` is written as a member would type it."""

    did: Literal[
        "changed",
        "went up",
        "came off",
        "held",
        "confirmed",
        "took that day only",
        "left the plan",
        "told of earlier",
    ]
    day: int
    dose: str = ""
    words: str = ""
    precision: Precision = Precision.DAY
    parts: str = ""
    taken_as: Form | None = None


class DemoPlan(_Entry):
    """The text of a schedule block, followed from a day on; told on that day unless it says.

    `came_from` names the post whose first block it is.
    """

    from_day: int
    told_on: int | None = None
    came_from: str = ""
    source: str


class DemoTaper(_Entry):
    """One medicine of one person, as told from a day on; `into` another from the day `crosses`."""

    medicine: str
    role: TaperRole = TaperRole.TAPER
    into: str = ""
    crosses: int = 0
    began: Beginning | None = None
    told: int | None = None
    dose: str
    events: tuple[DemoEvent, ...] = ()
    plan: DemoPlan | None = None


class DemoPerson(_Entry):
    """`audience` is who may see their line, without it they keep no record; `apart` by field."""

    key: str
    name: str
    role: Role = Role.MEMBER
    time_zone: str
    joined: int
    lines: str = ""
    audience: Audience | None = None
    apart: dict[Field, Audience] = {}
    taper: tuple[DemoTaper, ...] = ()


class DemoBoard(_Entry):
    slug: str
    title: str
    audience: BoardAudience
    introduction: str
    made: int
    invited: tuple[str, ...] = ()


class _People(_Entry):
    person: tuple[DemoPerson, ...]


class _Boards(_Entry):
    board: tuple[DemoBoard, ...]


def read_people() -> tuple[DemoPerson, ...]:
    return _People.model_validate(_read("people.toml")).person


def read_boards() -> tuple[DemoBoard, ...]:
    return _Boards.model_validate(_read("boards.toml")).board


def _read(name: str) -> dict[str, object]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))
