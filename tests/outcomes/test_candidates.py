"""Who may be counted, and as what."""

from datetime import timedelta
from fractions import Fraction

import pytest
from flask import Flask

from forum import clock
from forum.db import db, writing
from forum.journal import actions as journal
from forum.journal.models import DoseEventRow, Taper, TaperRole
from forum.journal.queries import told_in
from forum.members.actions import ban_member
from forum.members.models import Member
from forum.outcomes import actions
from forum.outcomes.candidates import Candidate, candidates_at
from forum.outcomes.figures import Told
from forum.outcomes.models import Stage
from forum.taper.record import EventKind, Precision
from tests.make import outcomes


@pytest.fixture(autouse=True)
def _long_ago(app: Flask, ada: Member) -> None:
    """Ada has been here for two years, and agreed."""
    with writing():
        db.session.get_one(Member, ada.id).joined_at = clock.now() - timedelta(days=730)


def candidates(ada: Member) -> list[Candidate]:
    with writing():
        actions.agree(ada)
    return candidates_at(clock.now())


def test_a_taper_that_ended_is_counted_from_its_first_cut_to_its_last_dose(ada: Member) -> None:
    outcomes.record(ada, dose="15", began=500, ended=100, held=True)

    (found,) = candidates(ada)

    assert found.group == outcomes.VALIUM
    assert found.told == Told(days=399, held=True, rose=False)


def test_going_back_up_is_told(ada: Member) -> None:
    outcomes.record(ada, rose=True)

    (found,) = candidates(ada)

    assert found.told == Told(days=399, held=False, rose=True)


def test_a_brand_is_counted_with_its_generic(ada: Member) -> None:
    outcomes.record(ada, "Ativan", dose="2")

    (found,) = candidates(ada)

    assert (found.group.medicine, found.group.over_mg) == ("lorazepam", Fraction(1))


def test_who_is_on_the_way_is_of_a_group_of_their_own(ada: Member) -> None:
    taper = outcomes.record(ada, ended=None)
    with writing():
        journal.confirm(taper, ada)

    (found,) = candidates(ada)

    assert (found.group.stage, found.told) == (Stage.ON_THE_WAY, None)


def test_the_latest_of_two_that_ended_is_the_one(ada: Member) -> None:
    outcomes.record(ada, began=700, ended=400)
    outcomes.record(ada, began=390, ended=100)

    (found,) = candidates(ada)

    assert found.told == Told(days=289, held=False, rose=False)


def test_without_agreeing_nobody_is_counted(ada: Member) -> None:
    outcomes.record(ada)

    assert candidates_at(clock.now()) == []


def test_a_new_member_or_a_new_record_waits_for_ninety_days(ada: Member, ben: Member) -> None:
    outcomes.record(ada, began=95, ended=40)
    outcomes.record(ben, began=500, ended=100)
    with writing():
        actions.agree(ben)

    assert [one.member_id for one in candidates(ada)] == [ada.id]
    with clock.stand_still(clock.now() - timedelta(days=6)):
        assert candidates_at(clock.now()) == []


@pytest.mark.parametrize("ended", [None, 27])
def test_who_fell_silent_or_is_off_for_days_only_is_not_counted(
    ada: Member, ended: int | None
) -> None:
    outcomes.record(ada, began=500, ended=ended)
    with clock.stand_still(clock.now() + timedelta(days=0 if ended else 200)):
        assert candidates(ada) == []


def test_a_first_dose_of_some_year_leaves_the_first_cut_open(ada: Member) -> None:
    taper = outcomes.record(ada)
    start = _events_of(taper)[0]
    with writing():
        told = journal.Telling(start.kind, start.dose_mg, start.day, Precision.YEAR)
        journal.correct_event(taper, start, told, ada)

    assert candidates(ada) == []


def test_a_rough_beginning_is_enough_when_the_dose_was_told_again_before_the_cut(
    ada: Member,
) -> None:
    taper = outcomes.record(ada)
    start = _events_of(taper)[0]
    assert start.day
    earlier = start.day - timedelta(days=2000)
    with writing():
        told = journal.Telling(EventKind.START, start.dose_mg, earlier, Precision.YEAR)
        journal.add_event(taper, told, ada)

    (found,) = candidates(ada)

    assert found.told == Told(days=399, held=False, rose=False)


def test_stopping_at_once_is_no_way_down(ada: Member) -> None:
    taper = outcomes.record(ada)
    for event in _events_of(taper)[1:3]:
        with writing():
            journal.remove_event(taper, event.id, ada)

    assert candidates(ada) == []


def test_a_crossover_is_no_ending(ada: Member) -> None:
    old, new = outcomes.record(ada, "alprazolam", dose="2"), outcomes.record(ada)
    with writing():
        journal.cross_over(old, new, clock.today_in("UTC") - timedelta(days=300), ada)

    assert candidates(ada) == []


def test_what_is_taken_beside_is_not_counted(ada: Member) -> None:
    taper = outcomes.record(ada)
    with writing():
        journal.arrange_tapers(ada, {taper.id: journal.Place(1, True, TaperRole.ADJUNCT)})

    assert candidates(ada) == []


def test_a_medicine_without_ranges_is_not_counted(ada: Member) -> None:
    outcomes.record(ada, "kettle water")

    assert candidates(ada) == []


def test_the_banned_are_not_counted(ada: Member, mo: Member) -> None:
    outcomes.record(ada)
    found = candidates(ada)
    with writing():
        ban_member(ada, "Made up.", by=mo)

    assert len(found) == 1
    assert candidates_at(clock.now()) == []


def _events_of(taper: Taper) -> list[DoseEventRow]:
    """In the order in which they were written."""
    return told_in([taper.id])[taper.id].events
