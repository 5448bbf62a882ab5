"""Blocks and quotes are cut out at the top of a post, and only there."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from forum.text.drawn import Drawn, Problem, Summary
from forum.text.fill import fill
from forum.text.render import own_words, render, slots_in
from forum.text.slots import (
    Block,
    BlockQuote,
    Quote,
    write_block_fence,
    write_block_quote_fence,
    write_quote_fence,
)


def _draw_name(block: Block, number: int) -> Drawn:
    return Drawn(f"[{block.kind} {number}]", f"plain {block.kind}", Summary(f"one {block.kind}."))


def _refuse(_block: Block, _number: int) -> Drawn:
    return Drawn("[refused]", "typed", problems=(Problem(4, "Write a dose such as 4.5 mg."),))


def test_blocks_are_numbered_and_know_their_lines() -> None:
    source = "Hello\n\n```mixture\ndrug: 5 mg\n```\nand\n\n~~~schedule\nstart: 4 mg\n~~~\n"

    post = render(source, blocks=_draw_name)

    assert post.html == "<p>Hello</p>\n[mixture 1]<p>and</p>\n[schedule 2]"
    assert post.blocks == (
        Block("mixture", "drug: 5 mg\n", 3),
        Block("schedule", "start: 4 mg\n", 8),
    )


def test_a_block_that_cannot_be_read_is_a_problem_at_its_line_and_no_block() -> None:
    post = render("a\n\n```mixture\ndrug: x\n```", blocks=_refuse)

    assert post.problems == (Problem(4, "Write a dose such as 4.5 mg."),)
    assert post.blocks == ()
    assert "[refused]" in post.html


def test_a_quote_is_a_marker_with_its_words_kept_beside_it() -> None:
    post = render("```quote 12\nHold on,\nyou will.\n```\nThank you")

    assert post.html == "<!--quote:1-->\n<p>Thank you</p>\n"
    assert post.quotes == (Quote(12, "Hold on,\nyou will.", 1),)


@pytest.mark.parametrize("before", ["> ", "- ", "1. "])
def test_inside_a_quotation_or_a_list_a_slot_is_only_code(before: str) -> None:
    indent = before if before == "> " else " " * len(before)
    source = f"{before}```quote 12\n{indent}words\n{indent}```"

    post = render(source)

    assert post.quotes == ()
    assert "<code>words\n</code>" in post.html


def test_inside_a_fold_a_slot_is_only_code() -> None:
    post = render("::: fold a\n```mixture\ndrug: 5 mg\n```\n:::")

    assert post.blocks == ()
    assert "<code>drug: 5 mg\n</code>" in post.html


@pytest.mark.parametrize(
    "info",
    [
        "quote",
        "quote x",
        "quote 0",
        "quote -1",
        "quote 1 2",
        "Mixture",
        "mixture x",
        "١",
        "quote block 7",
        "schedule changes",
        "schedule changes block",
        "schedule changes block 0",
        "schedule changes block ٧",
        "schedule changes block 7 8",
        "schedule changes block 1234567890123456789",
        "schedule block 7",
        "journal changes block 7",
    ],
)
def test_any_other_fence_is_only_code(info: str) -> None:
    post = render(f"```{info}\nwords\n```")

    assert not post.quotes
    assert not post.block_quotes
    assert not post.blocks
    assert "words" in post.html.split("<code>")[1]


def test_markers_are_filled_by_name() -> None:
    post = render("a\n\n```quote 7\nx\n```\nb\n\n```quote 8\ny\n```")

    page = fill(post.html, lambda name: Markup("<b>{}</b>").format(name))

    assert page == "<p>a</p>\n<b>quote:1</b>\n<p>b</p>\n<b>quote:2</b>\n"


def test_what_is_filled_in_is_escaped_unless_it_is_known_to_be_safe() -> None:
    page = fill("<!--quote:1-->", lambda _name: "<script>")  # type: ignore[arg-type,return-value]

    assert page == "&lt;script&gt;"


def test_a_marker_that_a_member_types_is_shown_as_typed() -> None:
    post = render("<!--quote:1--> `<!--block:1:today-->`")

    assert "<!--" not in post.html
    assert "&lt;!--quote:1--&gt;" in post.html


@settings(max_examples=100, deadline=None)
@given(
    post_id=st.integers(min_value=1, max_value=10**15),
    excerpt=st.text(st.sampled_from("`~a \n>-#*5"), max_size=40),
)
def test_a_quote_written_as_source_reads_back_as_the_same_quote(post_id: int, excerpt: str) -> None:
    source = f"before\n\n{write_quote_fence(post_id, excerpt)}\nafter"

    post = render(source)

    assert [(quote.post_id, quote.excerpt) for quote in post.quotes] == [
        (post_id, excerpt.strip("\n"))
    ]
    assert post.html.endswith("<p>after</p>\n")


@pytest.mark.parametrize("changes", [None, 7])
def test_a_block_written_as_source_reads_back_as_the_same_block(changes: int | None) -> None:
    source = write_block_fence("mixture", "drug: 5 mg\n", changes=changes)

    post = render(source, blocks=_draw_name)

    assert post.blocks == (Block("mixture", "drug: 5 mg\n", 1, changes),)


def test_a_reference_to_a_block_is_a_marker_and_its_address_in_mail() -> None:
    post = render(f"Like this:\n\n{write_block_quote_fence(7)}\nor ~~~\n\n~~~ quote  block 8\n~~~")

    assert post.html == (
        "<p>Like this:</p>\n<!--quoted-block:1-->\n<p>or ~~~</p>\n<!--quoted-block:2-->\n"
    )
    assert post.block_quotes == (BlockQuote(7, 3), BlockQuote(8, 8))
    assert "> Block 7: /b/7" in post.plain
    assert post.own_words == own_words("Like this:\n\nor ~~~")


@pytest.mark.parametrize("before", ["> ", "- "])
def test_inside_a_quotation_or_a_list_a_reference_is_only_code(before: str) -> None:
    indent = before if before == "> " else " " * len(before)

    post = render(f"{before}```quote block 7\n{indent}```")

    assert post.block_quotes == ()
    assert "<!--" not in post.html


def test_a_fence_of_a_reference_that_is_never_closed_swallows_no_words() -> None:
    post = render("```quote block 7\nAnd this is what I think.")

    assert post.block_quotes == ()
    assert "And this is what I think." in post.html


def test_quotes_of_both_kinds_count_together() -> None:
    quote, reference = write_quote_fence(7, "words"), write_block_quote_fence(8)

    assert not render(quote * 15 + reference * 15).fell_back
    assert render(quote * 15 + reference * 16).fell_back


def test_the_slots_of_a_source_are_found_without_drawing_it() -> None:
    source = write_block_fence("mixture", "drug: x", changes=7) + write_block_quote_fence(8)

    assert slots_in(source) == [Block("mixture", "drug: x\n", 1, 7), BlockQuote(8, 4)]


def test_a_marker_of_a_reference_that_a_member_types_is_shown_as_typed() -> None:
    post = render("<!--quoted-block:1--> `<!--block:1:change-->`")

    assert "<!--" not in post.html
