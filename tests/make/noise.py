"""Unrelated rows, so that a query which forgets to ask whose or where fails its test."""

from datetime import timedelta
from fractions import Fraction

from forum import clock
from forum.boards.models import Audience
from forum.db import writing
from forum.journal import actions as journal
from forum.journal.models import Audience as RecordAudience
from forum.members.models import Member
from tests import people
from tests.make import boards


def unrelated_rows() -> None:
    """Two strangers in a board of their own: posts and tapers, long before now."""
    with clock.stand_still(clock.now() - timedelta(days=400)):
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
