"""What is said to somebody whose plan came from a block that was changed or taken out."""

from collections.abc import Collection, Mapping

from flask import url_for

from forum import clock
from forum.blocks.differences import what_differs
from forum.blocks.marks import Mark
from forum.blocks.queries import seen_blocks, version_of
from forum.boards.queries.rows import AnyRow
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
        notice.id: _say_changed(block, version, reader) if block else _CLOSED
        for notice, block, version in _blocks_of(notices, reader)
    }


def describe_takings_out(notices: Collection[Notice], reader: Member) -> Mapping[int, Told]:
    return {
        notice.id: _say_taken_out(block, version, reader) if block else _CLOSED
        for notice, block, version in _blocks_of(notices, reader)
    }


def _blocks_of(
    notices: Collection[Notice], reader: Member
) -> list[tuple[Notice, AnyRow | None, int]]:
    """Each with its block, or None where that is not open to the reader, and with the version."""
    marks = [Mark(*map(int, notice.about.split(":"))) for notice in notices]
    blocks = seen_blocks({mark.block_id for mark in marks}, reader)
    return [
        (notice, blocks.get(mark.block_id), mark.version)
        for notice, mark in zip(notices, marks, strict=True)
    ]


def _say_changed(block: AnyRow, version: int, reader: Member) -> Told:
    old, new = version_of(block, version - 1), version_of(block, version)
    when = f" on {write_day(clock.day_in(new.since, reader.time_zone))}" if new else ""
    return Told(
        f"{_name(block)} was changed{when}. {_NOTHING_MOVED}",
        tuple(f"Now {line}" for line in what_differs(old, new)) if old and new else (),
        (
            ("As it was", _address(block, version - 1)),
            ("As it was changed", _address(block, version)),
        ),
    )


def _say_taken_out(block: AnyRow, version: int, reader: Member) -> Told:
    said = version_of(block, version)
    until = said.until if said else None
    when = f" on {write_day(clock.day_in(until, reader.time_zone))}" if until else ""
    words = f"{_name(block)} was taken out of its post{when}. {_NOTHING_MOVED}"
    return Told(words, links=(("As it was", _address(block, version)),))


def _name(block: AnyRow) -> str:
    return f"The schedule by {block.author or 'a former member'} that your plan came from"


def _address(block: AnyRow, version: int) -> str:
    return url_for("blocks.version", block_id=block.id, number=version)
