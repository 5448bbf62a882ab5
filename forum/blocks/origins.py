"""What a member's own record says of the block that a plan was taken from."""

from collections.abc import Collection, Mapping

from flask import url_for
from sqlalchemy import select

from forum import clock
from forum.blocks.marks import read_mark
from forum.blocks.models import Adoption
from forum.blocks.queries import History, Version, histories_of, history_of
from forum.boards.queries.rows import AnyRow, rows_of
from forum.journal.origins import Origin
from forum.members.models import Member
from forum.web.times import write_day

# A post that was withdrawn and a board that was closed to the reader look the same.
_CLOSED = Origin("a schedule in a post that is no longer open to you")


def origin_of_mark(came_from: str, reader: Member) -> Origin | None:
    """None where the mark names nothing that the reader may see."""
    mark = read_mark(came_from)
    history = history_of(mark.block_id, reader) if mark else None
    said = history.at(mark.version) if mark and history else None
    return _origin(history, said, reader) if history and said else None


def origins_of_plans(plan_ids: Collection[int], reader: Member) -> Mapping[int, Origin]:
    """By plan, for those that came from a block. Three queries, or one if none did."""
    taken = rows_of(
        select(Adoption.plan_id, Adoption.block_id, Adoption.version).where(
            Adoption.plan_id.in_(plan_ids), Adoption.member_id == reader.id
        )
    )
    histories = histories_of({row.block_id for row in taken if row.block_id}, reader)
    return {row.plan_id: _origin_now(histories.get(row.block_id), row, reader) for row in taken}


def _origin_now(history: History | None, taken: AnyRow, reader: Member) -> Origin:
    said = history.at(taken.version) if history else None
    return _origin(history, said, reader) if history and said else _CLOSED


def _origin(history: History, said: Version, reader: Member) -> Origin:
    block = history.block
    words = f"the schedule by {block.author or 'a former member'} in post {block.number}"
    path = url_for("blocks.block", block_id=block.id)
    if said.until is None:
        return Origin(words, path)
    day = write_day(clock.day_in(said.until, reader.time_zone))
    taken = url_for("blocks.version", block_id=block.id, number=said.number)
    if said.number == block.version:
        since = f"It was taken out of its post on {day}."
        return Origin(words, path, since, (("As it was", taken),))
    if block.position is None:
        since = f"It was changed on {day}, and taken out of its post since."
        return Origin(words, path, since, (("As it was", taken), ("As it was changed", path)))
    since = f"It was changed since, on {day}."
    return Origin(words, path, since, (("As it was", taken), ("As it stands now", path)))
