"""How long something took, as people write it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.stories.durations import LONGEST_MONTHS, BadDuration, read_months
from forum.stories.facts import write_months


@pytest.mark.parametrize(
    ("typed", "months"),
    [
        ("6 years", 72),
        ("1 year 8 months", 20),
        ("1 year, 8 months", 20),
        ("2 years and 1 month", 25),
        ("1.5 years", 18),
        ("1,5 Years", 18),
        ("14 months", 14),
        ("14mo", 14),
        ("  3   yrs ", 36),
        ("3y 2m", 38),
    ],
)
def test_a_time_is_read_in_months(typed: str, months: int) -> None:
    assert read_months(typed) == months


@pytest.mark.parametrize("typed", ["", "long", "6", "3 weeks", "-2 years", "0 months", "99 years"])
def test_what_is_no_such_time_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(BadDuration, match="Please write"):
        read_months(typed)


@given(st.integers(1, LONGEST_MONTHS))
def test_what_is_written_is_read_back(months: int) -> None:
    assert read_months(write_months(months)) == months


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading(typed: str) -> None:
    try:
        months = read_months(typed)
    except BadDuration:
        return
    assert 1 <= months <= LONGEST_MONTHS
