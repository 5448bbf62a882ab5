"""One member's record of one medicine, and the dose it gives on any day.

`Timeline` is made once from a record; every line, card, curve and export asks it.
"""

from .days import Precision, write_day, write_day_near
from .line import STALE_AFTER_DAYS, Line, line_on, write_dose
from .plans import plan_in_force
from .record import DoseEvent, EventKind, Hold, PlanInForce, Record
from .timeline import Change, DoseToday, State, Timeline, dose_on

__all__ = [
    "STALE_AFTER_DAYS",
    "Change",
    "DoseEvent",
    "DoseToday",
    "EventKind",
    "Hold",
    "Line",
    "PlanInForce",
    "Precision",
    "Record",
    "State",
    "Timeline",
    "dose_on",
    "line_on",
    "plan_in_force",
    "write_day",
    "write_day_near",
    "write_dose",
]
