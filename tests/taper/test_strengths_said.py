"""Which strengths a text names, and which volumes it gives without one."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.taper.prose import own_prose
from forum.taper.strengths_said import (
    BlockStrengths,
    is_among,
    names_a_strength,
    strengths_in,
    strengths_in_block,
    volumes_alone,
)

SCHEDULE = "medicine: diazepam\nstart: 4.5 mg\ncut: 0.02 mg every 1 day\nuntil: 4 mg\n"
MIXTURE = "drug: 25 mg in 5 mL, use 1 mL\nmake up to: 50 mL\n"


@pytest.mark.parametrize(
    ("text", "strengths"),
    [
        ("Your liquid is 0.1 mg/mL.", {"0.1"}),
        ("Is your liquid 0.1mg per ml?", {"0.1"}),
        ("The label says 25 mg in 5 mL.", {"5"}),
        ("Each mL holds 0.1 mg.", {"0.1"}),
        ("From 5mg/ml to 0.05mg/ml.", {"5", "0.05"}),
        ("500 mcg/mL", {"0.5"}),
        ("4.5 mg is 45 mL.", set()),
        ("0.02 mg a day", set()),
        ("> It is 5 mg/mL.", set()),
    ],
)
def test_strengths_are_read_as_they_are_named(text: str, strengths: set[str]) -> None:
    assert strengths_in(own_prose(text)) == {Fraction(each) for each in strengths}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Draw 0.45 mL tomorrow.", ["0.45 mL"]),
        ("Just take 3ml at night and see.", ["3ml"]),
        ("Your dose is 4.4 mL then.", ["4.4 mL"]),
        ("Draw up 2 mL of it.", ["2 mL"]),
        ("Measure 0.9 mL at noon. Take 1.1 mL at night.", ["0.9 mL", "1.1 mL"]),
    ],
)
def test_a_volume_to_take_without_a_strength_is_found(text: str, written: list[str]) -> None:
    found = volumes_alone(text)

    assert [one.written for one in found] == written
    assert [text[one.start : one.end] for one in found] == written


@pytest.mark.parametrize(
    "text",
    [
        "Take 3 mL. The mix is 0.1 mg/mL.",
        "Take 3 mL, that is 0.3 mg.",
        "With one 5 mg tablet in 50 mL you take 3 mL.",
        "Add 49 mL and shake well.",
        "Draw 3 mL of water.",
        "Drink 200 mL of tea.",
        "Draw it with a 1 mL syringe.",
        "Measure into a 50 mL bottle.",
        "I take 3 mL at night.",
        "My dose is 3 mL.",
        "Do you take 3 mL?",
        "If you draw 3 mL it is more.",
        "Never take 3 mL at once.",
        "The nurse told you to take 3 mL.",
        "It was 3 mL all week.",
        "Take 0 mL.",
        "Take 2 to 3 mL or 4-5 mL of solvent.",
        "> Take 3 mL.",
        "`Take 3 mL.`",
        "Take 3 mg.",
    ],
)
def test_other_volumes_are_left_alone(text: str) -> None:
    assert volumes_alone(own_prose(text)) == ()


def test_a_drug_beside_its_volume_tells_the_strength() -> None:
    assert names_a_strength("4.5 mg is 45 mL.")
    assert not names_a_strength("Take 45 mL. You are at 4.5 mg.")


@pytest.mark.parametrize(
    ("kind", "body", "strengths"),
    [
        (
            "schedule",
            f"{SCHEDULE}strength: 0.1 mg/mL\n",
            BlockStrengths(Fraction(1, 10), None, "diazepam"),
        ),
        ("schedule", SCHEDULE, BlockStrengths(None, None, "diazepam")),
        ("schedule", "strength: some", BlockStrengths(None)),
        ("schedule", "strength: 0 mg/mL", BlockStrengths(None)),
        ("mixture", MIXTURE, BlockStrengths(Fraction(1, 10), Fraction(5))),
        ("mixture", "drug: 2 × 5 mg\nmake up to: 50 mL", BlockStrengths(Fraction(1, 5))),
        ("mixture", "drug: 0.5 mg", BlockStrengths(None)),
        ("mixture", "drug: much", BlockStrengths(None)),
        ("journal", "days: 3", BlockStrengths(None)),
    ],
)
def test_a_block_has_the_strength_that_is_drawn_and_perhaps_that_of_its_label(
    kind: str, body: str, strengths: BlockStrengths
) -> None:
    assert strengths_in_block(kind, body) == strengths


def test_a_strength_that_was_rounded_is_the_same_strength() -> None:
    assert is_among(Fraction("0.098"), [Fraction(5, 51)])
    assert not is_among(Fraction("0.1"), [Fraction(5, 51)])
    assert not is_among(Fraction(1), [])


@given(text=st.text(alphabet="draw take dose 0.45mlg/per\n?!.-", max_size=300))
def test_any_text_is_read(text: str) -> None:
    for one in volumes_alone(text):
        assert text[one.start : one.end] == one.written
