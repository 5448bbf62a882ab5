"""A batch for several days."""

from fractions import Fraction
from typing import Any

import pytest

from forum.taper.batch import Batch, calculate_batch
from forum.taper.requests import BadRequest, read_batch
from tests.taper.exact import exact

_HEADLINE = {"method": "fixed", "start_mg": "4.5", "cut_mg": "0.02", "target_mg": "4"}


def _batch(**body: Any) -> Batch:
    request = {"drug": {"label_mg": "5", "label_ml": "1"}, "target_mg_per_ml": "0.1"} | body
    return calculate_batch(read_batch(request))


def test_a_batch_of_single_doses_adds_them_up() -> None:
    batch = _batch(doses_mg=["1", "0.5", "0.5"])

    assert exact(batch.total_mg, batch.total_ml) == ["2", "20"]
    assert (batch.stock_ml, batch.add_ml) == (Fraction("0.4"), Fraction("19.6"))


def test_the_stock_is_rounded_up_to_what_can_be_drawn() -> None:
    batch = _batch(schedule=_HEADLINE, from_day=1, days=7, mark_ml="0.1")

    assert batch.stock_ml == Fraction("6.216")
    assert exact(batch.drawn_stock_ml, batch.drawn_total_ml) == ["63/10", "315"]
    assert batch.drawn_add_ml == Fraction("308.7")
    assert (batch.left_ml, batch.left_mg) == (Fraction("4.2"), Fraction("0.42"))


def test_days_after_the_plan_have_its_last_dose() -> None:
    batch = _batch(schedule=_HEADLINE, from_day=26, days=3)

    assert batch.total_mg == 12
    assert "past_the_plan" in {note.code for note in batch.notes}


def test_tablets_are_counted_whole_and_exactly() -> None:
    batch = _batch(drug={"unit_mg": "2"}, doses_mg=["3.8", "3.7"])

    assert (batch.stock_units, batch.whole_units) == (Fraction("3.75"), 4)
    assert exact(batch.stock_ml, batch.add_ml) == [None, "75"]


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"doses_mg": ["1"], "target_mg_per_ml": "6"}, "/target_mg_per_ml"),
        ({"doses_mg": ["1"], "schedule": _HEADLINE, "days": 3}, "/schedule"),
        ({"schedule": _HEADLINE}, "/days"),
        ({"doses_mg": ["1"], "days": 3}, "/days"),
        ({"doses_mg": ["0"]}, "/doses_mg"),
        ({}, ""),
        ({"schedule": _HEADLINE | {"target_mg": "0"}, "from_day": 300, "days": 2}, "/from_day"),
        ({"schedule": _HEADLINE | {"cut_mg": "0"}, "days": 2}, "/schedule/cut_mg"),
    ],
)
def test_what_makes_no_batch_is_refused_at_its_place(body: dict[str, Any], pointer: str) -> None:
    with pytest.raises(BadRequest) as refusal:
        _batch(**body)

    assert refusal.value.problems[0].pointer == pointer
