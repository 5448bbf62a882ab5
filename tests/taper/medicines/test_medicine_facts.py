"""Strengths and figures: as the sources give them, or empty."""

from fractions import Fraction

from forum.taper.medicines import Medicine, all_medicines, find


def _medicine(name: str) -> Medicine:
    medicine = find(name)
    assert medicine is not None
    return medicine


def test_the_british_diazepam_liquids_are_two_strengths() -> None:
    diazepam = _medicine("diazepam")

    strengths = {product.mg_per_ml for product in diazepam.liquids if product.market == "UK"}

    assert strengths == {Fraction("0.4"), Fraction(1)}


def test_american_diazepam_tablets_come_in_three_strengths() -> None:
    diazepam = _medicine("Valium")

    strengths = [
        product.mg_per_unit
        for product in diazepam.solids
        if product.market == "US" and product.form == "tablet"
    ]

    assert strengths == [2, 5, 10]


def test_extended_release_is_flagged() -> None:
    alprazolam, diazepam = _medicine("alprazolam"), _medicine("diazepam")

    assert alprazolam.has_extended_release
    assert not diazepam.has_extended_release


def test_a_suspension_is_told_from_a_solution() -> None:
    clobazam = _medicine("Onfi")

    american = [product for product in clobazam.liquids if product.market == "US"]

    assert [product.is_suspension for product in american] == [True]


def test_solubility_is_a_figure_or_nothing() -> None:
    assert _medicine("diazepam").water_solubility_mg_per_ml == Fraction("0.041")
    assert _medicine("clonazepam").water_solubility_mg_per_ml is None


def test_an_adjunct_is_known_by_name_only_and_has_no_invented_figures() -> None:
    mirtazapine = _medicine("Remeron")

    assert mirtazapine.is_known_by_name_only
    assert mirtazapine.products == ()
    assert mirtazapine.water_solubility_mg_per_ml is None


def test_every_fact_carries_its_source() -> None:
    for medicine in all_medicines():
        assert medicine.source
        assert all(name.source for name in medicine.names)
        assert all(product.source and product.evidence for product in medicine.products)


def test_every_product_has_exactly_one_kind_of_strength() -> None:
    for medicine in all_medicines():
        for product in medicine.products:
            assert (product.mg_per_unit is None) != (product.mg_per_ml is None)


def test_every_listed_product_belongs_to_a_medicine() -> None:
    listed = sum(len(medicine.products) for medicine in all_medicines())

    assert listed == 121
