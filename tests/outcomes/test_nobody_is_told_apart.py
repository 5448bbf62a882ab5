"""Whatever happens in whatever order, what was ever published tells of ten people and more.

Somebody who keeps every page that was ever shown can only compare the sets of people behind them.
So these sets are watched here, with what each person was counted as: any two of one range differ in
nobody or in ten and more, and so do all sets that can be made of them by adding and taking away.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import combinations
from typing import NamedTuple

from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select, update

from forum.db import db, writing
from forum.journal.models import Taper, new_record_version
from forum.outcomes import queries
from forum.outcomes.bands import Band, band_of
from forum.outcomes.candidates import Candidate, Group
from forum.outcomes.companies import LEAST
from forum.outcomes.figures import Told
from forum.outcomes.models import Figure, OutcomeCompany, OutcomeConsent, OutcomeCounted, Stage
from forum.outcomes.showing import shown_of
from tests.make.outcomes import VALIUM, agreed_people, counted, taken_back

ATIVAN = Group("lorazepam", Fraction(1), Fraction(2), Stage.ENDED)
ON_THE_WAY = VALIUM._replace(stage=Stage.ON_THE_WAY)

TOLD = st.builds(Told, st.integers(30, 3000), st.booleans(), st.booleans())


class Join(NamedTuple):
    number: int
    group: Group
    told: Told


class Leave(NamedTuple):
    who: int


class Edit(NamedTuple):
    who: int
    told: Told


class Count(NamedTuple):
    pass


STEPS = st.one_of(
    st.builds(Join, st.integers(6, 22), st.sampled_from([VALIUM, ATIVAN, ON_THE_WAY]), TOLD),
    st.builds(Leave, st.integers(0, 200)),
    st.builds(Edit, st.integers(0, 200), TOLD),
    st.just(Count()),
)

# A fact about somebody: who, and what they were counted as.
Facts = frozenset[tuple[int, object]]


@dataclass
class World:
    """People, what their records say now, and everything that was ever shown."""

    people: list[Candidate] = field(default_factory=list)
    shown: dict[object, list[Facts]] = field(default_factory=lambda: defaultdict(list))

    def take(self, step: Join | Leave | Edit | Count) -> None:
        match step:
            case Join(number, group, told):
                self.people += agreed_people(number, group, told)
            case Leave(who) if self.people:
                taken_back(self.people.pop(who % len(self.people)))
            case Edit(who, told) if self.people:
                self._edit(who % len(self.people), told)
            case Count():
                counted(self.people)

    def _edit(self, place: int, told: Told) -> None:
        one = self.people[place]
        version = new_record_version()
        with writing():
            mine = Taper.id == one.taper_id
            db.session.execute(update(Taper).where(mine).values(record_version=version))
        self.people[place] = Candidate(
            one.member_id,
            one.taper_id,
            version,
            one.group,
            told if one.told else None,
            one.since,
        )

    def look(self) -> None:
        """As a reader of every page does, with the people behind the numbers."""
        db.session.rollback()
        for group in (VALIUM, ATIVAN):
            band = band_of(group.medicine, group.over_mg + Fraction(1, 2))
            assert band
            self._note(band)

    def _note(self, band: Band) -> None:
        rows = queries.ended_in(band)
        shown = shown_of(band)
        times: Facts = frozenset((row.member_id, row.days) for row in rows)
        assert (shown is not None) == bool(times)
        self.shown[band, "times"].append(times)
        on_the_way = _on_the_way(band)
        if shown:
            assert shown.on_the_way == len(on_the_way) - len(on_the_way) % 5
            self.shown[band, "on the way"].append(on_the_way)
        joined = queries.joined()
        here = {row.company_id for row in rows}
        for figure in Figure:
            whole = {
                block
                for (of, _), block in joined.items()
                if of is figure
                and all(c in here for (f, c), b in joined.items() if f is figure and b == block)
            }
            told = [
                (row.member_id, getattr(row, figure.value))
                for row in rows
                if joined.get((figure, row.company_id)) in whole
            ]
            for side in (True, False):
                self.shown[band, figure, side].append(
                    frozenset(one for one in told if one[1] is side)
                )
            share = getattr(shown.figures, figure.value) if shown else None
            assert (share is not None) == bool(told)
            if share and shown:
                yes = sum(answer for _, answer in told)
                assert (share.part, share.whole) == (yes - yes % 5, len(told) - len(told) % 5)
                assert min(yes, len(told) - yes) >= LEAST


def _on_the_way(band: Band) -> Facts:
    """Here everybody leaves by their own press, which dissolves the company."""
    found = (
        select(OutcomeCounted.member_id)
        .join(OutcomeCompany, OutcomeCompany.id == OutcomeCounted.company_id)
        .where(
            OutcomeCompany.medicine == band.medicine,
            OutcomeCompany.stage == Stage.ON_THE_WAY,
            OutcomeCompany.dissolved_at.is_(None),
        )
    )
    return frozenset((row.member_id, None) for row in db.session.execute(found))


def pieces_of(states: Sequence[Facts]) -> list[int]:
    """How many people share one history: the smallest sets that comparing can come to."""
    everybody = frozenset[tuple[int, object]]().union(*states)
    histories: dict[tuple[bool, ...], int] = defaultdict(int)
    for one in everybody:
        histories[tuple(one in state for state in states)] += 1
    return list(histories.values())


def begin_anew() -> World:
    """Without the companies of the example before."""
    with writing():
        db.session.execute(delete(OutcomeCompany))
        db.session.execute(delete(OutcomeConsent))
    return World()


@settings(max_examples=20)
@given(st.lists(STEPS, max_size=12))
def test_what_was_ever_published_never_singles_out_fewer_than_ten(
    app: Flask, steps: list[Join | Leave | Edit | Count]
) -> None:
    world = begin_anew()

    for step in [*steps, Count()]:
        world.take(step)
        world.look()

    for states in world.shown.values():
        assert all(len(a ^ b) == 0 or len(a ^ b) >= LEAST for a, b in combinations(states, 2))
        assert all(count >= LEAST for count in pieces_of(states))
