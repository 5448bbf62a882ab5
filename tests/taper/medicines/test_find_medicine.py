"""Finding a medicine by any of its names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.taper.medicines import all_medicines, find, readings


@pytest.mark.parametrize(
    ("name", "generic"),
    [
        ("diazepam", "diazepam"),
        ("Valium", "diazepam"),
        ("VALIUM®", "diazepam"),
        ("  klonopin ", "clonazepam"),
        ("Rivotril", "clonazepam"),
        ("Frisium", "clobazam"),
        ("Tranxène", "clorazepate"),
        ("Tavor", "lorazepam"),
        ("Imovane", "zopiclone"),
        ("Xanax XR", "alprazolam"),
        ("xanax-xr", "alprazolam"),
        ("Seroxat", "paroxetine"),
        ("Lyrica", "pregabalin"),
        ("St John’s Wort", "st john's wort"),
    ],
)
def test_brand_and_generic_are_one_medicine(name: str, generic: str) -> None:
    medicine = find(name)

    assert medicine is not None
    assert medicine.generic == generic


@pytest.mark.parametrize("name", ["", "K", "V", "valum", "unknownazepam", "0.5", "diazepam 5 mg"])
def test_an_unknown_name_is_an_answer_not_a_guess(name: str) -> None:
    assert find(name) is None
    assert readings(name) == ()


def test_a_name_that_means_several_medicines_names_them_all_and_finds_none() -> None:
    meanings = {medicine.generic for medicine in readings("Intensol")}

    assert meanings == {"alprazolam", "diazepam", "lorazepam"}
    assert find("Intensol") is None


def test_a_combination_names_both_of_its_medicines() -> None:
    meanings = {medicine.generic for medicine in readings("Limbitrol")}

    assert meanings == {"chlordiazepoxide", "amitriptyline"}


def test_every_listed_name_leads_back_to_its_medicine() -> None:
    for medicine in all_medicines():
        for name in (medicine.generic, *medicine.brands):
            assert medicine in readings(name)


def test_a_generic_name_is_never_ambiguous() -> None:
    for medicine in all_medicines():
        assert find(medicine.generic) == medicine


@given(st.text())
def test_any_text_is_answered(text: str) -> None:
    assert len(readings(text)) < 4
