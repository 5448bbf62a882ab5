"""Something is put between the pieces of a text, or instead of one, and nothing else is touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.text.pieces import Piece, block_marked, mark_of, pieces_of, put_in, put_instead
from forum.text.slots import Block

PLAN = "```schedule\nstart: 4.5 mg\n\ncut: 0.02 mg every 1 day\n```"
TEXT = (
    f"Hello there.\n\n- one\n\n- two\n\n{PLAN}\n\n::: fold Notes\nInside.\n\nMore.\n:::\nThe end."
)
NEW = "```mixture\ndrug: 5 mg\n```"

words = st.text(alphabet="ab*`:>- \n", max_size=60)


def blocks_of(source: str) -> list[tuple[Piece, str]]:
    found = [piece for piece in pieces_of(source) if isinstance(piece.slot, Block)]
    return [
        (piece, mark_of(piece.slot, number))
        for number, piece in enumerate(found, start=1)
        if isinstance(piece.slot, Block)
    ]


def test_a_text_falls_into_what_stands_by_itself() -> None:
    said = [piece.words for piece in pieces_of(TEXT)]

    assert said == [
        "Hello there.",
        "- one - two",
        "the schedule",
        "::: fold Notes Inside. More. :::",
        "The end.",
    ]


@pytest.mark.parametrize(
    ("after", "before_it", "behind_it"),
    [
        (0, "", "Hello there."),
        (1, "Hello there.", "- one"),
        (2, "- two", "```schedule"),
        (3, "```", "::: fold Notes"),
        (4, ":::", "The end."),
        (5, "The end.", ""),
        (99, "The end.", ""),
        (None, "The end.", ""),
    ],
)
def test_a_block_goes_in_after_the_piece_that_was_chosen(
    after: int | None, before_it: str, behind_it: str
) -> None:
    before, _, behind = put_in(TEXT, NEW, after).partition(NEW)

    assert before.strip().endswith(before_it)
    assert behind.strip().startswith(behind_it)
    assert (before.rstrip() + "\n" * 2 + behind.strip()).split() == TEXT.split()


def test_into_an_empty_text_goes_the_block_alone() -> None:
    assert put_in("", NEW) == put_in(" \n", NEW, 0) == NEW + "\n"


def test_exactly_one_block_is_replaced() -> None:
    source = f"Before.\n{PLAN}\nBetween.  \n\n{PLAN}\n\n\nAfter."
    _, second = blocks_of(source)

    assert (
        put_instead(source, second[0], NEW) == f"Before.\n{PLAN}\nBetween.  \n\n{NEW}\n\n\nAfter."
    )


def test_a_block_is_found_again_after_the_text_around_it_was_changed() -> None:
    ((_, mark),) = blocks_of(f"One.\n\n{PLAN}")

    found = block_marked(f"One.\n\n{NEW}\n\nTwo.\n\n{PLAN}\n\nThree.", mark)

    assert found is not None
    assert found.first == 8


def test_of_two_that_are_alike_the_one_in_its_place_is_found() -> None:
    source = f"{PLAN}\n\nand\n\n{PLAN}"
    first, second = blocks_of(source)

    assert block_marked(source, first[1]) == first[0]
    assert block_marked(source, second[1]) == second[0]


@pytest.mark.parametrize("mark", ["", "1", "1-", "x-y", "1-0000000000000000", "-", "٣-a"])
def test_a_mark_of_nothing_finds_nothing(mark: str) -> None:
    assert block_marked(TEXT, mark) is None


@pytest.mark.parametrize("text", ["[" * 9_000, "a " * 20_000, "> " * 900])
def test_a_text_past_the_caps_has_no_pieces_and_takes_a_block_at_its_end(text: str) -> None:
    assert pieces_of(text) == []
    assert put_in(text, NEW, 1).endswith(NEW + "\n")


@given(words, words, st.integers(0, 5))
def test_whatever_was_typed_stays(before: str, behind: str, after: int) -> None:
    source = f"{before}\n\n{behind}"

    written = put_in(source, NEW, after)

    assert written.replace(NEW, "", 1).split() == source.split()
