"""The engine against a slow second way of working every plan out."""

from fractions import Fraction

from hypothesis import given, settings

from forum.taper.requests import read_schedule
from forum.taper.schedule import Schedule, calculate_schedule
from tests.taper.plans import Body, plans
from tests.taper.simulation import simulate, worst_fall


def _work_out(body: Body) -> Schedule:
    return calculate_schedule(read_schedule(body))


@settings(max_examples=250, deadline=None)
@given(plans())
def test_every_daily_dose_is_what_a_day_by_day_walk_finds(body: Body) -> None:
    plan = _work_out(body)

    walked = simulate(body)

    assert [plan.dose_on_day(day) for day in range(1, plan.last_day + 1)] == walked.doses
    assert plan.day_at_target == walked.day_at_target
    assert plan.total_mg == sum(walked.doses)


@settings(max_examples=100, deadline=None)
@given(plans())
def test_pace_and_rates_are_what_a_day_by_day_walk_finds(body: Body) -> None:
    plan = _work_out(body)

    doses = simulate(body).doses

    assert (plan.pace.worst_14_day_percent, plan.pace.from_day) == worst_fall(doses)
    for days, percent in plan.rate_percent.items():
        later = doses[days] if days < len(doses) else doses[-1]
        assert percent == 100 * (doses[0] - later) / doses[0]


@settings(max_examples=100, deadline=None)
@given(plans())
def test_levels_are_the_changes_of_the_daily_dose(body: Body) -> None:
    plan = _work_out(body)

    doses = simulate(body).doses
    changes = [
        day for day in range(1, len(doses) + 1) if day == 1 or doses[day - 1] != doses[day - 2]
    ]

    assert [level.day for level in plan.levels] == changes
    for before, level in zip(plan.levels, plan.levels[1:], strict=False):
        assert level.cut_mg == before.dose_mg - level.dose_mg
        later = doses[min(level.day + 13, len(doses)) - 1]
        share = 100 * (before.dose_mg - later) / before.dose_mg if before.dose_mg else None
        assert level.percent_per_14_days == share


@settings(max_examples=100, deadline=None)
@given(plans())
def test_a_total_over_some_days_is_the_sum_of_their_doses(body: Body) -> None:
    plan = _work_out(body)

    first, last = plan.last_day // 3 + 1, plan.last_day + 5

    summed = sum((plan.dose_on_day(day) for day in range(first, last + 1)), Fraction(0))
    assert plan.total_between(first, last) == summed
