"""Doses by the weight of tablet."""

from fractions import Fraction

import pytest

from forum.taper.requests import BadRequest, read_weighing
from forum.taper.weighing import calculate_weighing

_TABLET = {"tablet_mg": "2", "tablet_g": "0.170"}


def test_a_weight_of_tablet_is_turned_into_drug_and_back() -> None:
    weighing = calculate_weighing(read_weighing(_TABLET | {"cut_g": "0.017", "dose_mg": "1.5"}))

    assert weighing.cut_mg == Fraction("0.2")
    assert weighing.dose_g == Fraction("0.1275")
    assert weighing.g_per_mg == Fraction("0.085")


def test_one_step_of_the_scale_is_shown_in_drug_and_percent() -> None:
    weighing = calculate_weighing(read_weighing(_TABLET | {"cut_g": "0.010"}))

    assert weighing.scale_step_mg == Fraction(1, 85)
    assert weighing.scale_step_percent_of_cut == 10


def test_every_line_of_the_working_says_tablet_or_drug() -> None:
    weighing = calculate_weighing(read_weighing(_TABLET | {"cut_g": "0.017", "dose_mg": "1.5"}))

    assert all("of tablet" in line.says and "of drug" in line.says for line in weighing.working)


def test_something_to_weigh_is_needed() -> None:
    with pytest.raises(BadRequest, match="cut_g"):
        read_weighing(_TABLET)
