"""Going on more slowly, or from a higher dose."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum.taper.blocks import Block, block_calculation, parse_block, write_block
from forum.taper.requests import BadRequest
from forum.taper.schedule import Schedule, ScheduleRequest, calculate_schedule
from forum.taper.slower import Pace, Standing, go_on_at, go_on_from, pace_of


def plan(text: str) -> Schedule:
    schedule = block_calculation(parse_block("schedule", text))
    assert isinstance(schedule, Schedule)
    return schedule


FIXED = "start: 5 mg\ncut: 0.5 mg every 14 days\nuntil: 3 mg\n"
TABLE = "row: 5 mg for 7 days\nrow: 4 mg for 14 days\nrow: 3.5 mg for 7 days\nrow: 3 mg for 1 day\n"


def levels(request: ScheduleRequest) -> list[tuple[int, str]]:
    schedule = calculate_schedule(request)
    return [(level.day, str(level.dose_mg)) for level in schedule.levels]


def test_a_plan_with_a_rhythm_keeps_its_cuts_and_takes_longer() -> None:
    standing = Standing(plan(FIXED), level=1, day_of_level=4, days_to_cut=11)

    slower = go_on_at(standing, Pace(28, cut_mg=Fraction(1, 2)))

    # 4 of 28 days are over today, so 24 more from tomorrow on
    assert levels(slower) == [(1, "9/2"), (25, "4"), (53, "7/2"), (81, "3")]


def test_the_cut_may_become_smaller_instead() -> None:
    standing = Standing(plan(FIXED), level=1, day_of_level=14, days_to_cut=1)

    slower = go_on_at(standing, Pace(14, cut_mg=Fraction(3, 4)))

    assert levels(slower) == [(1, "9/2"), (2, "15/4"), (16, "3")]


def test_a_table_goes_on_with_the_doses_that_were_to_come() -> None:
    standing = Standing(plan(TABLE), level=1, day_of_level=3, days_to_cut=12)

    slower = go_on_at(standing, Pace(21))

    assert levels(slower) == [(1, "4"), (19, "7/2"), (40, "3")]


def test_a_dose_told_for_years_does_not_bring_the_first_cut_nearer() -> None:
    standing = Standing(plan(FIXED), level=0, day_of_level=900, days_to_cut=9)

    assert levels(go_on_at(standing, Pace(21, cut_mg=Fraction(1, 2))))[1][0] == 9


def test_nothing_is_left_to_slow_down_at_the_last_dose() -> None:
    with pytest.raises(BadRequest):
        go_on_at(Standing(plan(FIXED), level=4, day_of_level=1), Pace(28))


OF_START = "start: 5 mg\ncut: 10 % of start every 7 days\nuntil: 0 mg\n"
OF_CURRENT = "start: 5 mg\ncut: 7 % of current every 28 days\nuntil: 9 cuts\n"


@pytest.mark.parametrize(
    ("text", "pace"),
    [
        (FIXED, Pace(14, cut_mg=Fraction(1, 2))),
        (OF_START, Pace(7, cut_mg=Fraction(1, 2))),
        (OF_CURRENT, Pace(28, percent=Fraction(7))),
        (TABLE, Pace(1)),
    ],
)
def test_the_pace_of_a_plan_is_read_from_it(text: str, pace: Pace) -> None:
    assert pace_of(plan(text)) == pace


def test_after_going_back_up_a_full_step_is_waited_before_the_same_cuts() -> None:
    standing = Standing(plan(FIXED), level=2, day_of_level=4)

    assert levels(go_on_from(standing, Fraction("4.5"))) == [
        (1, "9/2"),
        (15, "4"),
        (29, "7/2"),
        (43, "3"),
    ]


def test_after_going_back_up_a_table_goes_on_with_its_lower_doses() -> None:
    standing = Standing(plan(TABLE), level=2, day_of_level=4)

    assert levels(go_on_from(standing, Fraction("4.5"))) == [
        (1, "9/2"),
        (8, "4"),
        (22, "7/2"),
        (29, "3"),
    ]


PLANS = st.sampled_from(
    [
        FIXED,
        TABLE,
        "start: 5 mg\ncut: 7 % of current every 10 days\nuntil: 12 cuts\n",
        "start: 5 mg\ncut: 4 % of start every 3 days\nuntil: 1 mg\n",
        "start: 5 mg\ncut: 10 % every 30 days in daily steps\nuntil: 4 mg\n",
    ]
).map(plan)


@given(PLANS, st.data())
@settings(max_examples=150)
def test_slower_never_takes_less_on_any_day_and_can_be_written_down(
    followed: Schedule, data: st.DataObject
) -> None:
    level = data.draw(st.integers(0, followed.level_count - 2))
    gap = followed.course.days[level + 1] - followed.course.days[level]
    day_of_level = data.draw(st.integers(1, gap))
    today = followed.course.days[level] + day_of_level - 1
    old = pace_of(followed)
    longest = max(
        b - a for a, b in zip(followed.course.days, followed.course.days[1:], strict=False)
    )
    every = data.draw(st.integers(max(longest, old.every_days), 60))
    standing = Standing(followed, level, day_of_level, gap - day_of_level + 1)

    slower = go_on_at(standing, Pace(every, old.cut_mg, old.percent))
    worked_out = calculate_schedule(slower)

    assert parse_block("schedule", write_block(Block("schedule", slower))).request == slower
    for n in range(1, 120):
        before = followed.dose_on_day(today + n)
        assert worked_out.dose_on_day(n) >= before - Fraction(12, 10**6)
    assert worked_out.last_day >= followed.last_day - today
