"""What the calculations take: one reading of a request for pages, blocks and the API."""

from forum.taper.requests.drugs import Drug, Known, Liquid, Units
from forum.taper.requests.kinds import BadRequest, Problem
from forum.taper.requests.mixtures import (
    BatchRequest,
    MixtureRequest,
    SupplyRequest,
    WeighingRequest,
    read_batch,
    read_mixture,
    read_supply,
    read_weighing,
)
from forum.taper.requests.schedules import check_schedule, read_schedule
from forum.taper.schedule.request import ScheduleRequest

__all__ = [
    "BadRequest",
    "BatchRequest",
    "Drug",
    "Known",
    "Liquid",
    "MixtureRequest",
    "Problem",
    "ScheduleRequest",
    "SupplyRequest",
    "Units",
    "WeighingRequest",
    "check_schedule",
    "read_batch",
    "read_mixture",
    "read_schedule",
    "read_supply",
    "read_weighing",
]
