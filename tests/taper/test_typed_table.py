from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.taper.amounts import write_mg
from forum.taper.schedule.methods import Row
from forum.taper.typed_table import BadTable, read_table

ROWS = (Row(14, Fraction("4.5")), Row(7, Fraction(4)))


@pytest.mark.parametrize(
    "typed",
    [
        "4.5 mg for 14 days\n4 mg for 7 days",
        "4,5mg 14 days\n\n4 7d",
        "2 weeks: 4.5 mg\n1 week: 4 mg",
        "14 days at 4500 mcg\r\n7 days at 4 mg",
        "4.5 x 14 days\n4 × 1 week",
    ],
)
def test_steps_are_read_as_people_write_them(typed: str) -> None:
    assert read_table(typed).rows == ROWS


def test_dated_lines_last_until_the_next_one_and_the_last_one_goes_on() -> None:
    table = read_table("2026-11-03 4.5 mg\n2026-11-17: 4 mg\n2026-12-1 3.5")

    assert table.first_day == date(2026, 11, 3)
    assert table.rows == (
        Row(14, Fraction("4.5")),
        Row(14, Fraction(4)),
        Row(1, Fraction("3.5")),
    )


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Write a step like"),
        ("4.5 mg", "Line 1: Write a step like"),
        ("4.5 mg for 14 days\na little for 7 days", "Line 2: "),
        ("4.5 mg for 0 days", "from 1 to 3660 days"),
        ("2026-02-30 4 mg", "no such day"),
        ("2026-11-03 4 mg\n3 mg for 7 days", "every line its date"),
        ("2026-11-03 4 mg\n2026-11-01 3 mg", "in the order of their dates"),
        ("\n".join(["4 mg for 1 day"] * 201), "at most 200 lines"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(typed: str, said: str) -> None:
    with pytest.raises(BadTable, match=said):
        read_table(typed)


@given(st.lists(st.tuples(st.integers(1, 400), st.integers(0, 10**9)), min_size=1, max_size=20))
def test_what_is_written_out_is_read_back(steps: list[tuple[int, int]]) -> None:
    rows = tuple(Row(days, Fraction(nanograms, 10**6)) for days, nanograms in steps)

    typed = "\n".join(
        f"{write_mg(row.dose_mg).replace(',', '')} for {row.days} days" for row in rows
    )

    assert read_table(typed).rows == rows
