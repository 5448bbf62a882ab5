"""A drug in a liquid."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.taper.mixture import Mixture, calculate_mixture
from forum.taper.requests import BadRequest, read_mixture
from tests.taper.exact import exact

_OPEN_STOCK = {"label_mg": "5", "label_ml": "1", "use_ml": "1"}


def _mix(**body: Any) -> Mixture:
    return calculate_mixture(read_mixture({"drug": _OPEN_STOCK} | body))


def _codes(mixture: Mixture) -> set[str]:
    return {note.code for note in mixture.notes}


def test_added_to_and_made_up_to_are_different_things() -> None:
    added, made_up = _mix(add_ml="50"), _mix(make_up_to_ml="50")

    assert exact(added.total_ml, added.mg_per_ml) == ["51", "5/51"]
    assert exact(made_up.total_ml, made_up.mg_per_ml) == ["50", "1/10"]
    assert added.dilution_factor == 51


def test_a_target_strength_solves_for_the_water() -> None:
    mixture = _mix(target_mg_per_ml="0.1")

    assert exact(mixture.add_ml, mixture.total_ml) == ["49", "50"]


def test_a_solvent_counts_in_the_total() -> None:
    mixture = _mix(solvent_ml="4", add_ml="45")

    assert exact(mixture.total_ml, mixture.mg_per_ml) == ["50", "1/10"]


def test_tablets_take_no_room_in_the_total() -> None:
    mixture = _mix(drug={"unit_mg": "2", "units": "1/2"}, make_up_to_ml="10")

    assert exact(mixture.total_mg, mixture.add_ml) == ["1", "10"]
    assert mixture.dilution_factor is None


def test_a_drawn_dose_keeps_the_sign_of_its_error() -> None:
    dose = _mix(doses_mg=["4.48"], mark_ml="0.01", planned_cut_mg="0.02").doses[0]
    lower = _mix(doses_mg=["4.48"], mark_ml="0.01", planned_cut_mg="0.02", rounding="down").doses[0]

    assert (dose.drawn_ml, dose.error_mg) == (Fraction("0.9"), Fraction("0.02"))
    assert (lower.drawn_ml, lower.error_mg) == (Fraction("0.89"), Fraction("-0.03"))
    assert lower.error_percent_of_cut == 150


def test_a_tie_between_two_marks_is_told() -> None:
    mixture = _mix(doses_mg=["4.475"], mark_ml="0.01")

    assert mixture.doses[0].drawn_ml == Fraction("0.9")
    assert "rounding_tie" in _codes(mixture)
    assert "rounding_tie" not in _codes(_mix(doses_mg=["4.48"], mark_ml="0.01"))


def test_a_cut_too_fine_for_the_syringe_is_told() -> None:
    assert "error_exceeds_cut" in _codes(
        _mix(doses_mg=["4.48"], mark_ml="0.01", planned_cut_mg="0.02")
    )


def test_tablets_in_water_are_called_a_suspension() -> None:
    mixture = _mix(drug={"unit_mg": "5", "units": "1"}, make_up_to_ml="50", medicine="Valium")

    assert {"suspension", "not_all_dissolved"} <= _codes(mixture)


def test_a_liquid_thinned_with_water_may_not_stay_dissolved() -> None:
    mixture = _mix(add_ml="49", medicine="Valium")

    [text] = [note.text for note in mixture.notes if note.code == "solvents_thinned"]
    assert "About 0.041 mg of diazepam dissolves in 1 mL of water" in text
    assert "0.1 mg/mL" in text


@pytest.mark.parametrize(
    "body",
    [
        {"medicine": "diazepam"},
        {"medicine": "diazepam", "solvent_ml": "49"},
        {"medicine": "diazepam", "add_ml": "199"},
        {"medicine": "clonazepam", "add_ml": "49"},
        {"add_ml": "49"},
    ],
    ids=["no water", "solvent alone", "weak enough", "solubility unknown", "no medicine"],
)
def test_nothing_is_said_of_thinned_solvents_without_reason(body: dict[str, Any]) -> None:
    assert "solvents_thinned" not in _codes(_mix(**body))


def test_parts_share_a_dose_equally() -> None:
    volume = _mix(drug={"mg": "3"}, make_up_to_ml="300", volumes_ml=["299"], parts=3).volumes[0]

    assert volume.part_ml == Fraction(299, 3)
    assert volume.part_mg == Fraction(299, 300)


def test_without_any_liquid_there_is_no_strength() -> None:
    mixture = _mix(drug={"unit_mg": "5", "units": "2"})

    assert exact(mixture.total_mg, mixture.mg_per_ml) == ["10", None]


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"make_up_to_ml": "0.5"}, "/make_up_to_ml"),
        ({"target_mg_per_ml": "6"}, "/target_mg_per_ml"),
        ({"drug": {"mg": "3"}, "doses_mg": ["1"]}, "/doses_mg"),
    ],
)
def test_water_that_cannot_be_is_refused_at_its_place(body: dict[str, Any], pointer: str) -> None:
    with pytest.raises(BadRequest) as refusal:
        _mix(**body)

    assert [problem.pointer for problem in refusal.value.problems] == [pointer]


def test_the_working_can_be_checked_by_hand() -> None:
    mixture = _mix(
        drug={"label_mg": "25", "label_ml": "5", "use_ml": "1"},
        make_up_to_ml="50",
        doses_mg=["4.48"],
    )

    assert [line.says for line in mixture.working] == [
        "25 mg ÷ 5 mL = 5 mg/mL",
        "5 mg/mL × 1 mL = 5 mg",
        "50 mL − 1 mL = 49 mL",
        "5 mg ÷ 50 mL = 0.1 mg/mL",
        "4.48 mg ÷ 0.1 mg/mL = 44.8 mL",
    ]


def test_a_rounded_result_in_the_working_is_not_called_equal() -> None:
    mixture = _mix(make_up_to_ml="3", doses_mg=["1"])

    assert [line.says for line in mixture.working][-2:] == [
        "5 mg ÷ 3 mL ≈ 1.666666667 mg/mL",
        "1 mg ÷ 1.666666667 mg/mL = 0.6 mL",
    ]


_POSITIVE = st.integers(1, 10**6).map(lambda units: f"{units / 1000:.3f}")


@given(_POSITIVE, _POSITIVE, _POSITIVE, _POSITIVE)
def test_volume_times_strength_is_the_dose_within_one_mark(
    drug: str, total: str, dose: str, mark: str
) -> None:
    mixture = _mix(drug={"mg": drug}, make_up_to_ml=total, doses_mg=[dose], mark_ml=mark)

    measured = mixture.doses[0]

    assert mixture.mg_per_ml
    assert mixture.mark_mg
    assert measured.drawn_mg is not None
    assert measured.ml * mixture.mg_per_ml == measured.dose_mg
    assert abs(measured.drawn_mg - measured.dose_mg) <= mixture.mark_mg / 2


@given(_POSITIVE, _POSITIVE)
def test_the_drug_in_all_of_the_mixture_is_the_drug_put_in(drug: str, water: str) -> None:
    mixture = _mix(drug={"mg": drug}, add_ml=water)

    assert mixture.mg_per_ml
    assert mixture.mg_per_ml * mixture.total_ml == Fraction(drug)
