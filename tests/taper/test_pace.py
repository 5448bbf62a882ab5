"""The pace of a plan beside published guidance."""

from typing import Any

import pytest
from hypothesis import given, settings

from forum.taper.requests import read_schedule
from forum.taper.schedule import Label, Schedule, calculate_schedule
from forum.taper.schedule.pace_words import pace_note, say_label
from tests.taper.exact import exact
from tests.taper.plans import Body, plans


def _table(*rows: tuple[int, str]) -> Schedule:
    listed = [{"days": days, "dose_mg": dose} for days, dose in rows]
    return calculate_schedule(read_schedule({"method": "table", "rows": listed}))


@pytest.mark.parametrize(
    ("rows", "label"),
    [
        ([(14, "10"), (14, "9")], Label.WITHIN),
        ([(14, "10"), (14, "8.99")], Label.FASTER_THAN_INITIAL_PACE),
        ([(14, "10"), (14, "7.5")], Label.FASTER_THAN_INITIAL_PACE),
        ([(14, "10"), (14, "7.49")], Label.ABOVE_CEILING),
        ([(14, "10"), (14, "2.5"), (1, "0")], Label.ABOVE_CEILING),
        ([(14, "10"), (14, "2.51"), (1, "0")], Label.ABRUPT_STOP),
        ([(28, "10"), (13, "2"), (1, "0")], Label.ABRUPT_STOP),
        ([(28, "10"), (14, "2"), (1, "0")], Label.ABOVE_CEILING),
        ([(14, "2"), (14, "4")], Label.WITHIN),
        ([(9, "2")], Label.WITHIN),
    ],
)
def test_exactly_10_and_25_percent_do_not_exceed(rows: list[tuple[int, str]], label: Label) -> None:
    assert _table(*rows).pace.label is label


def test_ten_percent_three_hundred_times_over_is_still_exactly_ten() -> None:
    body = {"method": "percent_of_current", "start_mg": "1", "percent": "10", "every_days": 14}

    pace = calculate_schedule(read_schedule(body | {"cuts": 300})).pace

    assert exact(pace.worst_14_day_percent, pace.from_day) == ["10", "1"]
    assert pace.label is Label.WITHIN


def test_a_fall_is_seen_across_an_updose() -> None:
    pace = _table((7, "4"), (3, "6"), (7, "3")).pace

    assert exact(pace.worst_14_day_percent, pace.from_day) == ["50", "8"]


@settings(max_examples=80, deadline=None)
@given(plans())
def test_the_worst_of_the_level_percentages_is_the_pace_of_a_falling_plan(body: Body) -> None:
    if body["method"] == "table":
        return
    plan = calculate_schedule(read_schedule(body | {"target_mg": "0.01", "holds": []}))
    plan_falls = all((level.cut_mg or 0) >= 0 for level in plan.levels)

    shares = [level.percent_per_14_days or 0 for level in plan.levels]

    if plan_falls and plan.levels[-1].dose_mg:
        assert max(shares) == plan.pace.worst_14_day_percent


@pytest.mark.parametrize("label", list(Label))
def test_every_label_has_words_and_a_source(label: Label) -> None:
    shapes: dict[Label, Any] = {
        Label.WITHIN: [(14, "10"), (14, "9")],
        Label.FASTER_THAN_INITIAL_PACE: [(14, "10"), (14, "8")],
        Label.ABOVE_CEILING: [(14, "10"), (14, "7")],
        Label.ABRUPT_STOP: [(14, "10"), (1, "0")],
    }

    note = pace_note(_table(*shapes[label]))

    assert note.code == f"pace_{label}"
    assert note.source
    assert "{" not in note.text
    assert "!" not in note.text


def test_a_label_is_said_in_a_list_by_its_limit() -> None:
    said = [say_label(name) for name in ("", *Label)]

    assert said == [
        "",
        "ends from above 25 % of its first dose",
        "above 25 % in 14 days",
        "above 10 % in 14 days",
        "at most 10 % in 14 days",
    ]
