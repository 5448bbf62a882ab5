"""Writing down what happened before, many lines at once: an old signature, or an export."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from forum import clock
from forum.db import db
from forum.journal.actions.changes import check_may_change, check_not_ahead, say_changed
from forum.journal.forms_of_dose import write_parts, write_strength_exactly
from forum.journal.models import DoseEventRow, Taper
from forum.members.models import Member
from forum.taper.record import DoseEvent


@dataclass(frozen=True, slots=True)
class Brought:
    """An event and the member's own words beside it."""

    event: DoseEvent
    words: str = ""


def bring_in(taper: Taper, told: Iterable[Brought], by: Member) -> None:
    """Adds each line as it is, in this order; a plan or a hold that stands is not ended by it."""
    check_may_change(taper, by)
    for line in told:
        if line.event.day:
            check_not_ahead(line.event.day, by)
        db.session.add(_row(taper, line, by))
    say_changed(taper)


def _row(taper: Taper, line: Brought, by: Member) -> DoseEventRow:
    event = line.event
    return DoseEventRow(
        taper_id=taper.id,
        day=event.day,
        precision=event.precision,
        kind=event.kind,
        dose_mg=event.dose,
        medicine=event.medicine,
        words=line.words,
        written_by_id=by.id,
        written_at=clock.now(),
        **_form_of_dose(event),
    )


def _form_of_dose(event: DoseEvent) -> dict[str, Any]:
    taken = event.taken_as
    return {
        "parts": write_parts(event.parts),
        "form": taken.form if taken else None,
        "mg_per_ml": write_strength_exactly(taken.mg_per_ml) if taken else "",
    }
