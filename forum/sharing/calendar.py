"""A plan as a calendar file (RFC 5545): one entry for each day on which the dose changes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from forum.taper.amounts import write_mg_short, write_ml_short, write_strength
from forum.taper.record import DoseToday, Timeline

# A month back, so that a phone keeps the last steps; a year ahead, beyond which plans change.
DAYS_BACK = 31
DAYS_AHEAD = 366

# RFC 5545, 3.1: no line is longer than 75 octets, its end not counted.
_LONGEST_LINE = 75
_NOTE = "Arithmetic, not advice. Decide with your prescriber. Never stop suddenly."


@dataclass(frozen=True, slots=True)
class Course:
    """One medicine's days; `key` makes the entries' names, which stay the same for ever."""

    key: UUID
    timeline: Timeline


def write_calendar(courses: Sequence[Course], today: date) -> str:
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Taperline//My plan//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:My taper",
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
        "X-PUBLISHED-TTL:PT6H",
        *(line for course in courses for line in _entries(course, today)),
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _entries(course: Course, today: date) -> Iterator[str]:
    for at in _changes(course.timeline, today):
        yield from (
            "BEGIN:VEVENT",
            f"UID:{at.day:%Y%m%d}-{course.key}@taperline",
            f"DTSTAMP:{today:%Y%m%d}T000000Z",
            f"DTSTART;VALUE=DATE:{at.day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{at.day + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_escaped(_summary(course.timeline, at))}",
            f"DESCRIPTION:{_escaped(_NOTE)}",
            "TRANSP:TRANSPARENT",
            "CLASS:PRIVATE",
            "END:VEVENT",
        )


def _changes(timeline: Timeline, today: date) -> Iterator[DoseToday]:
    """Days on which a dose is taken that is not the one of the day before."""
    first = today - timedelta(days=DAYS_BACK)
    yesterday = timeline.dose_on(first - timedelta(days=1))
    before = (yesterday.medicine, yesterday.dose) if yesterday else None
    for _, at in timeline.doses(first, DAYS_BACK + DAYS_AHEAD):
        if at and (at.medicine, at.dose) != before:
            yield at
        before = (at.medicine, at.dose) if at else None


def _summary(timeline: Timeline, at: DoseToday) -> str:
    """A liquid dose always shows mg, mL and strength together, as the member's own page does."""
    if not at.dose:
        return f"{at.medicine}: off"
    dose = f"{at.medicine} {write_mg_short(at.dose)}"
    mg_per_ml = timeline.strength_on(at.day)
    if not mg_per_ml:
        return dose
    return f"{dose} = {write_ml_short(at.dose / mg_per_ml)} of {write_strength(mg_per_ml)}"


def _escaped(text: str) -> str:
    """RFC 5545, 3.3.11; control signs, which it forbids, become spaces."""
    plain = "".join(sign if sign.isprintable() else " " for sign in text)
    for sign in ("\\", ";", ","):
        plain = plain.replace(sign, f"\\{sign}")
    return plain


def _folded(line: str) -> str:
    """A longer line goes on in the next one after a space, and never inside a letter."""
    parts, part = [], ""
    for sign in line:
        if len((part + sign).encode()) > _LONGEST_LINE:
            parts.append(part)
            part = " "
        part += sign
    return "\r\n".join([*parts, part])
