"""A shared picture of days as the lines of a block: what was told, one figure a day.

medicine: diazepam
from: 2026-08-01
to: 2026-08-07
dose: 5 mg from 2026-08-01; 4.5 mg held from 2026-08-05
mood: 4 5 - 5 6 6 7
sleep: 6.5 7 - 6 6 7.25 7
anxiety: 6 5 - 5 4 4 3
symptom: burning skin = 3 3 - 2 2 2 1
days: wave wave - - window window window
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from typing import TypeVar

from forum.taper.amounts import Unit, parse_amount
from forum.taper.blocks.lines import BlockError, Fragment, Key, Line, Reading, read_lines
from forum.taper.blocks.values import read_name, write_date, write_unit
from forum.taper.curve.journal import (
    FIXED_SERIES,
    MOST_DAYS,
    MOST_FIGURE,
    SLEEP,
    Journal,
    Series,
    Weather,
)
from forum.taper.curve.points import Point
from forum.taper.numbers import BadNumber, parse_number, write_exact

MOST_SYMPTOMS = 3
LONGEST_SYMPTOM = 40

Told = TypeVar("Told")

_NOTHING = "-"
_DOSE = re.compile(
    r"(?:(.+?) )?([\d.,/]+ ?\w+?)( held)? (from|only on) (\d{4}-\d\d-\d\d)", re.ASCII
)
_DOSE_HELP = "Write doses like “5 mg from 2026-08-01; 4.5 mg held from 2026-08-05”."

# A dose, a figure and a word for each day of the longest span.
_DOSES_LENGTH, _FIGURES_LENGTH, _DAYS_LENGTH = 18_000, 3_000, 2_800


def _read_day(name: str) -> Key:
    def read(text: str) -> Fragment:
        return {name: _parse_day(text)}

    return Key(read)


def _parse_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadNumber("Write a day like 2026-08-01.") from None


def _read_doses(text: str) -> Fragment:
    return {"doses": [_parse_dose(part.strip()) for part in text.split(";") if part.strip()]}


def _parse_dose(text: str) -> Point:
    match = _DOSE.fullmatch(text)
    if not match:
        raise BadNumber(_DOSE_HELP)
    medicine, dose, held, lasting, day = match.groups()
    amount = parse_amount(dose, Unit.DRUG)
    return Point(_parse_day(day), amount, medicine or "", bool(held), lasting == "only on")


def _read_figures(name: str) -> Key:
    def read(text: str) -> Fragment:
        return {name: _parse_figures(name, text)}

    return Key(read, most_length=_FIGURES_LENGTH)


def _parse_figures(name: str, text: str) -> tuple[Fraction | None, ...]:
    figures = tuple(None if part == _NOTHING else parse_number(part) for part in text.split())
    most = MOST_FIGURE[name == SLEEP]
    if any(figure is not None and figure > most for figure in figures):
        raise BadNumber(f"Write figures from 0 to {most}, and - for a day without one.")
    return figures


def _read_symptom(text: str) -> Fragment:
    name, _, figures = text.rpartition("=")
    name = name.strip()
    if not name:
        raise BadNumber("Write a symptom like “burning skin = 3 4 - 2”.")
    if len(name) > LONGEST_SYMPTOM or name in FIXED_SERIES:
        raise BadNumber("Please give this symptom another, short name.")
    return {"symptoms": Series(name, _parse_figures(name, figures))}


def _read_weather(text: str) -> Fragment:
    try:
        told = tuple(None if part == _NOTHING else Weather(part) for part in text.lower().split())
    except ValueError:
        raise BadNumber("Write window, wave or - for each day.") from None
    return {"weather": told}


JOURNAL_KEYS = {
    "medicine": Key(read_name),
    "from": _read_day("first"),
    "to": _read_day("last"),
    "dose": Key(_read_doses, most_length=_DOSES_LENGTH),
    **{name: _read_figures(name) for name in FIXED_SERIES},
    "symptom": Key(_read_symptom, repeats=True, most_length=_FIGURES_LENGTH),
    "days": Key(_read_weather, most_length=_DAYS_LENGTH),
}


def parse_journal(body: str) -> Journal:
    """Read the text of a shared picture; raises BlockError with every mistake."""
    reading = read_lines(body, JOURNAL_KEYS)
    if not reading.problems:
        _check_span(reading)
    if not reading.problems:
        _check_doses(reading)
        _check_lengths(reading)
    if reading.problems:
        raise BlockError(reading.problems)
    return _journal(reading)


def _check_span(reading: Reading) -> None:
    first, last = reading.body.get("first"), reading.body.get("last")
    for name, day in (("from", first), ("to", last)):
        if day is None:
            reading.refuse(Line(1, name, ""), f"Please add a line “{name}”, like 2026-08-01.")
    if first and last and not 0 <= (last - first).days < MOST_DAYS:
        at = reading.owners["last"][0]
        reading.refuse(at, f"The last day comes after the first, at most {MOST_DAYS} days in all.")


def _check_doses(reading: Reading) -> None:
    points: list[Point] = reading.body.get("doses", [])
    if not points:
        if "medicine" in reading.body:
            reading.refuse(reading.owners["medicine"][0], "Please add a line “dose” as well.")
        return
    at, days = reading.owners["doses"][0], [point.day for point in points]
    if "medicine" not in reading.body:
        reading.refuse(at, "Please add a line “medicine” as well.")
    if days != sorted(set(days)):
        reading.refuse(at, "Write each day of a new dose once, the earliest first.")
    elif days[0] < reading.body["first"] or days[-1] > reading.body["last"]:
        reading.refuse(at, "Write only doses between the first day and the last.")


def _check_lengths(reading: Reading) -> None:
    days = (reading.body["last"] - reading.body["first"]).days + 1
    told = [(name, reading.body[name]) for name in FIXED_SERIES if name in reading.body]
    told += [("weather", reading.body["weather"])] if "weather" in reading.body else []
    lines = [(reading.owners[name][0], len(figures)) for name, figures in told]
    symptoms: list[Series] = reading.body.get("symptoms", [])
    lines += [
        (line, len(series.figures))
        for line, series in zip(reading.owners.get("symptoms", ()), symptoms, strict=True)
    ]
    for line, count in lines:
        if count != days:
            reading.refuse(line, f"These are {count} days, but the picture has {days}.")
    for line in reading.owners.get("symptoms", ())[MOST_SYMPTOMS:]:
        reading.refuse(line, f"A picture holds at most {MOST_SYMPTOMS} symptoms.")


def _journal(reading: Reading) -> Journal:
    body = reading.body
    fixed = (Series(name, body[name]) for name in FIXED_SERIES if name in body)
    return Journal(
        first=body["first"],
        last=body["last"],
        points=tuple(_named(point, body["medicine"]) for point in body.get("doses", ())),
        series=(*fixed, *body.get("symptoms", ())),
        weather=body.get("weather", ()),
    )


def _named(point: Point, medicine: str) -> Point:
    """The medicine of the block stands once, and again only where it was another."""
    name = point.medicine or medicine
    return Point(point.day, point.dose, name, point.held, point.only_today)


def write_journal(journal: Journal) -> str:
    """Write it in its one form, without the fence around it."""
    return "".join(f"{key}: {value}\n" for key, value in _lines(journal))


def _lines(journal: Journal) -> Iterator[tuple[str, str]]:
    points = journal.points
    if points:
        yield "medicine", points[0].medicine
    yield "from", write_date(journal.first)
    yield "to", write_date(journal.last)
    if points:
        yield "dose", "; ".join(_write_dose(point, points[0].medicine) for point in points)
    for series in journal.series:
        written = _write_each(series.figures, write_exact)
        if series.name in FIXED_SERIES:
            yield series.name, written
        else:
            yield "symptom", f"{series.name} = {written}"
    if journal.weather:
        yield "days", _write_each(journal.weather, str)


def _write_dose(point: Point, medicine: str) -> str:
    name = "" if point.medicine == medicine else f"{point.medicine} "
    held = " held" if point.held else ""
    lasting = "only on" if point.only_today else "from"
    return f"{name}{write_unit(point.dose, Unit.DRUG)}{held} {lasting} {write_date(point.day)}"


def _write_each(told: tuple[Told | None, ...], write: Callable[[Told], str]) -> str:
    return " ".join(_NOTHING if one is None else write(one) for one in told)
