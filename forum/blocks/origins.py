"""What a member's own record says of the block that a plan was taken from."""

from collections.abc import Collection, Mapping

from flask import url_for
from sqlalchemy import select

from forum import clock
from forum.blocks.marks import Mark, read_mark
from forum.blocks.models import Adoption
from forum.blocks.queries import seen_block, seen_blocks, version_of
from forum.boards.queries.rows import AnyRow, rows_of
from forum.journal.origins import Origin
from forum.members.models import Member
from forum.web.times import write_day

# A post that was withdrawn and a board that was closed to the reader look the same.
_CLOSED = Origin("a schedule in a post that is no longer open to you")


def origin_of_mark(came_from: str, reader: Member) -> Origin | None:
    """None where the mark names nothing that the reader may see."""
    mark = read_mark(came_from)
    block = seen_block(mark.block_id, reader) if mark else None
    if mark is None or block is None or version_of(block, mark.version) is None:
        return None
    return _origin(block, mark, reader)


def origins_of_plans(plan_ids: Collection[int], reader: Member) -> Mapping[int, Origin]:
    """By plan, for those that came from a block. Two queries and one for each block changed."""
    taken = rows_of(
        select(Adoption.plan_id, Adoption.block_id, Adoption.version).where(
            Adoption.plan_id.in_(plan_ids), Adoption.member_id == reader.id
        )
    )
    blocks = seen_blocks({row.block_id for row in taken if row.block_id}, reader) if taken else {}
    return {
        row.plan_id: _origin(blocks[row.block_id], Mark(row.block_id, row.version), reader)
        if row.block_id in blocks
        else _CLOSED
        for row in taken
    }


def _origin(block: AnyRow, mark: Mark, reader: Member) -> Origin:
    words = f"the schedule by {block.author or 'a former member'} in post {block.number}"
    path = url_for("blocks.block", block_id=block.id)
    changed = block.version > mark.version
    if not changed and block.position is not None:
        return Origin(words, path)
    taken = url_for("blocks.version", block_id=block.id, number=mark.version)
    paths = [("As you took it" if changed else "As it was", taken)]
    if changed:
        paths.append(("As it stands now", path))
    return Origin(words, path, _say_since(block, mark, reader), tuple(paths))


def _say_since(block: AnyRow, mark: Mark, reader: Member) -> str:
    said = version_of(block, mark.version)
    if block.position is None:
        return "It was taken out of its post since."
    if said is None or said.until is None:
        return "It was changed since."
    return f"It was changed since, on {write_day(clock.day_in(said.until, reader.time_zone))}."
