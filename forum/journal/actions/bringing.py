"""Writing down what happened before, many lines at once: an old signature, or an export."""

from collections.abc import Iterable

from forum.db import db
from forum.journal.actions.changes import check_may_change, say_changed
from forum.journal.actions.events import Telling, check_telling, write_down
from forum.journal.models import DoseEventRow, Taper
from forum.members.models import Member


def bring_in(taper: Taper, lines: Iterable[Telling], by: Member) -> None:
    """Adds each line as it is, in this order; a plan or a hold that stands is not ended by it."""
    check_may_change(taper, by)
    for told in lines:
        check_telling(told, by)
        event = DoseEventRow(taper_id=taper.id)
        write_down(event, told, by)
        db.session.add(event)
    say_changed(taper)
