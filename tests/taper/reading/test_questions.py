"""What cannot be known from the text is asked, and never filled in."""

import pytest

from forum.taper.reading import read_signature


def test_three_short_numbers_have_three_readings_where_nothing_is_known() -> None:
    reading = read_signature("Diazepam 15mg since 01/02/03")

    [question] = reading.ambiguous
    assert question.text == "01/02/03"
    assert question.readings == ("2003", "2003-01-02", "2003-02-01", "2001-02-03")
    assert reading.events[0].date == "2003"


@pytest.mark.parametrize(
    ("locale", "date"), [("US", "2016-05-04"), ("UK", "2016-04-05"), ("FR", "2016-04-05")]
)
def test_the_locale_chooses_a_reading_and_the_question_stays(locale: str, date: str) -> None:
    reading = read_signature("Ativan 1mg, jumped 05/04/2016", locale)

    assert reading.events[-1].date == date
    assert [question.text for question in reading.ambiguous] == ["05/04/2016"]


def test_another_date_of_the_text_settles_the_order() -> None:
    reading = read_signature("Valium 10mg 5/4/2016, 9mg 25/4/2016", "US")

    assert [event.date for event in reading.events] == ["2016-04-05", "2016-04-25"]
    assert reading.ambiguous == ()


def test_a_row_of_dates_that_rises_one_way_only_settles_the_usual_order() -> None:
    reading = read_signature("K 0.5mg 1/10/22, 0.4mg 2/7/22, 0.3mg 3/7/22", "US")

    assert [event.date for event in reading.events] == ["2022-01-10", "2022-02-07", "2022-03-07"]
    assert reading.ambiguous == ()


def test_a_row_of_dates_in_an_unknown_order_is_read_as_it_rises_and_still_asked() -> None:
    reading = read_signature("K 0.5mg 1/10/22, 0.4mg 2/7/22, 0.3mg 3/7/22")

    assert [event.date for event in reading.events] == ["2022-01-10", "2022-02-07", "2022-03-07"]
    assert len(reading.ambiguous) == 3


@pytest.mark.parametrize(("locale", "text"), [("DE", "3.5.2022"), ("NL", "3-5-2022")])
def test_a_mark_that_only_goes_with_the_day_first_needs_no_question(locale: str, text: str) -> None:
    reading = read_signature(f"Diazepam 5 mg, stop {text}", locale)

    assert reading.events[-1].date == "2022-05-03"
    assert reading.ambiguous == ()


def test_a_missing_year_stays_missing() -> None:
    [_, hold] = read_signature("Ativan 1mg, holding since 3 Oct").events

    assert hold.date is None
    assert hold.partial_date == "--10-03"


def test_an_impossible_day_keeps_its_month_and_warns() -> None:
    [jump] = read_signature("Klonopin: jumped 31 Apr 2015").events

    assert jump.date == "2015-04"
    assert jump.warn == "no such day"


def test_a_range_of_doses_is_marked_as_about_and_asked() -> None:
    reading = read_signature("Ativan 0.5-1mg daily")

    [dose] = reading.events
    assert dose.approx
    assert dose.alternatives == ("1 mg/day",)
    assert [question.text for question in reading.ambiguous] == ["0.5-1mg"]


def test_two_named_medicines_leave_a_nameless_event_without_one() -> None:
    free = read_signature("Free since June 2011 from Klonopin and Valium").events[0]

    assert free.kind == "benzo_free"


def test_unknown_words_are_kept_as_they_were_written() -> None:
    reading = read_signature("Zorblax 5mg, Valium 10mg")

    assert "Zorblax" in reading.ignored


def test_an_unknown_medicine_is_not_given_to_another() -> None:
    reading = read_signature("Valium 10mg since 2010. Zorblax 5mg")

    assert [event.drug for event in reading.events] == ["diazepam", None]
    assert reading.ignored == ("Zorblax",)
