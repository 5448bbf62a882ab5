"""The edges of a plan, of a hold and of a year, as a line tells them."""

from datetime import date

from forum.taper.record import EventKind, Hold, Record, State, Timeline, line_on
from tests.taper.record.making import daily_plan, day, diazepam, event, plan


def text(record: Record, when: date) -> str:
    line = line_on(Timeline(record), when)
    assert line is not None
    return " · ".join(filter(None, [line.text, line.as_planned]))


def state(record: Record, when: date) -> State | None:
    at = Timeline(record).dose_on(when)
    return at.state if at else None


def test_on_the_last_day_of_a_plan_its_last_dose_begins_and_stays() -> None:
    record = diazepam(plan(day(1), (0, "5"), (9, "4.5")), confirmed_on=day(9))

    assert state(record, day(9)) is State.TAPERING
    assert text(record, day(10)) == "diazepam 4.5 mg · from 5 mg (2026) · 10 % down · since 10 Nov"
    assert state(record, day(100)) is State.STEADY


def test_a_plan_that_ran_out_long_ago_says_when_it_was_confirmed() -> None:
    record = diazepam(plan(day(1), (0, "5"), (9, "4.5")), confirmed_on=day(3))

    assert text(record, day(100)).endswith("since 10 Nov · as planned, confirmed 3 Nov")


def test_a_plan_that_starts_next_week_leaves_the_dose_until_then() -> None:
    record = diazepam(event(day(1), "5"), plan(day(8), (0, "5"), (7, "4.5")), confirmed_on=day(1))

    assert text(record, day(2)) == "diazepam 5 mg · since 1 Nov · plan starts 8 Nov"
    assert state(record, day(7)) is State.STEADY
    assert state(record, day(8)) is State.TAPERING


def test_a_plan_from_the_year_before_names_its_year() -> None:
    record = diazepam(daily_plan(date(2025, 11, 3), "20", "0.01", 900), confirmed_on=day(1))

    assert text(record, date(2026, 11, 25)) == (
        "diazepam 16.13 mg · from 20 mg (2025) · 19 % down · day 1 of this step "
        "· as planned, confirmed 1 Nov"
    )
    assert text(record, date(2027, 7, 1)).endswith("as planned, confirmed 1 Nov 2026")


def test_a_hold_on_the_first_day_of_a_plan_keeps_its_first_dose() -> None:
    record = diazepam(plan(day(1), (0, "5"), (2, "4.5")), Hold(day(1), day(6)), confirmed_on=day(1))

    assert text(record, day(1)) == "diazepam 5 mg · holding since 1 Nov"
    assert [str(at.dose) for _, at in Timeline(record).doses(day(1), 9) if at] == [
        *["5"] * 7,
        *["9/2"] * 2,
    ]


def test_a_hold_at_the_last_dose_of_a_plan_changes_nothing_ahead() -> None:
    record = diazepam(plan(day(1), (0, "5"), (2, "4.5")), Hold(day(5), day(9)), confirmed_on=day(5))

    assert state(record, day(5)) is State.HOLDING
    assert state(record, day(9)) is State.STEADY
    assert Timeline(record).next_change(day(5)) is None


def test_a_crossover_in_the_middle_of_a_plan_ends_the_plan_and_begins_anew() -> None:
    record = diazepam(
        event(day(1), "2", medicine="lorazepam"),
        plan(day(2), (0, "2"), (7, "1.5"), (14, "1")),
        event(day(6), "20", EventKind.CROSSOVER),
        confirmed_on=day(6),
    )

    assert text(record, day(20)) == "diazepam 20 mg · since 6 Nov"


def test_zero_and_then_again_keeps_where_the_way_began() -> None:
    record = diazepam(
        event(date(2024, 1, 1), "20", EventKind.START),
        event(day(1), None, EventKind.STOP),
        event(day(5), "2", EventKind.REINSTATE),
        confirmed_on=day(5),
    )

    assert text(record, day(6)) == (
        "diazepam 2 mg · from 20 mg (2024) · 90 % down · started again at 2 mg on 5 Nov"
    )


def test_of_two_lines_of_one_day_the_one_written_later_counts() -> None:
    record = diazepam(event(day(3), "5"), event(day(3), "4"), confirmed_on=day(3))

    assert text(record, day(3)).startswith("diazepam 4 mg")


def test_a_dose_without_a_date_is_where_the_way_began() -> None:
    record = diazepam(event(day(3), "4"), event(None, "5"), confirmed_on=day(3))

    assert text(record, day(3)) == "diazepam 4 mg · from 5 mg · 20 % down · since 3 Nov"
