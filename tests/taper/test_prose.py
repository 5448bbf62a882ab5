"""Where in the source of a post its writer speaks in their own words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.taper.prose import own_prose

MARKDOWN = st.text(alphabet="5mg .`~*_>#-|[](){}\\&;:@/\n1abc", max_size=200)


def words_of(source: str) -> list[str]:
    return own_prose(source).split()


@given(source=MARKDOWN)
def test_every_place_in_the_words_is_the_same_place_in_the_source(source: str) -> None:
    prose = own_prose(source)

    assert len(prose) == len(source)
    assert all(new in (old, " ", "\n") for old, new in zip(source, prose, strict=True))


@pytest.mark.parametrize(
    "source",
    [
        "```\n5 mg\n```",
        "~~~~ python\n5 mg\n~~~\n5 mg\n~~~~",
        "```mixture\ndrug: 5 mg\n```",
        "```quote 12\n5 mg\n```",
        "- ```\n  5 mg\n  ```",
        "> 5 mg\n> 6 mg\nlazily 7 mg",
        "1. > 5 mg",
        "::: fold 5 mg",
        "`5 mg`",
        "``5 ` mg``",
        "`5 mg\n6 mg`",
        "[5 mg](https://example.org/a_(b))",
        "![5 mg](/picture)",
        "https://example.org/5mg",
        "www.example.org/5mg",
        "<a5@example.org>",
        r"4\.5",
        "&frac12;mg",
    ],
)
def test_what_is_no_prose_is_left_out(source: str) -> None:
    assert words_of(source) == []


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("# 5 mg", ["5", "mg"]),
        ("1. 5 mg", ["5", "mg"]),
        ("- * 5 mg", ["5", "mg"]),
        ("+ 5 mg", ["+", "5", "mg"]),
        ("**4.5** mg and _now_", ["4.5", "mg", "and", "now"]),
        ("2*5*1 mg", ["2*5*1", "mg"]),
        ("2 * 5 mg", ["2", "*", "5", "mg"]),
        ("~ 5 mg, ~~6 mg~~", ["~", "5", "mg,", "6", "mg"]),
        ("| a | 5 mg |", ["a", "5", "mg"]),
        ("a_b", ["a_b"]),
        ("an open ` tick", ["an", "open", "`", "tick"]),
        ("one `\n\ntwo `", ["one", "`", "two", "`"]),
        ("```a``` b", ["b"]),
        ("> 5 mg\n\n6 mg", ["6", "mg"]),
        ("2 tablets @ 5 mg", ["2", "tablets", "@", "5", "mg"]),
    ],
)
def test_prose_stays_without_its_marks(source: str, words: list[str]) -> None:
    assert words_of(source) == words


def test_a_new_line_begins_where_something_was_taken_out() -> None:
    assert own_prose("0.9 mL of `5 mg/mL` is 4.5 mg").split("\n")[0] == "0.9 mL of "
