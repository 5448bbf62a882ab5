"""Nothing that a member types leaves the allow-list, imitates us, or takes long."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum.text.drawn import Drawn
from forum.text.fill import fill
from forum.text.render import Rendered, render
from tests.text.checker import faults_in, faults_with_blocks
from tests.text.corpus import Case, cases

_CASES = cases()
_SHORT_CASES = [case for case in _CASES if len(case.source) < 2_000]
_SIGNS = "* ** _ ~~ ` ``` [ ]( ) ![ < > & &lt; \\ | <!-- --> <script> # ".split(" ")
_LINES = ["\n", "\n\n", "  \n", "- ", "1. ", "> ", "# ", "|-|\n", "::: fold x\n", ":::\n"]
_WORDS = ["```quote 3\n", "quote:1", "javascript:", "https://x.example", "/t/1", "5 mg", "a"]
_MARKS = st.sampled_from([*_SIGNS, *_LINES, *_WORDS])


def _markers_of(post: Rendered) -> set[str]:
    quotes = {f"quote:{number}" for number in range(1, len(post.quotes) + 1)}
    numbers = range(1, len(post.blocks) + 1)
    return quotes | {f"block:{number}:{part}" for number in numbers for part in ("today", "foot")}


def test_the_corpus_holds_more_than_two_hundred_posts_with_names_of_their_own() -> None:
    names = {case.name for case in _CASES}

    assert len(names) == len(_CASES)
    assert len(_CASES) > 200


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case.name)
def test_a_hostile_post_stays_inside_the_allow_list_and_is_drawn_within_a_second(
    case: Case,
) -> None:
    began = time.process_time()
    post = render(case.source)
    took = time.process_time() - began

    assert faults_with_blocks(post.html, markers=_markers_of(post)) == []
    assert took < 1
    assert len(post.html) < 250_000


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case.name)
def test_no_words_of_a_hostile_post_look_like_a_block(case: Case) -> None:
    post = render(case.source, blocks=lambda _block, _number: Drawn("", ""))

    assert faults_in(post.html, markers=_markers_of(post)) == []


@pytest.mark.parametrize("case", _SHORT_CASES, ids=lambda case: case.name)
def test_only_markers_of_real_slots_are_filled(case: Case) -> None:
    post = render(case.source)
    asked_for: list[str] = []

    fill(post.html, lambda name: asked_for.append(name) or "")  # type: ignore[arg-type,return-value,func-returns-value]

    slots = {f"quote:{n}" for n in range(1, len(post.quotes) + 1)}
    places = {f"block:{n}" for n in range(1, len(post.blocks) + 1)}
    assert {name for name in asked_for if name.startswith("quote")} == slots
    assert {name.rpartition(":")[0] for name in asked_for if name.startswith("block")} <= places


@settings(max_examples=300, deadline=None)
@given(st.text())
def test_any_text_can_be_drawn_and_stays_inside_the_allow_list(source: str) -> None:
    post = render(source)

    assert faults_in(post.html, markers=_markers_of(post)) == []


@settings(max_examples=600, deadline=None)
@given(st.lists(_MARKS, max_size=30).map("".join))
def test_any_mix_of_marks_can_be_drawn_and_stays_inside_the_allow_list(source: str) -> None:
    post = render(source)

    assert faults_in(post.html, markers=_markers_of(post)) == []


@settings(max_examples=200, deadline=None)
@given(st.lists(_MARKS, max_size=20).map("".join))
def test_drawing_a_post_twice_gives_the_same_bytes(source: str) -> None:
    first = render(source)

    second = render(source)

    assert first == second
    assert first.html.encode() == second.html.encode()
