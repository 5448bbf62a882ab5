"""Unrelated rows, so that a query which forgets to ask whose or where fails its test."""

from datetime import UTC, datetime
from fractions import Fraction
from functools import cache
from typing import Any

from sqlalchemy import Table

from forum import clock
from forum.boards.models import Audience
from forum.db import db, writing
from forum.journal import actions as journal
from forum.journal.models import Audience as RecordAudience
from forum.members.models import Member
from tests import people
from tests.database import writing_from_the_start
from tests.make import boards

# Before any day of any test.
LONG_AGO = datetime(2020, 1, 1, 12, tzinfo=UTC)


def unrelated_rows() -> None:
    """Two strangers in a board of their own: posts and tapers, long ago. The tables are empty."""
    with db.engine.begin() as connection:
        for table, rows in _all_rows():
            connection.execute(table.insert(), rows)


@cache
def _all_rows() -> list[tuple[Table, list[dict[str, Any]]]]:
    """Made as members make them, once; writing the rows down again takes a tenth of the time."""
    _make()
    found = []
    with writing_from_the_start() as connection:
        for table in db.metadata.sorted_tables:
            rows = [dict(row) for row in connection.execute(table.select()).mappings()]
            found.append((table, rows))
        for table in reversed(db.metadata.sorted_tables):
            connection.execute(table.delete())
    return [(table, rows) for table, rows in found if rows]


def _make() -> None:
    with clock.stand_still(LONG_AGO):
        nia, oto = _stranger("Nia Elsewhere"), _stranger("Oto Elsewhere")
        board = boards.board("A closed room", audience=Audience.INVITED)
        boards.invitation(board, nia, by=nia)
        boards.invitation(board, oto, by=oto)
        thread = boards.thread(by=nia, board=board, title="Something else entirely")
        boards.post("Words of a stranger.", by=oto, to=thread)
        for stranger in (nia, oto):
            _record_of(stranger)


def _stranger(name: str) -> Member:
    with writing():
        return people.person(name)


def _record_of(stranger: Member) -> None:
    with writing():
        journal.give_consent(stranger, RecordAudience.ANYONE)
        journal.start_taper(stranger, "nitrazepam", Fraction(7, 2))
