"""The rules of a schedule, one by one."""

from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum.taper.requests import read_schedule
from forum.taper.schedule import Schedule, calculate_schedule
from forum.taper.schedule.explain import schedule_notes
from forum.taper.schedule.limits import PlanTooLong
from forum.taper.sentences import sentence
from tests.taper.exact import exact
from tests.taper.plans import Body, numbers, plans

_HEADLINE = {
    "method": "fixed",
    "start_mg": "4.5",
    "cut_mg": "0.02",
    "target_mg": "4.0",
    "mg_per_ml": "0.1",
}


def _plan(**body: Any) -> Schedule:
    return calculate_schedule(read_schedule(body))


def _headline(**more: Any) -> Schedule:
    return _plan(**_HEADLINE | more)


def _doses(plan: Schedule) -> list[str | None]:
    return exact(*(level.dose_mg for level in plan.levels))


def _days(plan: Schedule) -> list[int]:
    return [level.day for level in plan.levels]


def _codes(plan: Schedule) -> set[str]:
    return {note.code for note in schedule_notes(plan)}


def test_half_a_milligram_by_two_hundredths_takes_25_days_and_26_levels() -> None:
    plan = _headline()

    assert (plan.level_count, plan.day_at_target, plan.elapsed_days) == (26, 26, 25)
    assert exact(plan.total_mg, plan.total_ml) == ["221/2", "1105"]
    assert sentence(plan) == (
        "From 4.5 mg, 0.02 mg less each day, to 4 mg: 25 days, 26 levels, "
        "110.5 mg in all (1,105 mL at 0.1 mg per mL)."
    )


def test_a_plan_of_one_cut_says_the_cut_that_is_made_not_the_one_asked_for() -> None:
    plan = _plan(method="fixed", start_mg="4.5", cut_mg="2", target_mg="4")

    said = sentence(plan)

    assert said == "From 4.5 mg, one cut of 0.5 mg, to 4 mg: 1 day, 2 levels, 8.5 mg in all."


def test_the_last_cut_is_smaller_when_the_target_is_nearer() -> None:
    plan = _plan(method="fixed", start_mg="1", cut_mg="0.3", target_mg="0.2")

    assert _doses(plan) == ["1", "7/10", "2/5", "1/5"]
    assert "jump_to_target" in _codes(plan)


def test_a_cut_on_day_1_takes_the_place_of_the_start_dose() -> None:
    plan = _plan(method="fixed", start_mg="1", cut_mg="0.25", target_mg="0.5", first_cut_day=1)

    assert _doses(plan) == ["3/4", "1/2"]
    assert _days(plan) == [1, 2]


def test_a_hold_postpones_the_cut_inside_it_and_all_after_it() -> None:
    free = _plan(method="fixed", start_mg="5", cut_mg="1", every_days=7, cuts=4)

    held = _plan(
        method="fixed",
        start_mg="5",
        cut_mg="1",
        every_days=7,
        cuts=4,
        holds=[{"from_day": 10, "days": 14}],
    )

    assert _days(free) == [1, 8, 15, 22, 29]
    assert _days(held) == [1, 8, 29, 36, 43]
    assert _doses(held) == _doses(free)


def test_a_hold_between_two_cuts_moves_nothing_and_says_so() -> None:
    plan = _plan(
        method="fixed",
        start_mg="5",
        cut_mg="1",
        every_days=14,
        cuts=2,
        holds=[{"from_day": 3, "days": 5}],
    )

    assert _days(plan) == [1, 15, 29]
    assert "hold_without_cut" in _codes(plan)


def test_a_hold_in_a_table_makes_the_row_before_it_longer() -> None:
    rows = [{"days": 7, "dose_mg": "2"}, {"days": 7, "dose_mg": "1"}]

    plan = _plan(method="table", rows=rows, holds=[{"from_day": 8, "days": 3}])

    assert _days(plan) == [1, 11]
    assert exact(plan.last_day, plan.total_mg) == ["17", "27"]


@settings(max_examples=60, deadline=None)
@given(st.integers(2, 60), st.integers(1, 40))
def test_a_hold_in_a_daily_plan_moves_every_later_date_by_its_length(
    from_day: int, days: int
) -> None:
    body = _HEADLINE | {"target_mg": "3", "start_mg": "4.5"}

    free, held = _plan(**body), _plan(**body | {"holds": [{"from_day": from_day, "days": days}]})

    assert _doses(held) == _doses(free)
    moved = [day + days if day >= from_day else day for day in _days(free)]
    assert _days(held) == moved


def test_each_dose_is_rounded_and_carried_on() -> None:
    plan = _plan(
        method="percent_of_current", start_mg="1", percent="10", cuts=3, round={"to_mg": "0.05"}
    )

    assert _doses(plan) == ["1", "9/10", "4/5", "7/10"]


def test_rounding_that_swallows_every_cut_leaves_one_dose() -> None:
    plan = _plan(
        method="percent_of_current",
        start_mg="1",
        percent="1",
        every_days=7,
        cuts=4,
        round={"to_mg": "0.1"},
    )

    assert (plan.no_change, plan.day_at_target, plan.elapsed_days) == (True, None, None)
    assert plan.last_day == 29
    assert "rounding_no_change" in _codes(plan)


def test_rounding_that_stops_a_plan_short_of_its_target_is_told() -> None:
    plan = _plan(
        method="percent_of_current",
        start_mg="1",
        percent="20",
        target_mg="0.1",
        round={"to_mg": "0.1"},
    )

    assert _doses(plan) == ["1", "4/5", "3/5", "1/2", "2/5", "3/10", "1/5"]
    assert (plan.last_day, plan.day_at_target) == (7, 7)
    assert "rounding_stops_plan" in _codes(plan)


def test_days_end_a_plan_wherever_its_cuts_are() -> None:
    plan = _plan(method="fixed", start_mg="5", cut_mg="1", every_days=7, days=12)

    assert exact(plan.level_count, plan.day_at_target, plan.total_mg) == ["2", "12", "55"]


def test_the_first_of_several_ends_counts() -> None:
    body = {"method": "fixed", "start_mg": "5", "cut_mg": "1", "target_mg": "1"}

    assert _plan(**body, cuts=2, days=30).day_at_target == 3
    assert _plan(**body, cuts=9, days=30).day_at_target == 5
    assert _plan(**body, cuts=9, days=4).day_at_target == 4


def test_a_slide_ends_with_the_last_of_its_weeks() -> None:
    body = {"method": "slide", "start_mg": "10", "percent": "2.5", "basis": "block_start"}

    assert _plan(**body, weeks=12).last_day == 91
    assert _days(_plan(**body, weeks=12))[-1] == 71


def test_a_slide_of_the_previous_dose_shrinks_its_cuts() -> None:
    plan = _plan(method="slide", start_mg="10", percent="10", basis="previous", cuts=3)

    assert _doses(plan) == ["10", "9", "81/10", "729/100"]


def test_a_share_of_the_start_is_the_same_every_time() -> None:
    plan = _plan(method="percent_of_start", start_mg="8", percent="25", target_mg="0")

    assert _doses(plan) == ["8", "6", "4", "2", "0"]


def test_equal_occupancy_steps_end_exactly_at_a_target() -> None:
    plan = _plan(method="occupancy", start_mg="20", k_mg="30", cuts=5, target_mg="3")
    occupied = [level.dose_mg / (level.dose_mg + 30) for level in plan.levels]

    assert plan.levels[-1].dose_mg == 3
    assert len({one - two for one, two in pairwise(occupied)}) == 1


def test_equal_rows_of_a_table_are_one_level() -> None:
    rows = [{"days": 7, "dose_mg": "2"}, {"days": 7, "dose_mg": "2.0"}, {"days": 1, "dose_mg": "3"}]

    plan = _plan(method="table", rows=rows)

    assert _days(plan) == [1, 15]
    assert plan.levels[1].cut_mg == -1


def test_dates_rise_without_a_clock() -> None:
    plan = _headline(start_date="2024-02-20")

    assert plan.date_of(10) == date(2024, 2, 29)
    assert plan.day_of(date(2024, 3, 1)) == 11
    assert plan.end_date == date(2024, 3, 16)


def test_the_dose_before_and_after_the_plan_is_its_first_and_last() -> None:
    plan = _headline()

    assert exact(*(plan.dose_on_day(day) for day in (-3, 1, 2, 26, 400))) == [
        "9/2",
        "9/2",
        "112/25",
        "4",
        "4",
    ]


def test_a_plan_past_the_limits_is_refused() -> None:
    with pytest.raises(PlanTooLong, match="3,660 doses"):
        _plan(method="fixed", start_mg="4", cut_mg="0.001", target_mg="0")
    with pytest.raises(PlanTooLong, match="36,600 days"):
        _plan(method="fixed", start_mg="4", cut_mg="1", every_days=36600, target_mg="0")


def test_3660_levels_are_not_too_many() -> None:
    assert (
        _plan(method="fixed", start_mg="3.659", cut_mg="0.001", target_mg="0").level_count == 3660
    )


@settings(max_examples=100, deadline=None)
@given(plans())
def test_a_plan_never_goes_above_the_dose_before_nor_below_its_target(body: Body) -> None:
    if body["method"] == "table" or body.get("round"):
        return
    plan = _plan(**body)

    doses = [level.dose_mg for level in plan.levels]

    assert doses == sorted(doses, reverse=True)
    assert doses[-1] >= Fraction(body.get("target_mg", "0"))


@settings(max_examples=60, deadline=None)
@given(numbers(1, 99, 2), numbers(1, 99, 2), st.integers(1, 30))
def test_a_larger_cut_never_leaves_more(one: str, other: str, day: int) -> None:
    smaller, larger = sorted((one, other), key=Fraction)
    body = {"method": "fixed", "start_mg": "9", "target_mg": "0"}

    slow, fast = _plan(**body, cut_mg=smaller), _plan(**body, cut_mg=larger)

    assert fast.dose_on_day(day) <= slow.dose_on_day(day)
    assert fast.total_mg <= slow.total_mg


@settings(max_examples=60, deadline=None)
@given(plans())
def test_drawn_volumes_lie_on_marks_and_near_the_dose(body: Body) -> None:
    plan = _plan(**body | {"mg_per_ml": "0.4", "mark_ml": "0.1"})

    for level in plan.levels:
        assert level.ml is not None
        assert level.drawn_ml is not None
        assert (level.drawn_ml / Fraction(1, 10)).denominator == 1
        assert abs(level.drawn_ml - level.ml) <= Fraction(1, 20)
