"""Plain text for mail and search, and quotes that take only a writer's own words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.text.excerpts import holds_excerpt, own_words
from forum.text.plain import shorten
from forum.text.render import render

_POST = """Hello **all**, I am at 4.5 mg.

```quote 3
You should slow down.
```

- first, *rest*
- second

2017. began

See [the guide](https://x.example/long/way) now.
"""


def test_mail_reads_like_the_post_with_addresses_and_quoted_lines() -> None:
    plain = render(_POST).plain

    assert plain == (
        "Hello all, I am at 4.5 mg.\n\n> You should slow down.\n\n- first, rest\n- second\n\n"
        "2017. began\n\nSee the guide (https://x.example/long/way) now."
    )


def test_own_words_leave_quotes_out_and_read_as_the_page_does() -> None:
    words = own_words(_POST)

    assert "slow down" not in words
    assert "See the guide (x.example) now." in words


def test_a_table_reads_row_by_row() -> None:
    plain = render("| day | mg |\n|---|---|\n| 1 | 4.5 |\n| 2 | 4.48 |").plain

    assert plain == "day | mg |\n1 | 4.5 |\n2 | 4.48 |"


def test_code_and_folds_keep_their_words() -> None:
    plain = render("::: fold Notes\ninside\n:::\n```\nas typed\n```\nafter").plain

    assert plain == "Notes\n\ninside\n\nas typed\n\nafter"


@pytest.mark.parametrize(
    "excerpt",
    [
        "Hello all",
        "I am  at\n4.5 mg.",
        "first, rest second",
        "first, rest\nsecond\nbegan",
        "See the guide (x.example) now.",
        "Hello … 4.5 mg",
        "Hello all, […] second",
    ],
)
def test_an_excerpt_may_be_any_run_of_a_posts_own_words(excerpt: str) -> None:
    assert holds_excerpt(_POST, excerpt)


@pytest.mark.parametrize(
    "excerpt",
    ["", "…", "You should slow down.", "I am at 45 mg.", "second … Hello", "hello all", "**all**"],
)
def test_words_that_the_post_does_not_hold_are_no_excerpt(excerpt: str) -> None:
    assert not holds_excerpt(_POST, excerpt)


@given(st.text(st.sampled_from("ab cé. "), min_size=1).filter(str.strip))
def test_a_post_of_plain_words_holds_each_part_of_itself(words: str) -> None:
    middle = words.strip()[: len(words) // 2 + 1]

    assert holds_excerpt(words, middle) or not middle.strip()


def test_short_text_stays_whole_and_long_text_is_cut_at_a_word() -> None:
    assert shorten("a short  line\nhere", 40) == "a short line here"
    assert shorten("held at 4.5 mg, for two weeks", 16) == "held at 4.5 mg…"
    assert shorten("Donaudampfschifffahrt", 10) == "Donaudamp…"


@given(st.text(), st.integers(min_value=1, max_value=60))
def test_shortened_text_is_never_too_long(text: str, length: int) -> None:
    assert len(shorten(text, length)) <= length
