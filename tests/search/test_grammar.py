"""Every text is a query, and a query written out is the same query."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.search.grammar import Kind, Query, read_query, span_of

SIGNS = st.text(
    alphabet=st.sampled_from("abin:-\"“”* 0123.é\0\n") | st.characters(), max_size=80
)  # fmt: skip
TYPED = st.lists(
    st.sampled_from(
        [
            "author:",
            "in:",
            "has:",
            "is:",
            "guide",
            "thread:",
            "since:2025-1",
            '"',
            "-",
            "tap*",
            " ",
            "schedule",
            "9",
        ]
    )
    | SIGNS,
    max_size=8,
).map("".join)


def pieces(typed: str) -> list[tuple[str, str, bool]]:
    return [(p.kind.value, p.value, p.wanted) for p in read_query(typed).pieces]


def test_words_quotes_beginnings_filters_and_what_to_leave_out() -> None:
    read = pieces(
        'by:linnet in:"success stories" -boat "any line" tap* HAS:schedule is:Stories since:2025-02'
    )

    assert read == [
        ("author", "linnet", True),
        ("board", "success stories", True),
        ("words", "boat", False),
        ("phrase", "any line", True),
        ("beginning", "tap", True),
        ("has", "schedule", True),
        ("is", "story", True),
        ("since", "2025-02", True),
    ]


@pytest.mark.parametrize(
    "typed",
    [
        "has:cake",
        "is:cake",
        "thread:twelve",
        "since:yesterday",
        "on:2025-13",
        "thread:99999999999999999999",
    ],
)
def test_a_filter_with_a_value_it_does_not_know_is_looked_for_as_words(typed: str) -> None:
    name, value = typed.split(":")

    assert pieces(typed) == [("words", f"{name} {value}", True)]


@pytest.mark.parametrize("typed", ["", " ", "-", '""', "…", "*", "- -", '-"', "::"])
def test_nothing_is_asked_by_signs_alone(typed: str) -> None:
    assert read_query(typed).is_empty


def test_an_open_quote_and_a_minus_before_a_number_are_only_signs() -> None:
    assert pieces('"open -0.5 mg') == [
        ("words", "open", True), ("words", "-0.5", True), ("words", "mg", True),
    ]  # fmt: skip


def test_only_to_leave_out_asks_for_nothing() -> None:
    assert read_query("-boat").is_empty


def test_a_filter_can_be_taken_away_and_another_put_in() -> None:
    query = read_query("hold in:stories")

    assert str(query.without(query.filters[0])) == "hold"
    assert query.also("has:schedule").values(Kind.HAS) == ("schedule",)


@pytest.mark.parametrize(
    ("text", "first", "after"),
    [
        ("2025", date(2025, 1, 1), date(2026, 1, 1)),
        ("2025-12", date(2025, 12, 1), date(2026, 1, 1)),
        ("2024-02-29", date(2024, 2, 29), date(2024, 3, 1)),
    ],
)
def test_a_date_is_a_year_a_month_or_a_day(text: str, first: date, after: date) -> None:
    assert span_of(text) == (first, after)


@given(TYPED)
def test_any_text_is_a_query(typed: str) -> None:
    query = read_query(typed)

    assert isinstance(query, Query)
    assert all(piece.value and piece.typed for piece in query.pieces)


@given(TYPED)
def test_a_query_written_out_asks_the_same(typed: str) -> None:
    once = read_query(typed)

    again = read_query(str(once))

    assert [(p.kind, p.value, p.wanted) for p in again.pieces] == [
        (p.kind, p.value, p.wanted) for p in once.pieces
    ]
