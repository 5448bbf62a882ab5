"""The demo's people and boards, read from their files. A misspelt key stops the reading."""

import tomllib
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from forum.boards.models import Audience as BoardAudience
from forum.members.policy import Role
from forum.taper.record import EventKind, Precision

FOLDER = Path(__file__).parent


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class DemoEvent(_Entry):
    """One dated line of a taper; `dose` is written as a member would type it."""

    kind: EventKind
    day: int
    precision: Precision = Precision.DAY
    dose: str | None = None


class DemoPlan(_Entry):
    """The text of a schedule block, followed from a day on."""

    from_day: int
    source: str


class DemoHold(_Entry):
    from_day: int
    reason: str


class DemoTaper(_Entry):
    """One medicine of one person; `confirmed` is the day they last said that it is true."""

    medicine: str
    events: tuple[DemoEvent, ...]
    plan: DemoPlan | None = None
    hold: DemoHold | None = None
    confirmed: int | None = None


class DemoPerson(_Entry):
    """`audience` is who may see their tapers; without it they keep none."""

    key: str
    name: str
    role: Role = Role.MEMBER
    time_zone: str
    joined: int
    lines: str = ""
    audience: Literal["anyone", "members", "me"] | None = None
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
