"""Check-ins as plain words, a short row for each day: there may be thousands of them."""

import re
from datetime import date
from typing import Any

from forum.taper.blocks.journal_text import LONGEST_SYMPTOM
from forum.taper.curve import Weather
from forum.taper.curve.journal import FIXED_SERIES
from forum.taper.requests.kinds import (
    DATE,
    BadRequest,
    Field,
    Kind,
    choice,
    listing,
    record,
    refuse,
    whole,
)

from .told import ToldDay, ToldSymptom
from .words import SO, YesNo, text, unless_empty

# Nearly thirty years of days; and three symptoms chosen anew each month for ten years.
MOST_DAYS = 10_000
MOST_SYMPTOMS = 360
LONGEST_WORDS = 300


def write_symptom(symptom: ToldSymptom) -> dict[str, str]:
    return {"name": symptom.name, "is_asked": YesNo.of(symptom.is_asked).value}


def write_day(told: ToldDay) -> dict[str, Any]:
    """What was left out is left out; `figures` are like `1=3 2=0`: symptom 1 was at 3."""
    figures = " ".join(f"{place + 1}={figure}" for place, figure in told.figures)
    numbers = {"mood": told.mood, "sleep_minutes": told.sleep_minutes, "anxiety": told.anxiety}
    return {
        "day": told.day.isoformat(),
        **{name: number for name, number in numbers.items() if number is not None},
        **unless_empty(
            weather=told.weather.value if told.weather else "", words=told.words, figures=figures
        ),
    }


def check_days(symptoms: tuple[ToldSymptom, ...], days: tuple[ToldDay, ...]) -> None:
    """Raises BadRequest for a day told twice, or a figure of a symptom that is not in the file."""
    seen = set[date]()
    for place, told in enumerate(days):
        if told.day in seen:
            raise BadRequest.at(f"/check_ins/{place}/day", "This day is in the file twice.")
        seen.add(told.day)
        if any(symptom >= len(symptoms) for symptom, _ in told.figures):
            message = "This names a symptom that is not in the file."
            raise BadRequest.at(f"/check_ins/{place}/figures", message)


def _read_name(value: object) -> str:
    name = text(LONGEST_SYMPTOM).read(value)
    if not name.strip() or not name.isprintable() or "=" in name or name.casefold() in FIXED_SERIES:
        raise refuse("Write the name of a symptom, without the sign =.")
    return name


def _read_figures(value: object) -> tuple[tuple[int, int], ...]:
    pairs = text(200).read(value).split()
    if not all(re.fullmatch(r"[1-9]\d{0,2}=(\d|10)", pair, re.ASCII) for pair in pairs):
        raise refuse("Write the figures of symptoms like 1=3 2=0, from 0 to 10.")
    split = (pair.split("=") for pair in pairs)
    return tuple((int(symptom) - 1, int(figure)) for symptom, figure in split)


_FIGURE = whole(0, 10)
_SYMPTOM = (
    Field("name", Kind(_read_name, {"type": "string"}), required=True),
    Field("is_asked", SO),
)
_DAY = (
    Field("day", DATE, required=True),
    Field("mood", _FIGURE),
    Field("sleep_minutes", whole(0, 24 * 60)),
    Field("anxiety", _FIGURE),
    Field("weather", choice(Weather)),
    Field("words", text(LONGEST_WORDS)),
    Field("figures", Kind(_read_figures, {"type": "string"})),
)
FIELDS = (
    Field("symptoms", listing(record(_SYMPTOM, ToldSymptom), MOST_SYMPTOMS, least=0)),
    Field("check_ins", listing(record(_DAY, ToldDay), MOST_DAYS, least=0)),
)
