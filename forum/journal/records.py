"""Records of many tapers in one query, and the timelines worked out from them, kept for a while.

A timeline is kept under its taper's record version, which is never used twice; so a change makes
the kept one unreachable, and nothing has to be thrown away.
"""

import logging
from collections import OrderedDict, defaultdict
from collections.abc import Collection, Iterator, Mapping
from threading import Lock
from typing import Any, NamedTuple

from sqlalchemy import Date, Row, Select, String, cast, func, literal, null, select, union_all

from forum.db import Nanograms, db
from forum.journal.forms_of_dose import read_form, read_parts
from forum.journal.models import Confirmation, DoseEventRow, Hold, Plan, Taper
from forum.journal.schedules import BadPlanText, schedule_from
from forum.taper.record import DoseEvent, PlanInForce, Record, Timeline, plan_in_force
from forum.taper.record import Hold as HeldDays

AnySelect = Select[*tuple[Any, ...]]
AnyRow = Row[*tuple[Any, ...]]

# A usual timeline takes some 20 kB, so these are about 10 MB.
MOST_KEPT = 500

_log = logging.getLogger(__name__)


class TaperKey(NamedTuple):
    """What a timeline depends on, from a query that the caller makes anyway."""

    taper_id: int
    medicine: str
    record_version: int


def timelines_for(keys: Collection[TaperKey]) -> dict[int, Timeline | None]:
    """By taper; None where a plan can no longer be read. One query, or none if all are kept."""
    found = {key.taper_id: _kept.get(key) for key in keys}
    missing = [key for key in keys if found[key.taper_id] is None]
    for key, timeline in _work_out(missing):
        found[key.taper_id] = timeline
        if timeline:
            _kept.put(key, timeline)
    return found


def key_of(taper: Taper) -> TaperKey:
    return TaperKey(taper.id, taper.medicine, taper.record_version)


class _Kept:
    """The timelines asked for last, shared by all threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._timelines: OrderedDict[TaperKey, Timeline] = OrderedDict()

    def get(self, key: TaperKey) -> Timeline | None:
        with self._lock:
            timeline = self._timelines.get(key)
            if timeline:
                self._timelines.move_to_end(key)
            return timeline

    def put(self, key: TaperKey, timeline: Timeline) -> None:
        with self._lock:
            self._timelines[key] = timeline
            while len(self._timelines) > self._most:
                self._timelines.popitem(last=False)


_kept = _Kept(MOST_KEPT)

_Told = Mapping[str, list[AnyRow]]


def _work_out(keys: Collection[TaperKey]) -> Iterator[tuple[TaperKey, Timeline | None]]:
    if keys:
        told = _told_in([key.taper_id for key in keys])
        for key in keys:
            yield key, _timeline(key, told[key.taper_id])


def _timeline(key: TaperKey, told: _Told) -> Timeline | None:
    """A plan left out would give a wrong dose, so a record with an unreadable one gives none."""
    try:
        plans = tuple(_plan(row) for row in told["plan"])
    except BadPlanText:
        _log.error("plan-unreadable", extra={"taper_id": key.taper_id})
        return None
    return Timeline(
        Record(
            medicine=key.medicine,
            events=tuple(_event(row) for row in told["event"]),
            plans=plans,
            holds=tuple(HeldDays(row.day, row.until_day) for row in told["hold"]),
            confirmed_on=next((row.day for row in told["confirmed"]), None),
        )
    )


def _event(row: AnyRow) -> DoseEvent:
    return DoseEvent(
        row.day,
        row.kind,
        row.dose_mg,
        row.precision,
        medicine=row.words,
        parts=read_parts(row.parts),
        taken_as=read_form(row.form, row.mg_per_ml),
    )


def _plan(row: AnyRow) -> PlanInForce:
    return plan_in_force(schedule_from(row.words), row.day, row.until_day)


def _told_in(taper_ids: Collection[int]) -> Mapping[int, _Told]:
    """Rows of each taper by what they are, each list in the order it was written."""
    told: dict[int, dict[str, list[AnyRow]]] = defaultdict(lambda: defaultdict(list))
    parts = (_events(taper_ids), _plans(taper_ids), _holds(taper_ids), _confirmed(taper_ids))
    together = union_all(*parts).subquery()
    for row in db.session.execute(select(together).order_by(together.c.id)):
        told[row.taper_id][row.what].append(row)
    return told


# All parts have the columns of the first; what a part lacks is a NULL of the same type.
_NO_DAY = cast(null(), Date)
_NO_WORD = cast(null(), String)
_NO_DOSE = cast(null(), Nanograms)
_NO_FORM = (_NO_WORD, _NO_WORD, _NO_WORD)


def _events(taper_ids: Collection[int]) -> AnySelect:
    row = DoseEventRow
    return select(
        literal("event").label("what"),
        row.taper_id,
        row.id,
        row.day,
        _NO_DAY.label("until_day"),
        row.kind,
        row.precision,
        row.dose_mg,
        row.medicine.label("words"),
        row.parts,
        row.form,
        row.mg_per_ml,
    ).where(row.taper_id.in_(taper_ids))


def _plans(taper_ids: Collection[int]) -> AnySelect:
    nothing = (_NO_WORD, _NO_WORD, _NO_DOSE)
    days = (Plan.from_day, Plan.ended_on)
    own = (Plan.taper_id, Plan.id, *days, *nothing, Plan.source, *_NO_FORM)
    return select(literal("plan"), *own).where(Plan.taper_id.in_(taper_ids))


def _holds(taper_ids: Collection[int]) -> AnySelect:
    nothing = (_NO_WORD, _NO_WORD, _NO_DOSE, _NO_WORD, *_NO_FORM)
    days = (Hold.from_day, Hold.until_day)
    return select(literal("hold"), Hold.taper_id, Hold.id, *days, *nothing).where(
        Hold.taper_id.in_(taper_ids)
    )


def _confirmed(taper_ids: Collection[int]) -> AnySelect:
    """Of each taper only the last day."""
    nothing = (_NO_DAY, _NO_WORD, _NO_WORD, _NO_DOSE, _NO_WORD, *_NO_FORM)
    row = Confirmation
    return (
        select(literal("confirmed"), row.taper_id, func.max(row.id), func.max(row.day), *nothing)
        .where(row.taper_id.in_(taper_ids))
        .group_by(row.taper_id)
    )
