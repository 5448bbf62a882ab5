"""What is said to somebody whose plan came from a block that was changed or taken out."""

from collections.abc import Collection, Mapping
from datetime import datetime

from flask import url_for

from forum import clock
from forum.blocks.differences import what_differs
from forum.blocks.marks import Mark
from forum.blocks.queries import History, histories_of
from forum.members.models import Member
from forum.notifications.describing import Told
from forum.notifications.models import Notice
from forum.web.times import write_day

# The kinds of notices of this room.
CHANGED, TAKEN_OUT = "block changed", "block taken out"

# Nothing is said of the change itself: not by whom, not when, not what.
_CLOSED = Told(
    "The post that your plan came from is no longer open to you. Your plan is as it was; "
    "nothing moved."
)
_NOTHING_MOVED = "Your plan is as it was; nothing moved."


def write_about(mark: Mark) -> str:
    """A block and the version that the notice is about."""
    return f"{mark.block_id}:{mark.version}"


def describe_changes(notices: Collection[Notice], reader: Member) -> Mapping[int, Told]:
    return {
        notice.id: _say_changed(history, version, reader) if history else _CLOSED
        for notice, history, version in _histories_of(notices, reader)
    }


def describe_takings_out(notices: Collection[Notice], reader: Member) -> Mapping[int, Told]:
    return {
        notice.id: _say_taken_out(history, version, reader) if history else _CLOSED
        for notice, history, version in _histories_of(notices, reader)
    }


def _histories_of(
    notices: Collection[Notice], reader: Member
) -> list[tuple[Notice, History | None, int]]:
    """Each with its block, or None where that is not open to the reader, and with the version."""
    marks = [Mark(*map(int, notice.about.split(":"))) for notice in notices]
    histories = histories_of({mark.block_id for mark in marks}, reader)
    return [
        (notice, histories.get(mark.block_id), mark.version)
        for notice, mark in zip(notices, marks, strict=True)
    ]


def _say_changed(history: History, version: int, reader: Member) -> Told:
    old, new = history.at(version - 1), history.at(version)
    when = _say_day(new.since if new else None, reader)
    differences = what_differs(old, new) if old and new else []
    follows = " What differs:" if differences else ""
    return Told(
        f"{_name(history)} was changed{when}. {_NOTHING_MOVED}{follows}",
        tuple(differences),
        (
            ("As it was", _address(history, version - 1)),
            ("As it was changed", _address(history, version)),
        ),
    )


def _say_taken_out(history: History, version: int, reader: Member) -> Told:
    said = history.at(version)
    when = _say_day(said.until if said else None, reader)
    words = f"{_name(history)} was taken out of its post{when}. {_NOTHING_MOVED}"
    return Told(words, links=(("As it was", _address(history, version)),))


def _say_day(moment: datetime | None, reader: Member) -> str:
    return f" on {write_day(clock.day_in(moment, reader.time_zone))}" if moment else ""


def _name(history: History) -> str:
    return f"The schedule by {history.block.author or 'a former member'} that your plan came from"


def _address(history: History, version: int) -> str:
    return url_for("blocks.version", block_id=history.block.id, number=version)
