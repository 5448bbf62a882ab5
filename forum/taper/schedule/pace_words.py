"""The words for a pace: they explain and never scold."""

from forum.taper.notes import Note
from forum.taper.numbers import write_decimal
from forum.taper.schedule.pace_limits import pace_limits
from forum.taper.schedule.result import Schedule


def pace_note(plan: Schedule) -> Note:
    """Return the pace of a plan in words, beside the guidance it is compared with."""
    pace = plan.pace
    limit = pace_limits()[pace.label]
    percent = write_decimal(pace.worst_14_day_percent, 1)
    words = limit.text.format(percent=percent, day=f"{pace.from_day:,}")
    return Note(f"pace_{pace.label}", words, limit.source)
