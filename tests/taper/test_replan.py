"""Changing a plan on the way."""

from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum.taper.replan import Change, add_slower_tail, change_from, hold_from
from forum.taper.requests import BadRequest, read_schedule
from forum.taper.schedule import Fixed, PercentOfCurrent, Schedule, calculate_schedule
from tests.taper.exact import exact
from tests.taper.plans import Body, plans_ending_by_cuts

_FORTNIGHTS: Body = {
    "method": "fixed",
    "start_mg": "5",
    "cut_mg": "0.5",
    "every_days": 14,
    "target_mg": "3",
    "start_date": "2026-01-01",
}


def _plan(**more: Any) -> Schedule:
    return calculate_schedule(read_schedule(_FORTNIGHTS | more))


def _levels(plan: Schedule) -> list[tuple[int, str]]:
    return [(level.day, str(level.dose_mg)) for level in plan.levels]


def test_a_hold_moves_later_steps_but_changes_no_dose() -> None:
    plan = _plan()

    held = calculate_schedule(hold_from(plan.request, 20, 14))

    assert _levels(plan) == [(1, "5"), (15, "9/2"), (29, "4"), (43, "7/2"), (57, "3")]
    assert _levels(held) == [(1, "5"), (15, "9/2"), (43, "4"), (57, "7/2"), (71, "3")]


def test_going_slower_counts_the_new_rhythm_from_the_last_cut() -> None:
    slower = change_from(_plan(), Change(from_day=20, every_days=28))

    assert _levels(slower) == [(1, "5"), (15, "9/2"), (43, "4"), (71, "7/2"), (99, "3")]


def test_going_faster_never_cuts_on_the_day_of_the_change() -> None:
    faster = change_from(_plan(), Change(from_day=25, every_days=7))

    assert _levels(faster) == [(1, "5"), (15, "9/2"), (26, "4"), (33, "7/2"), (40, "3")]


def test_a_smaller_cut_keeps_the_rhythm() -> None:
    smaller = change_from(_plan(), Change(from_day=20, method=Fixed(Fraction("0.75"))))

    assert _levels(smaller) == [(1, "5"), (15, "9/2"), (29, "15/4"), (43, "3")]


def test_an_updose_starts_at_once_and_waits_a_full_step_and_the_hold() -> None:
    updosed = change_from(_plan(), Change(from_day=20, dose_mg=Fraction(5), hold_days=7))

    assert _levels(updosed)[:4] == [(1, "5"), (15, "9/2"), (20, "5"), (41, "9/2")]
    assert exact(updosed.levels[2].cut_mg) == ["-1/2"]


def test_dates_and_day_numbers_go_on() -> None:
    changed = change_from(_plan(), Change(from_day=20, every_days=28))

    assert str(changed.date_of(43)) == "2026-02-12"
    assert changed.request.start_date == _plan().request.start_date


def test_a_plan_of_weights_goes_on_from_the_weight_reached() -> None:
    weights = {"start_g": "0.2", "cut_g": "0.01", "tablet_mg": "2", "tablet_g": "0.1"}
    body = {"method": "weighed", "every_days": 7, "target_mg": "3.4"} | weights
    plan = calculate_schedule(read_schedule(body))

    slower = change_from(plan, Change(from_day=9, every_days=10))

    assert _levels(slower) == [(1, "4"), (8, "19/5"), (18, "18/5"), (28, "17/5")]


def test_a_future_without_an_end_is_refused() -> None:
    plan = _plan(target_mg="0")

    with pytest.raises(BadRequest, match="never reaches 0"):
        change_from(plan, Change(from_day=20, method=PercentOfCurrent(Fraction(10))))


def test_a_plan_at_zero_has_nothing_to_change_but_a_dose() -> None:
    plan = _plan(target_mg="0")

    with pytest.raises(BadRequest, match="0 mg by this day"):
        change_from(plan, Change(from_day=plan.last_day + 5))
    assert (
        change_from(plan, Change(from_day=plan.last_day + 5, dose_mg=Fraction(1))).level_count > 11
    )


def test_a_table_needs_a_method_to_go_on_with() -> None:
    body = {"method": "table", "rows": [{"days": 9, "dose_mg": "4"}, {"days": 9, "dose_mg": "3"}]}
    plan = calculate_schedule(read_schedule(body))

    with pytest.raises(BadRequest, match="choose a method"):
        change_from(plan, Change(from_day=5))


def test_a_slower_tail_begins_where_the_first_part_ends() -> None:
    request = read_schedule(_FORTNIGHTS)

    plan = add_slower_tail(request, Fraction(4), Fixed(Fraction("0.25")), every_days=14)

    assert _levels(plan) == [
        (1, "5"),
        (15, "9/2"),
        (29, "4"),
        (43, "15/4"),
        (57, "7/2"),
        (71, "13/4"),
        (85, "3"),
    ]


@settings(max_examples=100, deadline=None)
@given(plans_ending_by_cuts(), st.integers(2, 90), st.integers(1, 30))
def test_whatever_changes_the_past_stays(body: Body, from_day: int, every_days: int) -> None:
    if body["method"] in ("slide", "occupancy", "monthly_rebased"):
        return
    plan = calculate_schedule(read_schedule(body))
    if not plan.dose_on_day(from_day - 1):
        return

    changed = change_from(plan, Change(from_day, every_days=every_days, cuts=30))

    past = range(1, from_day)
    assert [changed.dose_on_day(day) for day in past] == [plan.dose_on_day(day) for day in past]
    later = [changed.dose_on_day(day) for day in range(from_day, changed.last_day + 1)]
    assert all(after <= before for before, after in pairwise(later))
