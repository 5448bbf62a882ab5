"""The picture of a dose says what *dose on this day* says, and nothing else."""

import re
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from forum.taper.blocks import block_calculation, parse_block
from forum.taper.curve import curve_of, draw_dose, rows_of, spark_of, whole_picture, whole_span
from forum.taper.curve.scale import Scale, round_top
from forum.taper.record import (
    DoseEvent,
    EventKind,
    Hold,
    PlanInForce,
    Precision,
    Record,
    Timeline,
    plan_in_force,
)
from forum.taper.schedule import Schedule
from tests.calls import calls_of
from tests.taper.record.making import daily_plan, day, diazepam, event, plan

_DOSES = st.sampled_from(["0", "0.5", "2", "4.48", "1/3", "10", "20"])
_DAYS = st.integers(1, 90).map(day)
_KINDS = st.sampled_from([kind for kind in EventKind if kind is not EventKind.HOLD])
_EVENTS = st.builds(event, _DAYS, _DOSES, _KINDS) | st.builds(event, st.none(), _DOSES)
_HOLDS = st.builds(
    lambda start, length: Hold(start, start + timedelta(days=length)), _DAYS, st.integers(1, 20)
) | st.builds(Hold, _DAYS)
_PLANS = st.builds(daily_plan, _DAYS, st.just("10"), st.sampled_from(["0.02", "0.5"]), st.just(9))
_RECORDS = st.lists(_EVENTS | _HOLDS | _PLANS, min_size=1, max_size=9).map(
    lambda parts: diazepam(*parts)
)


@settings(max_examples=150)
@given(_RECORDS)
def test_on_every_day_the_curve_is_the_dose_on_that_day(record: Record) -> None:
    timeline = Timeline(record)

    curve = curve_of(timeline, day(1), day(120), every_cut=True)

    for number in range(1, 121):
        point, told = curve.at(day(number)), timeline.dose_on(day(number))
        if told is None:
            assert point is None
        else:
            assert point is not None
            assert (point.dose, point.medicine, point.only_today) == (
                told.dose,
                told.medicine,
                told.only_today,
            )


@settings(max_examples=100)
@given(_RECORDS, st.integers(1, 120).map(day))
def test_a_picture_stays_in_its_frame_and_runs_from_left_to_right(
    record: Record, today: date
) -> None:
    timeline = Timeline(record)
    span = whole_span(timeline, today)
    picture = draw_dose(curve_of(timeline, *span), today) if span else None

    if picture:
        for path in (picture.past, picture.rough, picture.ahead):
            xs = [int(x) for x in re.findall("[MH]([0-9]+)", path)]
            assert xs == sorted(xs)
            assert all(0 <= x <= picture.width for x in xs)
            ys = [int(y) for y in re.findall("[V ]([0-9]+)", path)]
            assert all(0 <= y <= picture.height for y in ys)
        assert all(0 <= bar.x <= bar.x + bar.width <= picture.width + 1 for bar in picture.holds)
        assert len(picture.rows) <= 61


@settings(max_examples=100)
@given(_RECORDS)
def test_the_table_names_every_dose_of_a_short_record(record: Record) -> None:
    curve = curve_of(Timeline(record), day(1), day(120))

    rows = rows_of(curve, day(40))

    if len(curve.points) <= 60:
        assert len(rows) == len(curve.points)
        assert [row.is_ahead for row in rows] == [point.day > day(40) for point in curve.points]


@given(st.lists(st.fractions(0, 60, max_denominator=1000), min_size=2, max_size=2))
def test_a_higher_dose_never_stands_lower(doses: list[Fraction]) -> None:
    low, high = sorted(doses)
    scale = Scale(day(1), day(30), round_top(high), 300)

    assert 0 <= scale.y(high) <= scale.y(low) <= 300


@given(st.fractions(0, 10_000, max_denominator=10**6))
def test_the_top_is_a_short_number_that_is_not_far_above(most: Fraction) -> None:
    top = round_top(most)

    assert most <= top
    assert most == 0 or top <= 2 * most + Fraction(1, 10**9)


@given(st.integers(1, 4000), st.integers(0, 3999))
def test_each_day_has_its_own_column_from_edge_to_edge(days: int, number: int) -> None:
    scale = Scale(day(1), day(days), Fraction(1), 300)
    one = day(1 + number % days)

    assert scale.x(day(1)) == 0
    assert scale.x(day(days + 1)) == scale.width
    assert scale.x(one) <= scale.middle(one) <= scale.x(one + timedelta(days=1))


def test_a_hold_is_a_bar_and_going_up_a_dot_each_with_its_words() -> None:
    record = diazepam(
        event(day(1), "5"),
        daily_plan(day(3), "5", "0.5", 3),
        Hold(day(4), day(10)),
        event(day(20), "4.5", EventKind.UPDOSE),
        event(day(25), "6", EventKind.NOTE),
    )

    picture = draw_dose(curve_of(Timeline(record), day(1), day(40)), day(30))

    assert picture is not None
    assert [bar.says for bar in picture.holds] == ["Held 5 mg for 6 days from 4 Nov 2026"]
    assert [dot.says for dot in picture.rises] == ["Went up to 4.5 mg, 20 Nov 2026"]
    assert [dot.says for dot in picture.exceptions] == ["6 mg on 25 Nov 2026 only"]
    assert [(row.day, row.dose, row.what) for row in picture.rows] == [
        ("1 Nov 2026", "5 mg", ""),
        ("4 Nov 2026", "5 mg", "hold begins"),
        ("10 Nov 2026", "4.5 mg", "hold ends, cut of 0.5 mg"),
        ("11 Nov 2026", "4 mg", "cut of 0.5 mg"),
        ("12 Nov 2026", "3.5 mg", "cut of 0.5 mg"),
        ("20 Nov 2026", "4.5 mg", "went up"),
        ("25 Nov 2026", "6 mg", "on this day only"),
        ("26 Nov 2026", "4.5 mg", "as before"),
    ]


def test_what_is_only_planned_is_drawn_apart() -> None:
    record = diazepam(plan(day(1), (0, "5"), (10, "4"), (20, "3")))

    picture = draw_dose(curve_of(Timeline(record), day(1), day(30)), day(15))

    assert picture is not None
    assert picture.past.rpartition("H")[2] == picture.ahead.split()[0].strip("M")
    assert [row.is_ahead for row in picture.rows] == [False, False, True]
    assert "by the plan diazepam 3 mg on 21 Nov 2026" in picture.says


def test_where_nothing_is_planned_the_line_ends_with_today() -> None:
    timeline = Timeline(diazepam(event(day(1), "5"), event(day(40), "4")))

    picture = whole_picture(timeline, day(60))

    assert picture is not None
    assert picture.ahead == ""
    assert picture.past.endswith(f"H{picture.width}")


def test_a_crossover_begins_a_new_line_and_is_never_a_rise() -> None:
    record = diazepam(
        event(day(1), "2", medicine="lorazepam"),
        event(day(10), "20", EventKind.CROSSOVER),
    )

    picture = draw_dose(curve_of(Timeline(record), day(1), day(30)), day(30))

    assert picture is not None
    assert picture.past.count("M") == 2
    assert picture.rises == ()
    assert picture.changes[0].says == "Crossed over to diazepam 20 mg, 10 Nov 2026"


def test_a_rough_date_is_told_as_roughly_as_it_is_known() -> None:
    record = diazepam(
        event(date(2024, 1, 1), "20", EventKind.START, Precision.YEAR), event(day(1), "5")
    )
    timeline = Timeline(record)

    picture = draw_dose(curve_of(timeline, *whole_span(timeline, day(3)) or ()), day(3))

    assert picture is not None
    assert picture.rows[0].day == "2024"
    assert picture.rows[1].what == "came down"
    assert picture.rough.startswith("M0 ")
    assert not picture.past.startswith("M0 ")


def test_without_a_dated_day_there_is_no_picture() -> None:
    timeline = Timeline(diazepam(event(None, "5")))

    assert whole_span(timeline, day(1)) is None
    assert spark_of(timeline, day(1)) is None


def test_the_small_line_ends_with_today_and_tells_nothing_of_the_plan() -> None:
    timeline = Timeline(diazepam(plan(day(1), (0, "5"), (10, "4"), (20, "3"))))

    spark = spark_of(timeline, day(15))

    assert spark is not None
    assert spark.says == "From 5 mg to 4 mg"


def test_five_hundred_events_and_a_plan_of_ten_years_are_drawn_at_once() -> None:
    source = "start: 40 mg\ncut: 0.01 mg every 1 day\nuntil: 3650 cuts\n"
    schedule = block_calculation(parse_block("schedule", source))
    assert isinstance(schedule, Schedule)
    ten_years: PlanInForce = plan_in_force(schedule, day(1))
    events = tuple(
        DoseEvent(day(1) - timedelta(days=8 * (500 - n)), EventKind.DOSE, 60 - Fraction(n, 50))
        for n in range(500)
    )
    timeline = Timeline(Record("diazepam", events, (ten_years,)))

    def draw() -> None:
        span = whole_span(timeline, day(400))
        assert span is not None
        assert draw_dose(curve_of(timeline, *span), day(400)) is not None

    assert calls_of(draw) < 100_000


def test_lines_of_a_picture_join_without_gaps() -> None:
    record = diazepam(daily_plan(day(1), "5", "0.5", 9))

    curve = curve_of(Timeline(record), day(1), day(30))

    assert all(one.day < other.day for one, other in pairwise(curve.points))
