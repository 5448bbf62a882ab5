"""What one version says otherwise than another."""

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.guides.comparing import MOST_WORDS, Piece, changes_between


def test_a_changed_word_stands_among_those_that_stayed() -> None:
    (pieces,) = changes_between("Same.\n\nDim the light.", "Same.\n\nDim the lamp.")

    assert pieces == [Piece("", "Dim the "), Piece("out", "light."), Piece("in", "lamp.")]


def test_the_same_text_changes_nothing() -> None:
    assert changes_between("One.\n\nTwo.", "One.\n\nTwo.") == []


def test_empty_lines_are_no_change_to_read() -> None:
    assert changes_between("One.\nTwo.", "One.\n\nTwo.") == []


def test_what_is_too_long_to_compare_is_shown_whole() -> None:
    long = "word " * MOST_WORDS

    (pieces,) = changes_between(long, "short")

    assert pieces == [Piece("out", long), Piece("in", "short")]


@given(before=st.text("ab \n", max_size=40), after=st.text("ab \n", max_size=40))
def test_what_stayed_and_came_in_is_what_is_said_now(before: str, after: str) -> None:
    changes = changes_between(before, after)

    for pieces in changes:
        old = "".join(piece.words for piece in pieces if piece.change != "in")
        new = "".join(piece.words for piece in pieces if piece.change != "out")
        assert old in before
        assert new in after
        assert old != new


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (" ".join(f"old{n}" for n in range(900)), " ".join(f"new{n}" for n in range(900))),
        ("a\n" * 9_000, "a\nb\n" * 4_500),
    ],
    ids=["written anew", "one line again and again"],
)
def test_what_has_little_in_common_is_compared_in_no_time(before: str, after: str) -> None:
    begun = perf_counter()

    changes_between(before, after)

    assert perf_counter() - begun < 2
