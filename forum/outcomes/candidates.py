"""What may be counted of one record, and of whom."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from itertools import islice
from typing import NamedTuple

from forum import clock
from forum.boards.queries.rows import AnyRow
from forum.journal.names import generic_name
from forum.journal.queries import crossing_among
from forum.journal.records import TaperKey, timelines_for
from forum.outcomes import queries
from forum.outcomes.bands import Band, band_of
from forum.outcomes.figures import Told
from forum.outcomes.models import Stage
from forum.outcomes.policy import KNOWN, OFF_FOR, OLD_ENOUGH
from forum.taper.curve import Cut, Way, way_of
from forum.taper.record import Record, Timeline, is_only_last_known

# Few enough timelines to be held at once.
_AT_ONCE = 200


class Group(NamedTuple):
    """What is counted together; doses above `over_mg`, up to and with `up_to_mg`."""

    medicine: str
    over_mg: Fraction
    up_to_mg: Fraction | None
    stage: Stage


@dataclass(frozen=True, slots=True)
class Counts:
    """One taper as its record tells it; `told` is None while it is on the way."""

    band: Band
    cut: Cut
    told: Told | None
    since: date

    @property
    def stage(self) -> Stage:
        return Stage.ENDED if self.told else Stage.ON_THE_WAY

    @property
    def group(self) -> Group:
        return Group(self.band.medicine, self.band.over_mg, self.band.up_to_mg, self.stage)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who agreed, and their taper as it stood at this version of the record."""

    member_id: int
    taper_id: int
    record_version: int
    group: Group
    told: Told | None
    since: date


def candidates_at(moment: datetime) -> list[Candidate]:
    """One of each member for a medicine and a stage: the latest. Two queries for 200 records."""
    rows = iter(queries.records_agreed(joined_before=moment - OLD_ENOUGH))
    latest: dict[tuple[int, str, Stage], Candidate] = {}
    while some := list(islice(rows, _AT_ONCE)):
        for one in _candidates_among(some, moment):
            key = (one.member_id, one.group.medicine, one.group.stage)
            if key not in latest or latest[key].since < one.since:
                latest[key] = one
    return list(latest.values())


def _candidates_among(rows: Sequence[AnyRow], moment: datetime) -> Iterator[Candidate]:
    crossing = crossing_among([row.id for row in rows])
    fit = [row for row in rows if row.id not in crossing]
    timelines = timelines_for([TaperKey(row.id, row.medicine, row.record_version) for row in fit])
    for row in fit:
        timeline = timelines[row.id]
        today = clock.day_in(moment, row.time_zone)
        counts = what_counts(row.medicine, timeline, today) if timeline else None
        if counts:
            yield Candidate(
                member_id=row.member_id,
                taper_id=row.id,
                record_version=row.record_version,
                group=counts.group,
                told=counts.told,
                since=counts.since,
            )


def what_counts(medicine: str, timeline: Timeline, today: date) -> Counts | None:
    """None where the first cut, the dose before it or the end are not known well enough.

    So it is for who changed over from or to another medicine: that way began elsewhere.
    """
    way = way_of(timeline, today)
    cut = way.first_cut
    if cut is None or len(way.medicines) != 1 or not is_known(cut, timeline.record):
        return None
    band = band_of(generic_name(medicine), cut.before)
    if band is None:
        return None
    if way.off:
        ended = way.precision in KNOWN and cut.day < way.off <= today - OFF_FOR
        return Counts(band, cut, _told(way, cut, way.off), way.off) if ended else None
    return Counts(band, cut, None, cut.day) if _is_told(timeline, today) else None


def is_known(cut: Cut, record: Record) -> bool:
    """Between a dose of some year and the next one that was told, there was hardly one cut."""
    told = (
        event.precision in KNOWN and event.day is not None and event.day <= cut.day
        for event in record.events
        if event.lasting_dose == cut.before
    )
    planned = (plan.from_day <= cut.day and cut.before in plan.doses[:1] for plan in record.plans)
    return cut.precision in KNOWN and (any(told) or any(planned))


def _is_told(timeline: Timeline, today: date) -> bool:
    """Whether today's dose is more than what was heard last."""
    at = timeline.dose_on(today)
    return at is not None and not is_only_last_known(timeline, at)


def _told(way: Way, cut: Cut, off: date) -> Told:
    return Told(
        days=(off - cut.day).days,
        held=_is_between(way.held, cut.day, off),
        rose=_is_between(way.rose, cut.day, off),
    )


def _is_between(days: Collection[date], first: date, last: date) -> bool:
    return any(first <= day < last for day in days)
