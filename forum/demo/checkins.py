"""What the demo's people noted of their days, as steps for the filling."""

import tomllib
from collections.abc import Iterable, Sequence
from datetime import date, time
from functools import partial
from pathlib import Path

from pydantic import BaseModel, ConfigDict, model_validator

from forum.checkins import actions
from forum.checkins.actions import Told
from forum.checkins.fields import read_minutes
from forum.checkins.queries import chosen_symptoms
from forum.demo.days import day_at, moment_at
from forum.demo.tapers import Step
from forum.members.models import Member
from forum.taper.curve import Weather

_FILE = Path(__file__).parent / "checkins.toml"
_NOT_TOLD = "-"
_WEATHER = {"o": Weather.WINDOW, "w": Weather.WAVE}

# The evening of the last day, in UTC; by then each of the days has come wherever somebody lives.
_EVENING = time(10, 40)


class DemoDays(BaseModel):
    """One person's days, the last of them yesterday: one figure a day in each row.

    `weather` says o for a window and w for a wave; a dash is a day without.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    mood: str
    sleep: str
    anxiety: str
    weather: str
    symptom: dict[str, str] = {}
    words: dict[int, str] = {}

    @model_validator(mode="after")
    def _check_lengths(self) -> "DemoDays":
        rows = (self.mood, self.sleep, self.anxiety, self.weather, *self.symptom.values())
        if len({len(row.split()) for row in rows}) > 1:
            raise ValueError(f"the rows of {self.key} are not of one length")
        return self

    @property
    def count(self) -> int:
        return len(self.mood.split())


def read_days() -> Sequence[DemoDays]:
    rows = tomllib.loads(_FILE.read_text(encoding="utf-8"))["days"]
    return [DemoDays.model_validate(row) for row in rows]


def check_in_steps(members: dict[str, Member], today: date) -> Iterable[Step]:
    """All at once, after everything else: one may tell of days past."""
    for days in read_days():
        yield moment_at(-1, _EVENING, today), partial(_tell, days, members, today)


def _tell(days: DemoDays, members: dict[str, Member], today: date) -> None:
    by = members[days.key]
    actions.choose_symptoms(by, list(days.symptom))
    ids = [symptom.id for symptom in chosen_symptoms(by.id)]
    rows = [row.split() for row in (days.mood, days.sleep, days.anxiety, days.weather)]
    symptoms = [row.split() for row in days.symptom.values()]
    for number in range(days.count):
        mood, sleep, anxiety, weather = (row[number] for row in rows)
        figures = {one: row[number] for one, row in zip(ids, symptoms, strict=True)}
        offset = number - days.count
        told = Told(
            mood=_figure(mood),
            sleep_minutes=None if sleep == _NOT_TOLD else read_minutes(sleep),
            anxiety=_figure(anxiety),
            weather=_WEATHER.get(weather),
            words=days.words.get(offset, ""),
            figures={one: int(typed) for one, typed in figures.items() if typed != _NOT_TOLD},
        )
        if not told.is_empty:
            actions.keep_check_in(by, day_at(offset, today), told)


def _figure(typed: str) -> int | None:
    return None if typed == _NOT_TOLD else int(typed)
