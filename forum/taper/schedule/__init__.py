"""A plan of doses over days: what is asked, how it is calculated, what comes out."""

from forum.taper.schedule.build import calculate_schedule
from forum.taper.schedule.methods import (
    Basis,
    Fixed,
    Method,
    MonthlyRebased,
    Occupancy,
    PercentOfCurrent,
    PercentOfStart,
    Row,
    Slide,
    Table,
    Weighed,
)
from forum.taper.schedule.pace import Pace
from forum.taper.schedule.pace_limits import Label
from forum.taper.schedule.request import Hold, RoundTo, ScheduleRequest
from forum.taper.schedule.result import Level, Schedule

__all__ = [
    "Basis",
    "Fixed",
    "Hold",
    "Label",
    "Level",
    "Method",
    "MonthlyRebased",
    "Occupancy",
    "Pace",
    "PercentOfCurrent",
    "PercentOfStart",
    "RoundTo",
    "Row",
    "Schedule",
    "ScheduleRequest",
    "Slide",
    "Table",
    "Weighed",
    "calculate_schedule",
]
