"""Days counted from the day of the filling, so that the demonstration is always from last night."""

import re
from datetime import UTC, date, datetime, time, timedelta

_DAY = re.compile(r"\{\{day:([+-]?\d+)\}\}")


def day_at(offset: int, today: date) -> date:
    """The day `offset` days after today; a negative offset is in the past."""
    return today + timedelta(days=offset)


def moment_at(offset: int, clock_time: time, today: date) -> datetime:
    """A moment of that day. The files give times in UTC, as a visitor reads them."""
    return datetime.combine(day_at(offset, today), clock_time, UTC)


def write_days(text: str, today: date) -> str:
    """Put a date where the text says `{{day:-12}}`."""
    return _DAY.sub(lambda found: day_at(int(found[1]), today).isoformat(), text)
