from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from time import perf_counter

from hypothesis import given, settings
from hypothesis import strategies as st

from forum.taper.record import (
    DoseEvent,
    EventKind,
    Form,
    Hold,
    PlanInForce,
    Precision,
    Record,
    State,
    TakenAs,
    Timeline,
    dose_on,
)
from tests.taper.record.making import (
    DOSES,
    RECORDS,
    daily_plan,
    day,
    diazepam,
    event,
    plan,
    plans,
    walk,
)


def dose(record: Record, when: date) -> str | None:
    today = dose_on(record, when)
    return None if today is None else str(today.dose)


def test_without_any_record_no_dose_is_known() -> None:
    assert dose_on(diazepam(), day(1)) is None


def test_before_the_first_event_no_dose_is_known() -> None:
    record = diazepam(event(day(5), "20"))

    assert dose(record, day(4)) is None
    assert dose(record, day(5)) == "20"


def test_one_event_without_a_date_is_the_last_known_dose_on_every_day() -> None:
    record = diazepam(event(None, "5", precision=Precision.NONE))

    today = dose_on(record, day(1))

    assert today is not None
    assert today.dose == 5
    assert today.since is None
    assert today.day_of_step is None


def test_a_dated_event_follows_one_without_a_date_in_whatever_order_they_were_written() -> None:
    record = diazepam(event(day(3), "4"), event(None, "5", precision=Precision.NONE))

    assert (dose(record, day(2)), dose(record, day(3))) == ("5", "4")


def test_events_written_out_of_order_act_in_the_order_of_their_days() -> None:
    record = diazepam(event(day(9), "3"), event(day(2), "5"))

    assert [dose(record, day(n)) for n in (1, 2, 8, 9)] == [None, "5", "5", "3"]


def test_of_two_events_on_one_day_the_later_written_counts() -> None:
    record = diazepam(event(day(2), "5"), event(day(2), "4.5"))

    assert dose(record, day(2)) == str(Fraction("4.5"))


def test_a_rough_date_counts_from_its_first_possible_day() -> None:
    record = diazepam(
        event(date(2024, 1, 1), "20", EventKind.START, Precision.YEAR),
        event(date(2024, 5, 1), "15", precision=Precision.MONTH),
    )

    assert dose(record, date(2024, 4, 30)) == "20"
    assert dose(record, date(2024, 5, 1)) == "15"


def test_a_plan_moves_the_dose_by_itself_and_leaves_it_at_its_last_level() -> None:
    record = diazepam(event(day(1), "4.5"), daily_plan(day(10), "4.5", "0.02", 25))

    assert dose(record, day(10)) == str(Fraction("4.5"))
    assert dose(record, day(11)) == str(Fraction("4.48"))
    assert dose(record, day(35)) == "4"
    assert dose(record, day(400)) == "4"


def test_a_plan_that_starts_next_week_changes_nothing_today() -> None:
    record = diazepam(event(day(1), "4.5"), daily_plan(day(8), "4.5", "0.02", 25))

    timeline = Timeline(record)
    today, change = timeline.dose_on(day(1)), timeline.next_change(day(1))

    assert today is not None
    assert change is not None
    assert (today.state, today.plan) == (State.STEADY, None)
    assert change.day == day(9)


def test_a_plan_that_ends_today_keeps_the_dose_of_yesterday() -> None:
    followed = plan(day(1), (0, "5"), (2, "4"), (4, "3"), ended_on=day(5))
    record = diazepam(followed)

    assert [dose(record, day(n)) for n in (4, 5, 9)] == ["4", "4", "4"]
    today = dose_on(record, day(5))
    assert today is not None
    assert today.plan is None


def test_a_plan_taken_back_on_its_first_day_never_moved_anything() -> None:
    record = diazepam(event(day(1), "5"), plan(day(3), (0, "4"), (1, "3"), ended_on=day(3)))

    assert [dose(record, day(n)) for n in (2, 3, 4)] == ["5", "5", "5"]


def test_a_plan_wins_over_an_event_of_its_first_day() -> None:
    record = diazepam(plan(day(3), (0, "4"), (1, "3")), event(day(3), "5"))

    assert [dose(record, day(n)) for n in (3, 4)] == ["4", "3"]


def test_an_updose_ends_the_plan_from_its_day_on() -> None:
    record = diazepam(
        daily_plan(day(1), "5", "0.1", 20),
        event(day(4), "5", EventKind.UPDOSE),
    )

    assert dose(record, day(3)) == str(Fraction("4.8"))
    assert [dose(record, day(n)) for n in (4, 5, 30)] == ["5", "5", "5"]
    today = dose_on(record, day(5))
    assert today is not None
    assert (today.state, today.plan) == (State.UPDOSED, None)
    assert Timeline(record).next_change(day(5)) is None


def test_a_new_plan_goes_on_after_an_updose() -> None:
    record = diazepam(
        daily_plan(day(1), "5", "0.1", 20),
        event(day(4), "5", EventKind.UPDOSE),
        daily_plan(day(8), "5", "0.05", 20),
    )

    assert dose(record, day(7)) == "5"
    assert dose(record, day(9)) == str(Fraction("4.95"))


def test_zero_is_off_and_may_be_followed_by_a_reinstatement() -> None:
    record = diazepam(
        event(day(1), "0.5"),
        event(day(3), None, EventKind.STOP),
        event(day(9), "1", EventKind.REINSTATE),
    )

    off, back = dose_on(record, day(5)), dose_on(record, day(9))

    assert off is not None
    assert back is not None
    assert off.dose == 0
    assert (off.state, off.since) == (State.OFF, day(3))
    assert back.dose == 1
    assert (back.state, back.was_reinstated) == (State.UPDOSED, True)


def test_a_note_with_a_dose_counts_for_its_day_alone() -> None:
    record = diazepam(daily_plan(day(1), "5", "0.1", 20), event(day(3), "6", EventKind.NOTE))

    assert dose(record, day(3)) == "6"
    assert dose(record, day(4)) == str(Fraction("4.7"))
    today = dose_on(record, day(3))
    assert today is not None
    assert today.only_today


def test_a_dose_told_after_a_one_day_dose_of_its_day_replaces_it() -> None:
    record = diazepam(
        event(day(1), "5"),
        event(day(3), "6", EventKind.NOTE),
        event(day(3), "7", EventKind.UPDOSE),
    )

    assert dose(record, day(3)) == dose(record, day(4)) == "7"


def test_a_one_day_dose_told_after_another_dose_of_its_day_counts() -> None:
    record = diazepam(event(day(3), "7", EventKind.UPDOSE), event(day(3), "6", EventKind.NOTE))

    assert dose(record, day(3)) == "6"
    assert dose(record, day(4)) == "7"


def test_a_rough_date_replaces_no_one_day_dose() -> None:
    record = diazepam(
        event(day(1), "6", EventKind.NOTE), event(day(1), "7", precision=Precision.MONTH)
    )

    assert dose(record, day(1)) == "6"


@given(st.lists(st.tuples(st.booleans(), DOSES), min_size=1, max_size=6))
def test_what_was_told_last_of_a_day_is_the_dose_of_that_day(
    told: list[tuple[bool, Fraction]],
) -> None:
    kinds = (EventKind.DOSE, EventKind.NOTE)
    record = diazepam(event(day(1), "5"), *(event(day(3), str(d), kinds[n]) for n, d in told))

    assert dose(record, day(3)) == str(told[-1][1])


def test_the_strength_told_last_outlasts_its_plan_until_tablets_are_told() -> None:
    liquid = replace(daily_plan(day(1), "5", "0.1", 20), mg_per_ml=Fraction(1, 10))
    tablets = replace(event(day(9), "4"), taken_as=TakenAs(Form.TABLET))
    timeline = Timeline(diazepam(liquid, event(day(4), "5", EventKind.UPDOSE), tablets))

    strengths = [timeline.strength_on(day(number)) for number in (0, 1, 8, 9)]

    assert strengths == [None, Fraction(1, 10), Fraction(1, 10), None]


def test_a_note_without_a_dose_changes_nothing() -> None:
    record = diazepam(event(day(1), "5"), event(day(2), None, EventKind.NOTE))

    assert dose(record, day(2)) == "5"


def test_a_hold_that_is_open_stops_every_cut_until_it_is_ended() -> None:
    record = diazepam(daily_plan(day(1), "5", "0.1", 20), Hold(day(4)))

    assert [dose(record, day(n)) for n in (3, 4, 400)] == [str(Fraction("4.8"))] * 3
    today = dose_on(record, day(9))
    assert today is not None
    assert (today.state, today.since) == (State.HOLDING, day(4))
    assert Timeline(record).next_change(day(9)) is None


def test_on_the_day_of_going_on_the_cut_that_waited_is_made() -> None:
    record = diazepam(daily_plan(day(1), "5", "0.1", 20), Hold(day(4), day(11)))

    assert dose(record, day(10)) == str(Fraction("4.8"))
    assert dose(record, day(11)) == str(Fraction("4.7"))
    assert dose(record, day(12)) == str(Fraction("4.6"))


def test_a_hold_on_the_first_day_of_a_plan_keeps_its_first_dose() -> None:
    record = diazepam(daily_plan(day(1), "5", "0.1", 20), Hold(day(1), day(6)))

    assert [dose(record, day(n)) for n in (1, 6)] == ["5", "5"]
    assert dose(record, day(7)) == str(Fraction("4.9"))


def test_a_hold_after_the_last_cut_moves_nothing() -> None:
    followed = plan(day(1), (0, "5"), (2, "4"))

    held = diazepam(followed, Hold(day(4), day(9)))

    assert [dose(held, day(n)) for n in (2, 3, 9)] == ["5", "4", "4"]


def test_a_hold_between_two_cuts_moves_nothing() -> None:
    followed = plan(day(1), (0, "5"), (14, "4"), (28, "3"))

    held = diazepam(followed, Hold(day(3), day(10)))

    assert [dose(held, day(n)) for n in (14, 15, 28, 29)] == ["5", "4", "4", "3"]


def test_only_the_days_of_a_hold_inside_the_new_plan_count() -> None:
    record = diazepam(event(day(1), "5"), daily_plan(day(6), "5", "0.1", 20), Hold(day(1), day(9)))

    assert dose(record, day(9)) == "5"
    assert dose(record, day(10)) == str(Fraction("4.9"))


def test_day_of_the_step_counts_from_the_change_of_dose() -> None:
    record = diazepam(event(day(1), "5"), plan(day(4), (0, "5"), (7, "4.5"), (14, "4")))

    before, after = dose_on(record, day(10)), dose_on(record, day(13))

    assert before is not None
    assert after is not None
    assert (before.day_of_step, after.day_of_step) == (10, 3)


def test_a_crossover_keeps_the_medicines_apart() -> None:
    record = diazepam(
        event(day(1), "1", EventKind.START, medicine="lorazepam"),
        event(day(5), "10", EventKind.CROSSOVER),
    )

    before, after = dose_on(record, day(4)), dose_on(record, day(5))

    assert before is not None
    assert after is not None
    assert (before.medicine, after.medicine) == ("lorazepam", "diazepam")


def test_the_29th_of_february_is_a_day_like_any_other() -> None:
    record = diazepam(daily_plan(date(2028, 2, 27), "5", "0.1", 20))

    assert dose(record, date(2028, 2, 29)) == str(Fraction("4.8"))
    assert dose(record, date(2028, 3, 1)) == str(Fraction("4.7"))


@given(RECORDS)
@settings(max_examples=400)
def test_the_dose_of_every_day_is_what_living_through_the_days_gives(record: Record) -> None:
    timeline = Timeline(record)

    for when, expected in walk(record, day(1), 150):
        today = timeline.dose_on(when)
        assert (today.dose if today else None) == expected, when


@given(RECORDS, st.integers(2, 60), DOSES)
def test_a_new_plan_never_changes_the_past(record: Record, number: int, start: Fraction) -> None:
    from_day = day(number)
    new = PlanInForce(from_day, (0, 3), (start, start / 2))
    replanned = Record(record.medicine, record.events, (*record.plans, new), record.holds)

    before, after = Timeline(record), Timeline(replanned)

    for n in range(1, number):
        assert _dose(before, day(n)) == _dose(after, day(n))
    assert _dose(after, from_day) == start


@given(RECORDS, st.integers(2, 60), DOSES)
def test_going_back_up_never_changes_the_past(record: Record, number: int, up: Fraction) -> None:
    told = DoseEvent(day(number), EventKind.UPDOSE, up)
    updosed = Record(record.medicine, (*record.events, told), record.plans, record.holds)

    before, after = Timeline(record), Timeline(updosed)

    for n in range(1, number):
        assert _dose(before, day(n)) == _dose(after, day(n))


@given(plans(), st.integers(0, 80), st.integers(1, 30))
def test_a_hold_changes_no_dose_and_moves_later_cuts_by_exactly_its_length(
    followed: PlanInForce, offset: int, length: int
) -> None:
    followed = PlanInForce(followed.from_day, followed.after_days, followed.doses)
    start = followed.from_day + timedelta(days=offset)
    hold = Hold(start, start + timedelta(days=length))
    planned = _cut_days(followed)
    a_cut_falls_inside = any(hold.from_day <= cut < start + timedelta(length) for cut in planned)
    moved = timedelta(days=length if a_cut_falls_inside else 0)

    held = Timeline(diazepam(followed, hold))

    for cut, level in zip(planned, followed.doses[1:], strict=True):
        day_made = cut + moved if cut >= start else cut
        assert _dose(held, day_made) == level
        assert not hold.from_day <= day_made < start + timedelta(days=length)


def _dose(timeline: Timeline, when: date) -> Fraction | None:
    today = timeline.dose_on(when)
    return today.dose if today else None


def _cut_days(followed: PlanInForce) -> list[date]:
    return [followed.from_day + timedelta(days=after) for after in followed.after_days[1:]]


def test_five_hundred_events_and_a_ten_year_plan_answer_in_microseconds() -> None:
    told = [event(day(n), str(100 - Fraction(n, 10))) for n in range(1, 501)]
    followed = daily_plan(day(501), "50", "0.01", 3650)
    paused = [Hold(day(n), day(n + 3)) for n in range(510, 3000, 10)]
    timeline = Timeline(diazepam(*told, followed, *paused))
    days = [day(n) for n in range(1, 4000, 4)]

    began = perf_counter()
    for when in days:
        timeline.dose_on(when)
    each = (perf_counter() - began) / len(days)

    # some five microseconds; the rest is for a machine that is busy with something else
    assert each < 100e-6
