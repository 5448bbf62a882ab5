"""The words for a pace: they explain and never scold."""

from dataclasses import dataclass

from forum.taper.notes import Note
from forum.taper.numbers import write_decimal
from forum.taper.schedule.pace_limits import Label, pace_limits
from forum.taper.schedule.result import Schedule


@dataclass(frozen=True, slots=True)
class Care:
    """The guidance beside a plan that is faster than it begins, with a link to read it.

    `version` names the words, so that it can be kept which of them somebody has read.
    """

    label: Label
    text: str
    link_words: str
    link: str
    version: str


def pace_note(plan: Schedule) -> Note:
    """Return the pace of a plan in words, beside the guidance it is compared with."""
    pace = plan.pace
    limit = pace_limits()[pace.label]
    percent = write_decimal(pace.worst_14_day_percent, 1)
    words = limit.text.format(percent=percent, day=f"{pace.from_day:,}")
    return Note(f"pace_{pace.label}", words, limit.source)


def care_for(plan: Schedule) -> Care | None:
    """Return what is to be read before following the plan; None within the published pace."""
    label = plan.pace.label
    if label is Label.WITHIN:
        return None
    limit = pace_limits()[label]
    return Care(label, pace_note(plan).text, limit.link_words, limit.link, limit.version)


def say_label(name: str) -> str:
    """Say a pace in a list, by the name of its label: `at most 10 % in 14 days`; empty for none."""
    if not name:
        return ""
    label, limits = Label(name), pace_limits()
    if label is Label.ABRUPT_STOP:
        return f"ends from above {limits[label].above_percent} % of its first dose"
    if label is Label.WITHIN:
        return f"at most {limits[Label.FASTER_THAN_INITIAL_PACE].above_percent} % in 14 days"
    return f"above {limits[label].above_percent} % in 14 days"
