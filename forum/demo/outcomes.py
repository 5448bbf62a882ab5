"""People whose records are counted for “How it went here”, as steps for the filling."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from fractions import Fraction
from functools import partial

from pydantic import BaseModel, ConfigDict

from forum import clock
from forum.demo.days import day_at, moment_at
from forum.demo.people import FOLDER
from forum.demo.tapers import Step
from forum.journal import actions as journal
from forum.journal.actions.bringing import bring_in
from forum.journal.models import Audience, Taper
from forum.members.actions import join
from forum.members.models import Member
from forum.outcomes import actions
from forum.outcomes.candidates import candidates_at
from forum.taper.amounts import Unit, parse_amount
from forum.taper.record import EventKind

# Longer ago than an account and a record have to be old to be counted.
_TOLD = -120
_MONTH = 30
_AT = time(10, 30)


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Way(_Entry):
    """How long somebody’s taper took, and what their record notes of it."""

    months: int
    held: bool = False
    rose: bool = False


class CountedGroup(_Entry):
    medicine: str
    dose: str
    on_the_way: tuple[str, ...]
    ended: dict[str, Way]


class _Groups(_Entry):
    group: tuple[CountedGroup, ...]


def read_counted() -> tuple[CountedGroup, ...]:
    text = (FOLDER / "outcomes.toml").read_text(encoding="utf-8")
    return _Groups.model_validate(tomllib.loads(text)).group


def outcome_steps(pass_phrase_hash: str, today: date) -> Iterable[Step]:
    telling = _Telling(pass_phrase_hash, today)
    told = moment_at(_TOLD, _AT, today)
    for group in read_counted():
        for name, way in group.ended.items():
            yield told, partial(telling.tell_ended, name, group, way)
        for name in group.on_the_way:
            yield told, partial(telling.tell_beginning, name, group)
    yield moment_at(-3, _AT, today), telling.confirm
    yield moment_at(-1, _AT, today), _count


def _count() -> None:
    actions.count(candidates_at(clock.now()))


@dataclass(frozen=True, slots=True)
class _Own:
    member: Member
    taper: Taper


class _Telling:
    """Those still on the way say so once more, lately."""

    def __init__(self, pass_phrase_hash: str, today: date) -> None:
        self._hash = pass_phrase_hash
        self._told = day_at(_TOLD, today)
        self._on_the_way: list[_Own] = []

    def tell_ended(self, name: str, group: CountedGroup, way: Way) -> None:
        # Not everybody came off on the same day.
        ended = self._told - timedelta(days=20 * way.months)
        began = ended - timedelta(days=_MONTH * way.months)
        dose = parse_amount(group.dose, Unit.DRUG)
        stop = journal.Telling(EventKind.STOP, None, ended)
        self._tell(name, group, [*_way_down(dose, began, way), stop])

    def tell_beginning(self, name: str, group: CountedGroup) -> None:
        began = self._told - timedelta(days=500 + len(name))
        dose = parse_amount(group.dose, Unit.DRUG)
        own = self._tell(name, group, list(_way_down(dose, began, Way(months=24))))
        self._on_the_way.append(own)

    def confirm(self) -> None:
        for own in self._on_the_way:
            journal.confirm(own.taper, own.member)

    def _tell(self, name: str, group: CountedGroup, lines: list[journal.Telling]) -> _Own:
        member = join(
            name, pass_phrase_hash=self._hash, time_zone="Europe/London", email=None, codes=()
        )
        journal.give_consent(member, Audience.ME)
        taper = journal.open_taper(member, group.medicine)
        bring_in(taper, lines, member)
        actions.agree(member)
        return _Own(member, taper)


def _way_down(dose: Fraction, began: date, way: Way) -> Iterator[journal.Telling]:
    """A few lines, as somebody writes them who writes little."""
    step = timedelta(days=_MONTH * way.months // 6)
    yield journal.Telling(EventKind.START, dose, began - 5 * step)
    yield journal.Telling(EventKind.DOSE, dose * Fraction(9, 10), began)
    if way.held:
        yield journal.Telling(EventKind.HOLD, dose * Fraction(9, 10), began + step)
    if way.rose:
        yield journal.Telling(EventKind.UPDOSE, dose, began + step + timedelta(days=9))
    yield journal.Telling(EventKind.DOSE, dose / 2, began + 3 * step)
    yield journal.Telling(EventKind.DOSE, dose / 4, began + 4 * step)
