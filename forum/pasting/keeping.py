"""Putting the confirmed lines of a signature into the member's records."""

from collections.abc import Iterable

from forum.journal import actions, queries
from forum.journal.actions.arranging import note_crossover
from forum.journal.actions.bringing import bring_in
from forum.journal.models import Taper, TaperRole
from forum.members.models import Member
from forum.pasting.forms import NEW_RECORD, RecordForm
from forum.web.addresses import row_number


def keep_records(records: Iterable[RecordForm], by: Member) -> None:
    """A crossover stands between two records once both are kept and its first day is known."""
    tapers: dict[str, Taper] = {}
    crossings: list[RecordForm] = []
    for record in records:
        taper = tapers[record.name.data] = _keep(record, by)
        if record.is_adjunct and record.beside.data:
            actions.arrange_tapers(by, {taper.id: _beside(taper)})
        if record.takes_place_of:
            crossings.append(record)
    for record in crossings:
        old, day = tapers.get(record.takes_place_of), record.both_from.data
        if old and day:
            note_crossover(old, tapers[record.name.data], day, by)


def _keep(record: RecordForm, by: Member) -> Taper:
    """A record that has been deleted meanwhile is begun anew."""
    taper = _chosen_taper(record.into.data or NEW_RECORD, by)
    taper = taper or actions.open_taper(by, record.medicine())
    bring_in(taper, [line.as_telling(taper.medicine) for line in record.kept], by)
    return taper


def _chosen_taper(number: str, by: Member) -> Taper | None:
    try:
        return queries.own_taper_to_change(by.id, row_number(number))
    except ValueError:
        return None


def _beside(taper: Taper) -> actions.Place:
    return actions.Place(taper.place, taper.in_line, TaperRole.ADJUNCT)
