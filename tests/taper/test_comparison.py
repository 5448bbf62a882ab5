"""Two plans beside each other."""

from typing import Any

import pytest

from forum.taper.comparison import compare_plans
from forum.taper.requests import read_schedule
from forum.taper.schedule import Schedule, calculate_schedule
from forum.taper.schedule.limits import PlanTooLong
from tests.taper.exact import exact


def _plan(**more: Any) -> Schedule:
    body = {"method": "fixed", "start_mg": "5", "cut_mg": "0.5", "target_mg": "3"}
    return calculate_schedule(read_schedule(body | more))


def test_a_slower_plan_is_longer_and_takes_more_in_all() -> None:
    fast, slow = _plan(every_days=14), _plan(every_days=28)

    compared = compare_plans(fast, slow)

    assert compared.days_longer == 56
    assert exact(compared.mg_more) == ["238"]
    assert exact(compared.one.largest_cut_percent, compared.other.largest_cut_percent) == [
        "100/7",
        "100/7",
    ]


def test_doses_stand_side_by_side_every_four_weeks_and_on_the_last_day() -> None:
    compared = compare_plans(_plan(every_days=14), _plan(every_days=28))

    pairs = [(pair.day, *exact(pair.one_mg, pair.other_mg)) for pair in compared.pairs]
    assert pairs == [
        (1, "5", "5"),
        (29, "4", "9/2"),
        (57, "3", "4"),
        (85, "3", "7/2"),
        (113, "3", "3"),
    ]


def test_a_plan_compared_with_itself_differs_in_nothing() -> None:
    compared = compare_plans(_plan(), _plan())

    assert compared.one == compared.other
    assert exact(compared.days_longer, compared.mg_more) == ["0", "0"]


def test_plans_whose_totals_are_endless_fractions_are_refused_with_what_to_do() -> None:
    endless = calculate_schedule(
        read_schedule(
            {
                "method": "percent_of_current",
                "start_mg": "20",
                "percent": "0.123456789123",
                "days": 3_650,
            }
        )
    )

    for pair in [(_plan(), endless), (endless, _plan())]:
        with pytest.raises(PlanTooLong, match="rounded"):
            compare_plans(*pair)
