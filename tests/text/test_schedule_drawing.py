"""A schedule on the page: every figure exact or marked, and a long one still light."""

from datetime import date
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from forum.taper.amounts import write_mg_short
from forum.taper.schedule import (
    Fixed,
    Hold,
    PercentOfCurrent,
    RoundTo,
    Row,
    Schedule,
    ScheduleRequest,
    Table,
    calculate_schedule,
)
from forum.text.blocks.drawing import keep_together
from forum.text.blocks.schedules import (
    assumptions,
    draw_table,
    draw_today,
    every_row,
    rows_in_a_post,
    write_rows,
)

_START = date(2026, 1, 14)


def _headline(
    cut_mg: str = "0.02", start_date: date | None = _START, mark_ml: Fraction | None = None
) -> Schedule:
    request = ScheduleRequest(
        Fixed(Fraction(cut_mg)),
        start_mg=Fraction("4.5"),
        target_mg=Fraction(4),
        start_date=start_date,
        mg_per_ml=Fraction("0.1"),
        mark_ml=mark_ml,
    )
    return calculate_schedule(request)


def test_a_row_shows_day_date_dose_volume_cut_and_rate() -> None:
    row = every_row(_headline()).first[1]

    assert (row.day, row.date) == (2, date(2026, 1, 15))
    assert (row.dose, row.ml, row.cut, row.rate) == ("4.48 mg", "44.8 mL", "0.02 mg", "6.22 %")


def test_the_first_ten_rows_are_seen_and_the_others_open_on_request() -> None:
    html = draw_table(_headline(), every_row(_headline()))

    first, _, rest = html.partition("<details")
    assert first.count("<tr>") == 11
    assert "All 26 rows: the other 16" in rest
    assert rest.count("<tr>") == 17


def test_a_short_schedule_has_nothing_to_open() -> None:
    schedule = _headline(cut_mg="0.1")

    html = draw_table(schedule, rows_in_a_post(schedule))

    assert "<details" not in html


def test_a_schedule_of_ten_years_stays_light_and_keeps_its_last_row() -> None:
    request = ScheduleRequest(
        Fixed(Fraction("0.001")),
        start_mg=Fraction(4),
        cuts=3_600,
        start_date=_START,
        mg_per_ml=Fraction("0.1"),
        mark_ml=Fraction("0.01"),
    )
    schedule = calculate_schedule(request)

    rows = rows_in_a_post(schedule)

    assert rows.more[-1].day == 3_601
    assert "one in 90, and the last. All 3,601 are on the page" in rows.summary
    assert len(draw_table(schedule, rows)) < 20_000


@settings(max_examples=40, deadline=None)
@given(cuts=st.integers(min_value=1, max_value=700))
def test_the_rows_of_a_post_begin_and_end_as_the_schedule_does_and_rise(cuts: int) -> None:
    schedule = calculate_schedule(
        ScheduleRequest(Fixed(Fraction("0.01")), start_mg=Fraction(8), cuts=cuts)
    )

    rows = rows_in_a_post(schedule)

    days = [row.day for row in (*rows.first, *rows.more)]
    assert days == sorted(set(days))
    assert (days[0], days[-1]) == (1, cuts + 1)
    assert len(days) <= 60


def test_a_dose_too_long_to_write_is_marked_and_one_too_small_is_not_called_nothing() -> None:
    request = ScheduleRequest(PercentOfCurrent(Fraction(10)), start_mg=Fraction(1), cuts=3_000)
    rows = every_row(calculate_schedule(request))

    assert rows.first[5].dose == "≈ 0.5905 mg"
    assert rows.more[-1].dose == "under 0.0001 mg"


def test_an_updose_has_a_plus() -> None:
    table = Table((Row(7, Fraction(4)), Row(7, Fraction(5))))
    rows = every_row(calculate_schedule(ScheduleRequest(table)))

    assert (rows.first[1].cut, rows.first[1].rate) == ("+1 mg", "+25 %")


def test_what_to_draw_has_a_column_of_its_own_where_a_mark_is_known() -> None:
    with_mark = _headline(mark_ml=Fraction("0.2"))
    without = _headline()

    assert 'data-label="draw">44.8' in draw_table(with_mark, every_row(with_mark))
    assert "draw" not in draw_table(without, every_row(without))


def test_today_shows_the_dose_of_the_day_large() -> None:
    html = draw_today(_headline(), date(2026, 1, 20))

    assert '<time datetime="2026-01-20">20 January 2026</time>' in html
    assert "<strong>4.38\N{NO-BREAK SPACE}mg</strong>" in html
    assert "43.8\N{NO-BREAK SPACE}mL at 0.1\N{NO-BREAK SPACE}mg/mL" in html


def test_before_the_start_and_after_the_end_today_says_so() -> None:
    before = draw_today(_headline(), date(2025, 12, 31))
    after = draw_today(_headline(), date(2027, 1, 1))

    assert "Begins on" in before
    assert "Ended on" in after
    assert "8 February 2026" in after


def test_without_dates_there_is_no_today() -> None:
    assert draw_today(_headline(start_date=None), _START) == ""


def test_holds_and_rounding_are_told_in_words() -> None:
    request = ScheduleRequest(
        Fixed(Fraction("0.03")),
        start_mg=Fraction(4),
        cuts=10,
        holds=(Hold(5, 14),),
        round=RoundTo(Fraction("0.05")),
    )

    said = " ".join(assumptions(calculate_schedule(request)))

    assert "held for 14 days from day 5" in said
    assert "rounded to 0.05 mg (half up)" in said


def test_mail_gets_the_same_rows_as_lines() -> None:
    lines = write_rows(_headline()).split("\n")

    assert lines[0] == "day 1, 14 Jan 2026: 4.5 mg, 45 mL"
    assert lines[-1] == "day 26, 8 Feb 2026: 4 mg, 40 mL"


def test_a_figure_never_parts_from_its_unit() -> None:
    text = keep_together("draw ≈ 4.5 mg in 45 mL on day 7, 14 days, 6.22 % of 0.1 mg/mL")

    assert text.split(" ") == [
        "draw",
        "≈\N{NO-BREAK SPACE}4.5\N{NO-BREAK SPACE}mg",
        "in",
        "45\N{NO-BREAK SPACE}mL",
        "on",
        "day\N{NO-BREAK SPACE}7,",
        "14",
        "days,",
        "6.22\N{NO-BREAK SPACE}%",
        "of",
        "0.1\N{NO-BREAK SPACE}mg/mL",
    ]


def test_what_a_draw_holds_is_said_where_the_mark_is_too_coarse_for_the_dose() -> None:
    schedule = _headline(mark_ml=Fraction(1))

    html = keep_together(draw_table(schedule, every_row(schedule)))

    assert keep_together("45 mL holds 4.5 mg") in html
    row = every_row(schedule).first[1]
    assert (row.dose, row.drawn, row.held) == ("4.48 mg", "45 mL", "4.5 mg")
    assert "draw 45 mL, which holds 4.5 mg" in write_rows(schedule)
    assert "which holds 4.5\N{NO-BREAK SPACE}mg" in draw_today(schedule, date(2026, 1, 15))


def test_a_mark_that_makes_days_alike_is_told_once_and_in_sight() -> None:
    said = "One mark holds 0.1 mg, more than a cut of 0.02 mg: some days draw the same."
    schedule = _headline(mark_ml=Fraction(1))

    html = draw_table(schedule, every_row(schedule))

    assert html.partition("<table")[0].count(keep_together(said)) == 1
    assert write_rows(schedule).startswith(said)


def test_a_mark_that_every_dose_lands_on_needs_no_words() -> None:
    schedule = _headline(mark_ml=Fraction("0.2"))

    html = draw_table(schedule, every_row(schedule))

    assert "holds" not in html
    assert "some days" not in html


@settings(max_examples=60, deadline=None)
@given(cut=st.integers(1, 60), mark=st.integers(1, 200))
def test_a_draw_says_what_it_holds_exactly_where_that_is_not_the_dose(cut: int, mark: int) -> None:
    schedule = _headline(cut_mg=f"{cut / 100:.2f}", mark_ml=Fraction(mark, 10))

    rows = every_row(schedule)

    for row, level in zip((*rows.first, *rows.more), schedule.levels, strict=True):
        held = (level.drawn_ml or Fraction(0)) / 10
        assert row.held == ("" if held == level.dose_mg else write_mg_short(held))
