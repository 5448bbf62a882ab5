"""Excerpts and slips of the finger, without any rows."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.search.excerpts import WORDS_SHOWN, excerpt_of
from forum.search.language import Sought, Way, sought_in, ways_of
from forum.search.spelling import meant_by, slips_between

LONG = "one " * 100 + "then I rinse the jar and drink the rinse. " + "more " * 100


def marked(text: str, query: str) -> list[str]:
    return [piece.text for piece in excerpt_of(text, sought_in(query)) if piece.is_hit]


def test_an_excerpt_is_the_stretch_that_says_most_of_what_was_asked() -> None:
    pieces = excerpt_of("jar " + LONG, sought_in("rinsing jar drink"))

    assert [piece.text for piece in pieces if piece.is_hit] == ["rinse", "jar", "drink", "rinse"]
    assert (pieces[0].text, pieces[-1].text) == ("… ", " …")


def test_an_excerpt_without_a_hit_is_the_beginning() -> None:
    pieces = excerpt_of(LONG, sought_in("boat"))

    assert pieces[0].text.startswith("one one")


@pytest.mark.parametrize(
    ("text", "query", "hits"),
    [
        ("I take .5mg now", "0.5 mg", [".5", "mg"]),
        ("a micro-taper", "microtaper", ["micro", "taper"]),
        ("on Valium", "diazepam", ["Valium"]),
        ("cold turkey, they said", "c/t", ["cold", "turkey"]),
        ("turkey and cold", "c/t", []),
    ],
)
def test_what_was_found_is_marked_as_it_was_written(text: str, query: str, hits: list[str]) -> None:
    assert marked(text, query) == hits


def test_phrases_and_beginnings_are_marked() -> None:
    sought = (Sought((ways_of("good place"),)), Sought((Way(("sta",), begins=True),)))

    pieces = excerpt_of("A good place to stand, a place", sought)

    assert [piece.text for piece in pieces if piece.is_hit] == ["good", "place", "stand"]


@given(st.text(max_size=300), st.text(max_size=40))
def test_an_excerpt_is_made_of_the_text_alone(text: str, query: str) -> None:
    pieces = excerpt_of(text, sought_in(query))

    inside = "".join(piece.text for piece in pieces).removeprefix("… ").removesuffix(" …")
    assert inside in text.replace("\n", " ")
    assert len(inside.split()) <= 4 * WORDS_SHOWN + len(text)


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [("jar", "jar", 0), ("jar", "jars", 1), ("jra", "jar", 1), ("jar", "tin", 3), ("abcd", "", 4)],
)
def test_slips_are_counted(one: str, other: str, slips: int) -> None:
    assert slips_between(one, other, 9) == slips


@given(st.text("abc", max_size=8), st.text("abc", max_size=8))
def test_slips_are_the_same_in_both_directions(one: str, other: str) -> None:
    assert slips_between(one, other, 9) == slips_between(other, one, 9)


def test_the_nearest_words_come_first_and_short_words_have_none() -> None:
    known = ["clonazepam", "clobazam", "lorazepam", "colony"]

    assert meant_by("clonazapam", known)[0] == "clonazepam"
    assert meant_by("jra", ["jar"]) == []
    assert meant_by("jars", ["jars"]) == []


def test_many_words_in_a_long_post_are_found_without_looking_everywhere_for_each() -> None:
    words = "valium klonopin dose withdrawal window wave sleep anxiety week cut hold taper doctor"
    began = process_time()

    pieces = excerpt_of(f"{words} " * 400, sought_in(f"{words} ativan xanax librium insomnia"))

    assert sum(piece.is_hit for piece in pieces) == WORDS_SHOWN
    # It takes a twentieth of this; looking at each word for each took five times as much.
    assert process_time() - began < 1
