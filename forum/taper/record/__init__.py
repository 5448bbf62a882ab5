"""One member's record of one medicine, and the dose it gives on any day.

`Timeline` is made once from a record; every line, card, curve and export asks it.
"""

from .days import Precision, write_day, write_day_near
from .line import (
    EVERYTHING,
    LAST_KNOWN_AFTER_DAYS,
    STALE_AFTER_DAYS,
    Line,
    Shown,
    adjunct_line_on,
    crossing_line_on,
    is_only_last_known,
    line_on,
    write_dose,
)
from .plans import plan_in_force
from .record import DoseEvent, EventKind, Form, Hold, PlanInForce, Record, TakenAs
from .steps import standing_exceptions
from .timeline import Change, DoseToday, State, Timeline, dose_on

__all__ = [
    "EVERYTHING",
    "LAST_KNOWN_AFTER_DAYS",
    "STALE_AFTER_DAYS",
    "Change",
    "DoseEvent",
    "DoseToday",
    "EventKind",
    "Form",
    "Hold",
    "Line",
    "PlanInForce",
    "Precision",
    "Record",
    "Shown",
    "State",
    "TakenAs",
    "Timeline",
    "adjunct_line_on",
    "crossing_line_on",
    "dose_on",
    "is_only_last_known",
    "line_on",
    "plan_in_force",
    "standing_exceptions",
    "write_day",
    "write_day_near",
    "write_dose",
]
