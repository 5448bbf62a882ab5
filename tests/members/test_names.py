"""Which names may be made up, and which two are taken for one another."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.members.names import (
    LONGEST_NAME,
    SHORTEST_NAME,
    SIGNS,
    BadName,
    fold_name,
    tidy_name,
)

ANY_TEXT = st.text(max_size=60)
PLAIN_NAMES = st.text(
    st.sampled_from("abcdefghjkmnopqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZäéñчшд中文 ._-'"),
    min_size=2,
    max_size=30,
)
LENGTH_OF_THE_KEY_COLUMN = 80


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Ada", "Ada"),
        ("  river   stone ", "river stone"),
        ("river\u00a0stone", "river stone"),
        ("Ａｄａ", "Ada"),
        ("O’Hara-Smith", "O’Hara-Smith"),
        ("J. R.", "J. R."),
        ("Zoë", "Zoë"),
        ("slow_2026", "slow_2026"),
        ("राम", "राम"),
        ("たーさん", "たーさん"),
    ],
)
def test_a_good_name_is_shown_tidily(typed: str, shown: str) -> None:
    assert tidy_name(typed) == shown


@pytest.mark.parametrize(
    "typed",
    [
        "", " ", "a", "a" * 31, "2026", "-ada", "._", "ada@home", "ada/ben", "<b>ada</b>", "ada!",
        "a\u200bda", "ada\u202e", "\u3164\u3164", "ad\u0000a", "Аda", "Νoah", "a😀da",
        "a\u0301\u0302\u0303\u0304da", "ada\u02bc", "*" * 100_000,
    ],
)  # fmt: skip
def test_a_name_that_could_confuse_is_refused_with_a_hint(typed: str) -> None:
    with pytest.raises(BadName) as refused:
        tidy_name(typed)

    assert "lease" in refused.value.sentence


@pytest.mark.parametrize(
    "typed",
    [
        "Moderator", "moderator", "M O D E R A T O R", "Mod.Ben", "Ada staff",
        "Taperline", "taper-line", "Admin 2", "m0derator", "ADMlN", "System", "Withdrawn",
    ],
)  # fmt: skip
def test_a_name_that_sounds_like_the_people_who_run_the_site_is_refused(typed: str) -> None:
    with pytest.raises(BadName, match="run the site"):
        tidy_name(typed)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada", "ADA"),
        ("coco", "сосо"),
        ("Zoë", "Zoe"),
        ("river stone", "River  Stone"),
        ("O'Hara", "O’Hara"),
        ("Iris", "lris"),
        ("Bob", "B0b"),
        ("Straße", "STRASSE"),
        ("NOA", "νοα"),
    ],
)
def test_names_that_look_alike_are_one_name(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


@pytest.mark.parametrize(("one", "other"), [("Ada", "Ida"), ("ada b", "adab"), ("a.b", "a-b")])
def test_names_that_look_different_are_two(one: str, other: str) -> None:
    assert fold_name(one) != fold_name(other)


@given(ANY_TEXT)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold_name(fold_name(text)) == fold_name(text)


@given(ANY_TEXT)
def test_a_folded_text_holds_nothing_a_database_refuses(text: str) -> None:
    assert all(not unicodedata.category(sign).startswith("C") for sign in fold_name(text))


@given(ANY_TEXT | PLAIN_NAMES)
def test_a_name_is_either_refused_or_tidy_for_good(typed: str) -> None:
    try:
        name = tidy_name(typed)
    except BadName:
        return

    assert tidy_name(name) == name
    assert SHORTEST_NAME <= len(name) <= LONGEST_NAME
    assert len(fold_name(name)) <= LENGTH_OF_THE_KEY_COLUMN
    assert fold_name(name) == fold_name(typed)
    assert all(sign in SIGNS or sign.isprintable() for sign in name)


@given(PLAIN_NAMES)
def test_case_never_makes_a_second_name(name: str) -> None:
    assert fold_name(name.upper()) == fold_name(name) == fold_name(name.lower())
