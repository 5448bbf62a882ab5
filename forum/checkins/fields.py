"""Fields that are quick to fill in: a row of figures, and hours as people type them."""

import re
from fractions import Fraction
from typing import Any

from wtforms import RadioField, ValidationError
from wtforms.form import BaseForm

from forum.taper.numbers import BadNumber, parse_number
from forum.web.forms import Line

NOT_TOLD = ""
FIGURES = {NOT_TOLD: "–"} | {str(figure): str(figure) for figure in range(11)}

_HOURS_AND_MINUTES = re.compile(r"(\d{1,2}) ?(?::|h|hours?|hrs?) ?(\d{1,2})? ?(?:m|min|minutes)?")
_HOURS = re.compile(r" ?(?:h|hrs?|hours?)$")
_MINUTES_A_DAY = 24 * 60


class ScaleField(RadioField):
    """A figure from 0 to 10, or nothing; `low` and `high` say what the ends mean."""

    def __init__(self, label: str = "", low: str = "", high: str = "", **options: Any) -> None:
        super().__init__(label, choices=FIGURES, default=NOT_TOLD, **options)
        self.low, self.high = low, high

    def figure(self) -> int | None:
        """The figure of a validated form."""
        return int(self.data) if self.data else None

    def show(self, figure: int | None) -> None:
        self.data = NOT_TOLD if figure is None else str(figure)


class HoursField(Line):
    """Hours of one day: `6.5`, `6,5`, `6:30` and `6 h 30` are read; `minutes` is what is kept."""

    minutes: int | None = None

    def pre_validate(self, form: BaseForm) -> None:
        self.minutes = read_minutes(self.data) if self.data else None

    def show(self, minutes: int | None) -> None:
        self.data = "" if minutes is None else write_hours(minutes)


def read_minutes(text: str) -> int:
    """Whole minutes, to the nearest."""
    clock = _HOURS_AND_MINUTES.fullmatch(text.strip().lower())
    if clock:
        minutes = int(clock[1]) * 60 + int(clock[2] or 0)
    else:
        try:
            hours = parse_number(_HOURS.sub("", text.strip().lower()))
        except BadNumber as problem:
            raise ValidationError("Please write hours like 6.5 or 6:30.") from problem
        minutes = int(hours * 60 + Fraction(1, 2))
    if minutes > _MINUTES_A_DAY:
        raise ValidationError("A day has 24 hours. Please write hours like 6.5 or 6:30.")
    return minutes


def write_hours(minutes: int) -> str:
    """6:30, so that every minute is written as it was told."""
    return f"{minutes // 60}:{minutes % 60:02d}"
