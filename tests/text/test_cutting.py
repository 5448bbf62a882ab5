"""Taking one kind of block out of a post."""

from hypothesis import given, settings
from hypothesis import strategies as st

from forum.text.cutting import without_blocks
from forum.text.render import render

_DAYS = "```journal\nfrom: 2026-08-01\nto: 2026-08-02\nmood: 4 5\n```"
_PIECES = [
    _DAYS,
    _DAYS.replace("```", "~~~~"),
    "```journal\nmood: 4 5",
    "Words of mine.",
    "> quoted",
    "```\ncode\n```",
    "```schedule\nstart: 4 mg\ncut: 1 mg every 7 days\nuntil: 0 mg\n```",
    "- a list",
    "",
]


def test_only_that_kind_is_cut_and_a_line_stands_in_its_place() -> None:
    source = f"Before.\n\n{_DAYS}\n\nBetween.\n\n```text\nmood: 1\n```\n\n{_DAYS}\n\nAfter."

    cut = without_blocks(source, "journal", "*gone*")

    assert cut == "Before.\n\n*gone*\n\nBetween.\n\n```text\nmood: 1\n```\n\n*gone*\n\nAfter."


@settings(max_examples=80)
@given(st.lists(st.sampled_from(_PIECES), max_size=6).map("\n\n".join))
def test_afterwards_there_is_none_left(source: str) -> None:
    cut = without_blocks(source, "journal", "*gone*")

    assert "block-journal" not in render(cut).html
    assert all(block.kind != "journal" for block in render(cut).blocks)
    assert without_blocks(cut, "journal", "*gone*") == cut


def test_a_post_past_the_caps_is_cut_as_well() -> None:
    too_much = "*" * 31_000

    cut = without_blocks(f"{too_much}\n\n{_DAYS}\n\nAfter.", "journal", "*gone*")

    assert "mood" not in cut
    assert "After." in cut
