import re
from datetime import date, timedelta
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum.taper.amounts import write_mg_short
from forum.taper.record import (
    LAST_KNOWN_AFTER_DAYS,
    STALE_AFTER_DAYS,
    EventKind,
    Hold,
    Line,
    Precision,
    Record,
    Shown,
    State,
    Timeline,
    adjunct_line_on,
    crossing_line_on,
    line_on,
    write_day,
    write_day_near,
)
from tests.taper.record.making import RECORDS, daily_plan, day, diazepam, event, plan

START = event(date(2024, 1, 1), "20", EventKind.START, Precision.YEAR)


def line(record: Record, when: date) -> Line:
    found = line_on(Timeline(record), when)
    assert found is not None
    return found


def test_somebody_tapering() -> None:
    record = diazepam(START, plan(day(1), (0, "4.5"), (14, "4.48"), (28, "4.46")))

    assert (
        line(record, day(20)).text
        == "diazepam 4.48 mg · from 20 mg (2024) · 78 % down · day 6 of this step"
    )


def test_somebody_holding() -> None:
    record = diazepam(START, daily_plan(day(1), "5", "0.02", 50), Hold(day(3)))

    assert (
        line(record, day(30)).text
        == "diazepam 4.98 mg · from 20 mg (2024) · 75 % down · holding since 3 Nov"
    )


def test_somebody_who_went_up_is_told_without_shame() -> None:
    record = diazepam(START, event(day(1), "4.5"), event(day(3), "5", EventKind.UPDOSE))

    assert (
        line(record, day(4)).text
        == "diazepam 5 mg · from 20 mg (2024) · 75 % down · went up to 5 mg on 3 Nov"
    )


def test_somebody_who_is_off() -> None:
    record = diazepam(START, event(date(2024, 5, 2), None, EventKind.STOP))

    assert line(record, day(1)).text == "diazepam · from 20 mg (2024) · off since 2 May 2024"


def test_a_rough_last_day_is_not_made_exact() -> None:
    stop = event(date(2024, 5, 1), None, EventKind.JUMP, Precision.MONTH)

    assert line(diazepam(START, stop), day(1)).parts[-1] == "off since May 2024"


def test_somebody_who_started_again() -> None:
    record = diazepam(
        START,
        event(date(2024, 5, 2), None, EventKind.STOP),
        event(date(2024, 8, 1), "2", EventKind.REINSTATE, Precision.MONTH),
    )

    assert line(record, day(1)).parts[-1] == "started again at 2 mg in Aug 2024"


def test_a_plan_that_has_not_begun() -> None:
    planned = daily_plan(day(10), "4.5", "0.02", 25)

    assert line(diazepam(planned), day(1)).text == "diazepam · plan starts 10 Nov"
    assert line(diazepam(START, planned, confirmed_on=day(1)), day(1)).parts[-1] == (
        "plan starts 10 Nov"
    )


def test_a_dose_without_any_date_is_the_last_known_one() -> None:
    record = diazepam(event(None, "5", precision=Precision.NONE))

    assert line(record, day(1)).text == "diazepam · last known 5 mg"


def test_without_a_plan_a_word_of_two_months_ago_is_called_the_last_known_one() -> None:
    record = diazepam(event(day(1), "4.48"), confirmed_on=day(2))

    assert line(record, day(2 + LAST_KNOWN_AFTER_DAYS)).text == "diazepam 4.48 mg · since 1 Nov"
    assert line(record, day(3 + LAST_KNOWN_AFTER_DAYS)).text == (
        "diazepam · last known 4.48 mg, 2 Nov"
    )


def test_without_a_plan_a_word_of_two_weeks_ago_has_its_day_beside_it() -> None:
    record = diazepam(event(day(1), "5"), confirmed_on=day(2))

    assert line(record, day(2 + STALE_AFTER_DAYS)).as_planned is None
    assert line(record, day(3 + STALE_AFTER_DAYS)).as_planned == "confirmed 2 Nov"


def test_a_dose_told_later_than_the_last_confirmation_is_the_last_word() -> None:
    record = diazepam(event(day(1), "5"), event(day(50), "4"), confirmed_on=day(2))

    assert (
        line(record, day(63)).text == "diazepam 4 mg · from 5 mg (2026) · 20 % down · since 20 Dec"
    )


def test_a_rough_last_word_is_not_made_exact() -> None:
    record = diazepam(event(date(2024, 5, 1), "5", precision=Precision.MONTH))

    assert line(record, day(1)).text == "diazepam · last known 5 mg, May 2024"


def test_a_plan_left_on_the_way_is_paused() -> None:
    left = plan(day(1), (0, "5"), (3, "4.5"), (9, "4"), ended_on=day(6))

    assert line(diazepam(left, confirmed_on=day(6)), day(8)).text == (
        "diazepam 4.5 mg · from 5 mg (2026) · 10 % down · paused since 6 Nov"
    )


def test_a_plan_left_at_its_last_dose_is_finished_not_paused() -> None:
    left = plan(day(1), (0, "5"), (3, "4.5"), ended_on=day(6))

    assert line(diazepam(left, confirmed_on=day(6)), day(8)).parts[-1] == "since 4 Nov"


def test_a_held_dose_was_confirmed_and_is_not_as_planned() -> None:
    record = diazepam(daily_plan(day(1), "5", "0.02", 50), Hold(day(3)), confirmed_on=day(3))

    assert line(record, day(30)).as_planned == "confirmed 3 Nov"


def test_an_adjunct_is_named_with_its_dose_alone() -> None:
    taken = Timeline(diazepam(event(day(1), "20"), event(day(2), "15"), confirmed_on=day(2)))
    dropped = Timeline(diazepam(event(day(1), "20"), event(day(2), None, EventKind.STOP)))

    shown = adjunct_line_on(taken, day(3))

    assert shown is not None
    assert shown.text == "with diazepam 15 mg"
    assert adjunct_line_on(dropped, day(3)) is None


def test_two_medicines_are_shown_at_once_while_one_replaces_the_other() -> None:
    old = Timeline(Record("lorazepam", (event(day(1), "1"), event(day(9), None, EventKind.STOP))))
    new = Timeline(diazepam(event(day(3), "10")))

    crossing = crossing_line_on(old, new, day(3), day(5))

    assert crossing is not None
    assert crossing.text == "lorazepam 1 mg + diazepam 10 mg · crossing over since 3 Nov"
    assert crossing_line_on(old, new, day(3), day(2)) is None
    assert crossing_line_on(old, new, day(3), day(9)) is None


HIDDEN = [Shown(*shown) for shown in product((True, False), repeat=3)]


@pytest.mark.parametrize("shown", HIDDEN)
@given(record=RECORDS, number=st.integers(1, 150))
@settings(max_examples=20)
def test_what_may_not_be_told_is_in_no_part_of_any_line(
    shown: Shown, record: Record, number: int
) -> None:
    timeline, when = Timeline(record), day(number)
    lines = [
        line_on(timeline, when, shown),
        adjunct_line_on(timeline, when, shown),
        crossing_line_on(timeline, timeline, day(1), when, shown),
    ]

    for words in (f"{found.text} {found.as_planned}" for found in lines if found):
        assert shown.medicine or "diazepam" not in words
        assert shown.dose or not re.search(r"\d mg|%", words)
        assert shown.dates or not re.search(r"\d{4}|Nov|Dec|Jan|Feb|Mar|since|day \d", words)


@pytest.mark.parametrize("record", [diazepam(START, daily_plan(day(1), "5", "0.1", 9))])
def test_who_tells_neither_medicine_nor_dose_has_no_line(record: Record) -> None:
    assert line_on(Timeline(record), day(2), Shown(medicine=False, dose=False)) is None


@given(RECORDS, st.integers(1, 150))
@settings(max_examples=150)
def test_the_line_tells_the_dose_of_the_day_and_no_other(record: Record, number: int) -> None:
    today = Timeline(record).dose_on(day(number))
    found = line_on(Timeline(record), day(number))

    if today is None:
        assert found is None or found.today is None
        return
    assert found is not None
    assert found.today == today
    if today.state is State.OFF and not today.only_today:
        assert "off" in found.text
    else:
        assert write_mg_short(today.dose) in "".join(found.parts[:2])


def test_today_only_is_said_of_a_noted_exception() -> None:
    record = diazepam(daily_plan(day(1), "5", "0.1", 20), event(day(3), "6", EventKind.NOTE))

    assert line(record, day(3)).text == "diazepam 6 mg · today only"


def test_a_noted_exception_while_holding_says_both() -> None:
    record = diazepam(
        daily_plan(day(1), "5", "0.1", 20), Hold(day(2)), event(day(3), "6", EventKind.NOTE)
    )

    assert line(record, day(3)).text == "diazepam 6 mg · today only · holding since 2 Nov"


def test_as_planned_is_said_once_the_last_confirmation_is_older_than_two_weeks() -> None:
    record = diazepam(daily_plan(day(1), "5", "0.02", 100), confirmed_on=day(3))

    assert line(record, day(3 + STALE_AFTER_DAYS)).as_planned is None
    assert line(record, day(4 + STALE_AFTER_DAYS)).as_planned == "as planned, confirmed 3 Nov"


def test_zero_reached_by_a_plan_alone_is_said_to_be_as_planned() -> None:
    record = diazepam(plan(day(1), (0, "1"), (30, "0")), confirmed_on=day(1))

    off = line(record, day(31))

    assert off.text == "diazepam · from 1 mg (2026) · off since 1 Dec"
    assert off.as_planned == "as planned, confirmed 1 Nov"


def test_a_plan_never_confirmed_says_so() -> None:
    record = diazepam(daily_plan(day(1), "5", "0.02", 100))

    assert line(record, day(2)).as_planned == "as planned, not yet confirmed"


def test_a_long_dose_shows_that_it_is_rounded() -> None:
    record = diazepam(event(day(1), "1000001/3000000"), confirmed_on=day(1))

    assert line(record, day(1)).parts[0] == "diazepam ≈ 0.3333 mg"


def test_doses_of_two_medicines_are_never_compared() -> None:
    record = diazepam(
        event(day(1), "2", EventKind.START, medicine="lorazepam"),
        event(day(5), "20", EventKind.CROSSOVER),
        event(day(9), "15"),
        confirmed_on=day(9),
    )

    assert line(record, day(4)).parts[0] == "lorazepam 2 mg"
    assert line(record, day(9)).text == (
        "diazepam 15 mg · from 20 mg (2026) · 25 % down · since 9 Nov"
    )


def test_above_the_first_dose_no_share_is_shown() -> None:
    record = diazepam(event(day(1), "5"), event(day(3), "6", EventKind.UPDOSE))

    assert line(record, day(3)).text == "diazepam 6 mg · went up to 6 mg on 3 Nov"


def test_without_a_record_there_is_no_line() -> None:
    assert line_on(Timeline(diazepam()), day(1)) is None


@given(st.fractions(min_value=0, max_value=200), st.fractions(min_value=0, max_value=200))
def test_the_share_is_rounded_right_and_never_all_or_nothing(
    first: Fraction, second: Fraction
) -> None:
    high, low = max(first, second), min(first, second)
    record = diazepam(event(day(1), str(high)), event(day(2), str(low)))

    parts = line(record, day(2)).parts

    shares = [int(part.split(" %")[0]) for part in parts if "% down" in part]
    if not low or high == low:
        assert shares == []
    else:
        exact = 100 * (high - low) / high
        assert 1 <= shares[0] <= 99
        assert abs(shares[0] - exact) <= Fraction(1, 2) or shares[0] in (1, 99)


@pytest.mark.parametrize(
    ("precision", "written"),
    [
        (Precision.DAY, "1 Sep 2024"),
        (Precision.MONTH, "Sep 2024"),
        (Precision.SEASON, "Sep to Nov 2024"),
        (Precision.YEAR, "2024"),
    ],
)
def test_a_day_is_written_as_well_as_it_is_known(precision: Precision, written: str) -> None:
    assert write_day(date(2024, 9, 1), precision) == written


def test_a_season_over_the_turn_of_the_year_names_both_years() -> None:
    assert write_day(date(2024, 12, 1), Precision.SEASON) == "Dec 2024 to Feb 2025"


def test_the_year_is_left_out_only_when_it_cannot_be_mistaken() -> None:
    today = date(2027, 1, 20)

    assert write_day_near(date(2026, 11, 3), today) == "3 Nov"
    assert write_day_near(date(2026, 7, 3), today) == "3 Jul 2026"
    assert write_day_near(today + timedelta(days=40), today) == "1 Mar"
