"""Devices, discards and volumes that land on marks."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum.taper.devices import Device, find_volumes, measure_volume
from forum.taper.discarding import list_discards
from forum.taper.requests import BadRequest, read_schedule
from forum.taper.schedule import calculate_schedule
from forum.taper.schedule.limits import PlanTooLong

_ONE = Device(Fraction(1), Fraction("0.01"))
_TEN = Device(Fraction(10), Fraction("0.2"))
_PLAN = {"method": "fixed", "start_mg": "1", "cut_mg": "0.1", "target_mg": "0.7"}


def test_the_largest_device_is_filled_first_and_the_rest_goes_in_the_smallest_that_holds_it() -> (
    None
):
    measured = measure_volume(Fraction("20.57"), [_ONE, _TEN])

    assert [(each.device, each.ml) for each in measured.readings] == [
        (_TEN, Fraction(10)),
        (_TEN, Fraction(10)),
        (_ONE, Fraction("0.57")),
    ]
    assert measured.error_ml == 0
    assert measured.reading_error_ml == Fraction("0.205")


def test_what_no_mark_shows_is_told_as_an_error() -> None:
    measured = measure_volume(Fraction("4.33"), [_TEN])

    assert (measured.measured_ml, measured.error_ml) == (Fraction("4.4"), Fraction("0.07"))


@given(st.integers(1, 10_000))
def test_a_measured_volume_is_within_half_a_mark_of_the_last_device(hundredths: int) -> None:
    volume = Fraction(hundredths, 100)

    measured = measure_volume(volume, [_ONE, _TEN])

    assert abs(measured.error_ml) <= _TEN.mark_ml / 2
    assert measured.measured_ml == sum(reading.ml for reading in measured.readings)


def test_more_is_thrown_away_as_the_dose_falls() -> None:
    plan = calculate_schedule(read_schedule(_PLAN))

    lines = list_discards(plan, Fraction(1), Fraction(100), Fraction(1))

    assert [str(line.drawn_discard_ml) for line in lines] == ["0", "10", "20", "30"]
    assert all(line.discard_ml + line.take_ml == 100 and not line.error_mg for line in lines)


def test_a_mixture_that_holds_too_little_is_refused() -> None:
    plan = calculate_schedule(read_schedule(_PLAN))

    with pytest.raises(BadRequest, match="less than the highest dose"):
        list_discards(plan, Fraction("0.9"), Fraction(100), Fraction(1))


def test_doses_that_are_endless_fractions_are_refused_with_what_to_do() -> None:
    body = {
        "method": "percent_of_current",
        "start_mg": "1",
        "percent": "0.123456789123",
        "days": 3_650,
    }
    plan = calculate_schedule(read_schedule(body))

    with pytest.raises(PlanTooLong, match="Let each dose be rounded"):
        list_discards(plan, Fraction(1), Fraction(100), Fraction(1))


def test_a_total_is_found_for_which_every_dose_lands_on_a_mark() -> None:
    found = find_volumes(
        Fraction(5),
        [Fraction("4.5"), Fraction("0.02")],
        Fraction("0.2"),
        least_ml=Fraction(10),
        most_ml=Fraction(120),
    )

    assert [str(total) for total in found] == ["50", "100"]


_AMOUNTS = st.lists(st.integers(1, 400).map(lambda n: Fraction(n, 100)), min_size=1, max_size=3)


@settings(max_examples=100)
@given(
    st.integers(1, 20),
    _AMOUNTS,
    st.sampled_from([Fraction(1, 100), Fraction(1, 10), Fraction(1, 5)]),
)
def test_every_total_found_puts_every_amount_on_a_mark(
    drug: int, amounts: list[Fraction], mark: Fraction
) -> None:
    found = find_volumes(
        Fraction(drug), amounts, mark, least_ml=Fraction(1), most_ml=Fraction(100_000)
    )

    for total in found:
        assert total.denominator == 1
        assert all((amount * total / drug / mark).denominator == 1 for amount in amounts)
