"""A mixture on the page: what goes in, what to draw, and how far it can be off."""

from fractions import Fraction

import pytest

from forum.taper.mixture import Mixture, calculate_mixture
from forum.taper.requests.drugs import Known, Liquid, Units
from forum.taper.requests.mixtures import MixtureRequest
from forum.text.blocks.mixtures import assumptions, draw_tables, things_to_do, write_rows

_LIQUID = Liquid(Fraction(25), Fraction(5), Fraction(1))


def _mixed(request: MixtureRequest) -> tuple[MixtureRequest, Mixture]:
    return request, calculate_mixture(request)


def test_added_to_and_made_up_to_are_told_apart() -> None:
    added = things_to_do(*_mixed(MixtureRequest(_LIQUID, add_ml=Fraction(49))))
    made_up = things_to_do(*_mixed(MixtureRequest(_LIQUID, make_up_to_ml=Fraction(50))))

    assert added[1] == "Add 49 mL of water."
    assert made_up[1] == "Fill up with water to 50 mL in all: that takes 49 mL of water."
    assert added[2] == made_up[2] == "Mix. That makes 50 mL with 5 mg in it: 0.1 mg/mL."


@pytest.mark.parametrize(
    ("drug", "said"),
    [
        (_LIQUID, "Measure 1 mL of the liquid (25 mg in 5 mL)."),
        (Units(Fraction(5), Fraction(2)), "Take 2 × 5 mg."),
        (Known(Fraction("0.5")), "Begin with 0.5 mg of the medicine."),
    ],
)
def test_each_kind_of_drug_is_named_as_it_goes_in(drug: Liquid | Units | Known, said: str) -> None:
    request = MixtureRequest(drug, make_up_to_ml=Fraction(50))

    assert things_to_do(*_mixed(request))[0] == said


def test_a_dose_shows_its_volume_what_to_draw_and_the_error_with_its_shares() -> None:
    request = MixtureRequest(
        Liquid(Fraction(5), Fraction(1), Fraction(1)),
        doses_mg=(Fraction("4.48"),),
        mark_ml=Fraction("0.01"),
        planned_cut_mg=Fraction("0.02"),
    )

    html = draw_tables(*_mixed(request)).replace("\N{NO-BREAK SPACE}", " ")

    assert '<th scope="row">4.48 mg</th>' in html
    assert '<td data-label="volume">0.896 mL</td>' in html
    assert '<td data-label="draw">0.9 mL</td>' in html
    assert "0.02 mg too much: 0.45 % of the dose, 100 % of the cut" in html


def test_a_dose_that_can_be_drawn_exactly_has_no_error() -> None:
    request = MixtureRequest(
        _LIQUID,
        add_ml=Fraction(49),
        doses_mg=(Fraction("0.5"),),
        mark_ml=Fraction("0.2"),
    )

    assert write_rows(calculate_mixture(request)) == "0.5 mg = 5 mL, draw 5 mL (error: none)"


def test_volumes_and_parts_have_columns_of_their_own() -> None:
    request = MixtureRequest(_LIQUID, add_ml=Fraction(49), volumes_ml=(Fraction(12),), parts=3)

    html = draw_tables(*_mixed(request)).replace("\N{NO-BREAK SPACE}", " ")

    assert '<td data-label="drug in it">1.2 mg</td>' in html
    assert '<td data-label="each of 3 parts">0.4 mg in 4 mL</td>' in html


def test_one_mark_and_a_misreading_are_told_in_drug() -> None:
    request = MixtureRequest(
        _LIQUID,
        add_ml=Fraction(49),
        mark_ml=Fraction("0.2"),
        misread_ml=Fraction("0.1"),
        planned_cut_mg=Fraction("0.02"),
    )

    said = assumptions(*_mixed(request))

    assert "One mark of the syringe holds 0.02 mg." in said
    assert "Reading 0.1 mL wrong means 0.01 mg, 50 % of the planned cut." in said


def test_nothing_wanted_means_no_table() -> None:
    assert draw_tables(*_mixed(MixtureRequest(_LIQUID, add_ml=Fraction(49)))).strip() == ""
