"""The notes beside a result: each stands where the request allows it, and nowhere else."""

from fractions import Fraction
from typing import Any

import pytest

from forum.taper.batch import calculate_batch
from forum.taper.devices import Device, measure_volume, measuring_notes
from forum.taper.mixture import calculate_mixture
from forum.taper.notes import Note
from forum.taper.requests import (
    read_batch,
    read_mixture,
    read_schedule,
    read_supply,
    read_weighing,
)
from forum.taper.schedule import calculate_schedule
from forum.taper.schedule.explain import schedule_notes
from forum.taper.supply import calculate_supply
from forum.taper.weighing import calculate_weighing

_STRONG = {"label_mg": "25", "label_ml": "5"}
_PLAN = {"method": "fixed", "start_mg": "4.5", "cut_mg": "0.02", "target_mg": "4"}


def _mixture(**body: Any) -> dict[str, Note]:
    request = {"drug": _STRONG | {"use_ml": "1"}, "make_up_to_ml": "50"} | body
    return _by_code(calculate_mixture(read_mixture(request)).notes)


def _batch(**body: Any) -> dict[str, Note]:
    request = {"drug": _STRONG, "target_mg_per_ml": "0.1", "doses_mg": ["4.5"] * 7} | body
    return _by_code(calculate_batch(read_batch(request)).notes)


def _plan(**body: Any) -> dict[str, Note]:
    return _by_code(schedule_notes(calculate_schedule(read_schedule(_PLAN | body))))


def _by_code(notes: tuple[Note, ...]) -> dict[str, Note]:
    return {note.code: note for note in notes}


def test_a_mixture_that_does_not_fit_into_its_bottle_is_told_with_both_volumes() -> None:
    told = _mixture(bottle_ml="30")["batch_larger_than_bottle"]

    assert "50 mL" in told.text
    assert "30 mL" in told.text
    assert "20 mL do not fit" in told.text
    assert told.source.startswith("Taperline’s own rule")


@pytest.mark.parametrize("bottle", [{"bottle_ml": "50"}, {"bottle_ml": "100"}, {}])
def test_a_bottle_that_is_full_or_not_named_needs_no_note(bottle: dict[str, str]) -> None:
    assert "batch_larger_than_bottle" not in _mixture(**bottle)


def test_a_batch_is_compared_with_its_bottle_as_it_is_really_made() -> None:
    exact = _batch(doses_mg=["4.48"], bottle_ml="44.8")
    drawn = _batch(doses_mg=["4.48"], bottle_ml="44.8", mark_ml="0.1")

    assert "batch_larger_than_bottle" not in exact
    assert "45 mL" in drawn["batch_larger_than_bottle"].text


def test_a_new_strength_is_told_and_an_old_one_is_not() -> None:
    assert "5 mg/mL" in _mixture()["strength_changed"].text
    assert "strength_changed" in _batch()
    assert "strength_changed" not in _mixture(make_up_to_ml="1")
    assert "strength_changed" not in _mixture(drug={"unit_mg": "5", "units": "1"})


def test_the_alcohol_of_listed_liquids_is_told_for_their_strength_only() -> None:
    told = _mixture(medicine="Valium")["alcohol"]

    assert "19 % alcohol" in told.text
    assert "Valium" not in told.text
    assert "alcohol" in _batch(medicine="diazepam")
    assert "alcohol" not in _mixture(
        medicine="diazepam", drug=_STRONG | {"label_mg": "50", "use_ml": "1"}
    )
    assert "alcohol" not in _mixture()


def test_a_solvent_is_in_every_dose() -> None:
    told = _mixture(drug={"unit_mg": "5", "units": "1"}, solvent_ml="5")["solvent_share"]

    assert "0.1 mL of the solvent" in told.text


def test_a_listed_suspension_is_told_beside_a_listed_solution() -> None:
    notes = _mixture(medicine="diazepam", drug={"label_mg": "2", "label_ml": "5", "use_ml": "5"})

    assert "oral suspension" in notes["listed_liquids"].text
    assert "oral solution" in notes["listed_liquids"].text
    assert "shake" in notes["listed_suspension"].text
    assert "listed_suspension" not in _mixture(medicine="diazepam")


def test_how_to_keep_a_liquid_is_what_its_own_label_says() -> None:
    lorazepam = {"drug": {"label_mg": "2", "label_ml": "1", "use_ml": "1"}, "medicine": "Ativan"}

    assert "90 days after opening" in _mixture(**lorazepam)["listed_storage"].text
    assert "its own label" in _mixture()["storage"].text
    assert "storage" in _batch()


def test_a_supply_of_a_liquid_is_kept_as_its_label_says() -> None:
    liquid = {"drug": {"label_mg": "2", "label_ml": "1"}, "have_ml": "30", "medicine": "lorazepam"}
    tablets = {"drug": {"unit_mg": "1"}, "have_units": "30", "medicine": "lorazepam"}

    of_liquid, of_tablets = (
        _by_code(calculate_supply(read_supply(body | {"dose_mg": "1"})).notes)
        for body in (liquid, tablets)
    )

    assert {"listed_storage", "storage"} <= set(of_liquid)
    assert not {"listed_storage", "storage"} & set(of_tablets)


def test_what_dissolves_and_what_does_not_are_told_apart() -> None:
    tablet = {"drug": {"unit_mg": "2", "units": "1"}, "medicine": "diazepam"}

    strong, weak = _mixture(**tablet, make_up_to_ml="20"), _mixture(**tablet)

    assert {"suspension"} <= set(strong) & set(weak)
    assert "within_solubility" in weak
    assert "within_solubility" not in strong
    assert "not_all_dissolved" not in weak


def test_a_form_of_slow_release_is_never_divided() -> None:
    mixture = _mixture(drug={"unit_mg": "3", "units": "1/2"}, medicine="Xanax")
    other = _mixture(drug={"unit_mg": "0.25", "units": "2"}, medicine="Xanax")
    body = {"tablet_mg": "6.25", "tablet_g": "0.1", "dose_mg": "5", "medicine": "Ambien"}
    weighed = _by_code(calculate_weighing(read_weighing(body)).notes)

    assert "cannot be divided" in mixture["extended_release"].text
    assert "extended-release tablet of zolpidem" in weighed["extended_release"].text
    assert "extended_release" not in other


@pytest.mark.parametrize(
    ("dose", "mark", "codes"),
    [
        ("0.02", "0.01", {"small_volume"}),
        ("0.02", "0.2", {"small_volume", "small_for_syringe"}),
        ("0.05", "0.2", {"small_for_syringe"}),
        ("0.05", "0.01", set()),
        ("0.1", "0.2", set()),
    ],
)
def test_a_volume_is_small_for_one_syringe_and_not_for_another(
    dose: str, mark: str, codes: set[str]
) -> None:
    small = {"small_volume", "small_for_syringe"}

    mixture = _mixture(doses_mg=[dose], mark_ml=mark)
    plan = _plan(start_mg="4", target_mg=dose, cut_mg="1", mg_per_ml="0.1", mark_ml=mark)

    assert small & set(mixture) == codes
    assert small & set(plan) == codes


def test_a_table_is_judged_by_its_smallest_dose_and_not_by_its_last() -> None:
    rows = [{"days": 1, "dose_mg": dose} for dose in ("4", "0", "0.01", "2")]
    table = {"method": "table", "rows": rows, "mg_per_ml": "0.1", "mark_ml": "0.01"}

    assert "small_volume" in _by_code(schedule_notes(calculate_schedule(read_schedule(table))))


def test_a_mark_that_holds_more_than_a_cut_is_told_of_a_plan() -> None:
    coarse, fine = _plan(mg_per_ml="1", mark_ml="0.2"), _plan(mg_per_ml="0.1", mark_ml="0.2")

    assert "0.2 mg" in coarse["mark_exceeds_cut"].text
    assert "mark_exceeds_cut" not in fine
    assert "mark_exceeds_cut" not in _plan()


def test_a_filling_below_a_tenth_of_its_device_is_told() -> None:
    cylinder = Device(Fraction(100), Fraction(1))

    little, enough = (measure_volume(Fraction(ml), [cylinder]) for ml in (9, 10))

    assert [note.code for note in measuring_notes(little)] == ["small_for_capacity"]
    assert not list(measuring_notes(enough))
