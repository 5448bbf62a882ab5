"""A post past a cap is shown as typed, with the reason for its writer."""

import pytest

from forum.text.limits import MAX_BLOCKS, MAX_CHARACTERS, MAX_LINKS, MAX_QUOTES
from forum.text.render import render


@pytest.mark.parametrize(
    ("source", "word"),
    [
        ("a" * (MAX_CHARACTERS + 1), "32,000 characters"),
        ("- " * 40 + "a", "nested too deeply"),
        ("*a _b " * 8 + "b_ a* " * 8, "Bold and italic"),
        ("|a" * 13 + "|\n" + "|-" * 13 + "|\n", "columns"),
        ("|a|b|\n|-|-|\n" + "|1|2|\n" * 400, "cells"),
        ("[x](/y) " * (MAX_LINKS + 1), f"{MAX_LINKS} links"),
        ("`x` " * 3_000, "formatted pieces"),
        ("[" * 10_000, "too long to draw"),
        ("```mixture\n```\n" * (MAX_BLOCKS + 1), "calculations"),
        ("```quote 1\nx\n```\n" * (MAX_QUOTES + 1), "quotes"),
    ],
)
def test_each_cap_says_what_its_writer_can_do(source: str, word: str) -> None:
    post = render(source)

    assert post.fell_back
    assert word in post.problems[0].message
    assert post.problems[0].message.endswith(".")


def test_a_post_past_a_cap_is_shown_as_typed_and_escaped() -> None:
    post = render("<b>" + "[" * 10_000)

    assert post.html.startswith('<p class="post-note">This post is shown as it was typed')
    assert "&lt;b&gt;[[[" in post.html
    assert not post.blocks


def test_a_post_past_a_cap_loses_nothing_in_its_plain_text() -> None:
    source = "words " * 10_000

    assert render(source).plain == source


def test_a_long_diary_of_full_length_is_drawn_in_full() -> None:
    source = ("- 2024-01-14: 4.5 mg, slept **five** hours\n" * 900)[:MAX_CHARACTERS]

    post = render(source)

    assert not post.fell_back
    assert post.html.count("<strong>five</strong>") > 700
