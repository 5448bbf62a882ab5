"""A picture of days as text inside a post."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum.taper.blocks import BlockError, parse_journal, write_journal
from forum.taper.curve import Journal, Point, Series, Weather, journal_of
from forum.taper.record import Timeline
from tests.taper.record.making import daily_plan, day, diazepam, event

_JOURNAL = """\
medicine: diazepam
from: 2026-08-01
to: 2026-08-04
dose: 5 mg from 2026-08-01; 6 mg only on 2026-08-02; 5 mg held from 2026-08-03
mood: 4 5 - 5
sleep: 6.5 7 - 6.25
anxiety: 6 5 - 5
symptom: burning skin = 3 3 - 2
days: wave wave - window
"""

_NAMES = st.text("abc äß=:x", min_size=1, max_size=12).map(lambda name: " ".join(name.split()))
_GOOD_NAMES = _NAMES.filter(lambda name: name.strip("= :") == name != "")
_DOSES = st.integers(0, 60_000_000).map(lambda ng: Fraction(ng, 1_000_000))
_TEN = st.none() | st.integers(0, 10).map(Fraction)
_HOURS = st.none() | st.integers(0, 24 * 60).map(lambda minutes: Fraction(minutes, 60))


@st.composite
def _journals(draw: st.DrawFn) -> Journal:
    first = draw(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
    days = draw(st.integers(1, 20))
    last = first + timedelta(days=days - 1)

    def series(name: str, figures: st.SearchStrategy[Fraction | None]) -> Series:
        return Series(name, tuple(draw(st.lists(figures, min_size=days, max_size=days))))

    dosed = sorted(draw(st.sets(st.integers(0, days - 1))))
    medicines = st.sampled_from(["diazepam", "lorazepam", "Stilnox 10"])
    points = tuple(
        Point(
            first + timedelta(days=n),
            draw(_DOSES),
            draw(medicines),
            draw(st.booleans()),
            draw(st.booleans()),
        )
        for n in dosed
    )
    fixed = [
        series(name, _HOURS if name == "sleep" else _TEN)
        for name in ("mood", "sleep", "anxiety")
        if draw(st.booleans())
    ]
    named = [series(name, _TEN) for name in draw(st.lists(_GOOD_NAMES, max_size=3))]
    weather = st.none() | st.sampled_from(list(Weather))
    told = draw(st.just(()) | st.lists(weather, min_size=days, max_size=days).map(tuple))
    return Journal(first, last, points, (*fixed, *named), told)


@settings(max_examples=200)
@given(_journals())
def test_what_is_written_is_read_back_the_same(journal: Journal) -> None:
    assert parse_journal(write_journal(journal)) == journal


def test_the_canonical_text_is_written_back_as_it_was() -> None:
    assert write_journal(parse_journal(_JOURNAL)) == _JOURNAL


@pytest.mark.parametrize(
    ("wrong", "right", "line", "said"),
    [
        ("mood: 4 5 - 5", "mood: 4 5 5", 5, "3 days, but the picture has 4"),
        ("mood: 4", "mood: 11", 5, "from 0 to 10"),
        ("sleep: 6.5", "sleep: 25", 6, "from 0 to 24"),
        ("days: wave", "days: storm", 9, "window, wave or -"),
        ("to: 2026-08-04", "to: 2029-08-04", 3, "at most 366 days"),
        ("to: 2026-08-04", "to: soon", 3, "Write a day like"),
        ("6 mg only on 2026-08-02", "a lot", 4, "Write doses like"),
        ("2026-08-03", "2026-08-01", 4, "the earliest first"),
        ("held from 2026-08-03", "from 2026-09-03", 4, "between the first day and the last"),
        ("burning skin = ", "", 8, "Write a symptom like"),
        ("burning skin", "mood", 8, "another, short name"),
        ("medicine: diazepam\n", "", 3, "“medicine”"),
        ("from: 2026-08-01\n", "", 1, "“from”"),
    ],
)
def test_a_mistake_is_told_at_its_line(wrong: str, right: str, line: int, said: str) -> None:
    with pytest.raises(BlockError) as refused:
        parse_journal(_JOURNAL.replace(wrong, right, 1))

    assert refused.value.problems[0].line == line
    assert said in refused.value.problems[0].message


def test_four_symptoms_are_one_too_many() -> None:
    more = "".join(f"symptom: {name} = 1 1 1 1\n" for name in ("one", "two", "three"))

    with pytest.raises(BlockError, match="at most 3 symptoms"):
        parse_journal(_JOURNAL + more)


def test_a_shared_dose_is_the_dose_on_its_day_to_the_nanogram() -> None:
    timeline = Timeline(diazepam(event(day(1), "1/3"), daily_plan(day(5), "1/3", "0.01", 9)))

    journal = journal_of(day(1), day(20), timeline=timeline)

    assert parse_journal(write_journal(journal)) == journal
    for number in range(1, 21):
        point, told = journal.curve.at(day(number)), timeline.dose_on(day(number))
        assert point
        assert told
        assert abs(point.dose - told.dose) <= Fraction(1, 2_000_000)


def test_a_year_of_daily_cuts_and_notes_fits_into_a_post() -> None:
    timeline = Timeline(diazepam(daily_plan(day(1), "12.345678", "0.012345", 400)))
    told = tuple(Fraction(13, 2) for _ in range(366))
    ten = tuple(Fraction(10) for _ in range(366))
    names = ["mood", "anxiety", *(f"{n} symptom of a name as long as can be" for n in range(3))]
    series = (Series("sleep", told), *(Series(name, ten) for name in names))

    text = write_journal(journal_of(day(1), day(366), timeline=timeline, series=series))

    assert len(text) < 25_000
    assert parse_journal(text).days == 366


def test_a_series_in_which_nothing_was_told_is_left_out() -> None:
    nothing, something = Series("mood", (None, None)), Series("sleep", (None, Fraction(7)))

    journal = journal_of(day(1), day(2), series=(nothing, something))

    assert journal.series == (something,)
    assert journal.weather == ()
