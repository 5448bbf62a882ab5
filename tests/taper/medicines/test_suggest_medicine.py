"""Suggesting names while someone types."""

import pytest

from forum.taper.medicines import name_like, suggest


def test_the_first_letters_suggest_names_in_order() -> None:
    names = [suggestion.name for suggestion in suggest("loraz")]

    assert names[0] == "Loraz"
    assert "lorazepam" in names
    assert names == sorted(names, key=str.casefold)


def test_a_brand_is_suggested_with_its_medicine() -> None:
    [suggestion] = suggest("klonopin w")

    assert suggestion.name == "Klonopin Wafers"
    assert suggestion.medicine.generic == "clonazepam"


def test_case_and_accents_do_not_matter() -> None:
    assert suggest("TRANXÈ") == suggest("tranxe")


def test_nothing_typed_suggests_nothing() -> None:
    assert suggest("") == ()
    assert suggest("  ") == ()


def test_there_are_never_more_suggestions_than_asked_for() -> None:
    assert len(suggest("a", limit=3)) == 3


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("lorazapam", "lorazepam"),
        ("Clonazepan", "clonazepam"),
        ("xanx", "Xanax"),
        ("klonapin", "Klonopin"),
    ],
)
def test_a_misspelt_name_is_like_the_nearest_one(typed: str, meant: str) -> None:
    assert name_like(typed) == meant


@pytest.mark.parametrize("typed", ["lorazepam", "XANAX", "kettle water", "", " ", "a" * 9_000])
def test_a_known_name_and_what_is_no_name_are_like_nothing_else(typed: str) -> None:
    assert name_like(typed) == ""
