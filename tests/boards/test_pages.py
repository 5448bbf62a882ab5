"""Which post stands on which page, and which pages are offered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.boards.pages import numbers_on, page_of, pages_around, slug_of
from forum.boards.quoting import opening_words
from forum.text.excerpts import holds_excerpt


@given(st.integers(min_value=1, max_value=10**6))
def test_a_post_is_among_the_numbers_of_its_page(number: int) -> None:
    first, last = numbers_on(page_of(number))

    assert first <= number <= last
    assert last - first == 19


@pytest.mark.parametrize(
    ("current", "last", "shown"),
    [
        (1, 1, [1]),
        (1, 2, [1, 2]),
        (7, 30, [1, None, 6, 7, 8, None, 30]),
        (3, 5, [1, 2, 3, 4, 5]),
        (1, 30, [1, 2, None, 30]),
        (30, 30, [1, None, 29, 30]),
        (4, 30, [1, 2, 3, 4, 5, None, 30]),
    ],
)
def test_the_pager_shows_the_ends_and_the_neighbours(
    current: int, last: int, shown: list[int | None]
) -> None:
    assert pages_around(current, last) == shown


@given(st.integers(min_value=1, max_value=5000), st.integers(min_value=1, max_value=5000))
def test_the_pager_rises_and_never_hides_a_single_page(one: int, other: int) -> None:
    current, last = sorted((one, other))

    pages = pages_around(current, last)

    numbers = [page for page in pages if page is not None]
    assert numbers == sorted(set(numbers))
    assert {1, current, last} <= set(numbers)
    for place, page in enumerate(pages):
        if page is None:
            after, before = pages[place + 1], pages[place - 1]
            assert after is not None
            assert before is not None
            assert after - before > 2


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Is this dilution right?", "is-this-dilution-right"),
        ("Fünf Tropfen – wie viel?", "funf-tropfen-wie-viel"),
        ("日本語", "thread"),
        ("../../etc", "etc"),
        ("a" * 200, "a" * 60),
    ],
)
def test_an_address_holds_the_plain_letters_of_the_title(title: str, slug: str) -> None:
    assert slug_of(title) == slug


def test_a_short_text_is_quoted_whole() -> None:
    assert opening_words("Two lines.\nThat is all.") == "Two lines.\nThat is all."


def test_a_long_text_is_quoted_to_the_end_of_a_sentence() -> None:
    text = "A sentence of some words. " * 60

    words = opening_words(text)

    assert words.endswith("words. …")
    assert len(words) <= 602


def test_a_text_without_sentences_is_quoted_to_the_end_of_a_word() -> None:
    words = opening_words("word " * 300)

    assert words.endswith("word …")


@given(st.text(alphabet="ab .!?\n", min_size=1, max_size=900).filter(lambda text: text.strip()))
def test_the_opening_of_a_post_is_always_among_its_words(text: str) -> None:
    words = opening_words(text.strip(), length=40)

    shown = "".join(words.split()).removesuffix("…")
    assert "".join(text.split()).startswith(shown)


def test_a_quoted_opening_passes_its_own_check() -> None:
    source = "Add 49 mL of water to 1 mL. Shake it well. " * 40

    assert holds_excerpt(source, opening_words(source))
